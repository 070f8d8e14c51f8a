"""Every format: what goes out comes back the same, as far as the format can hold it, whatever the text."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Status, Unit
from align.errors import AlignError
from align.exchange import FORMATS, Export, Import, Selection, read_bilingual
from align.exchange.opendocument import NOT_XML
from tests.strategies import hostile

COMMON = ("id", "source", "target", "status", "score", "note")
WHOLE = (*COMMON, "checks", "machine", "engine", "probability", "created", "changed", "editor", "extra")
HELD: dict[str, tuple[str, ...]] = {
    "tmx": (*COMMON, "engine", "created", "extra"),
    "xliff": (*COMMON, "machine", "engine"),
    "xliff2": (*COMMON, "machine", "engine"),
    "tsv": (*COMMON, "checks", "extra"),
    "jsonl": WHOLE,
    "parquet": WHOLE,
    "moses": ("source", "target"),
    "docx": ("id", "source", "target"),
    "html": COMMON,
    "xlsx": (*COMMON, "checks", "extra"),
    "ods": (*COMMON, "checks", "extra"),
    "csv": (*COMMON, "checks", "extra"),
}
"""Which fields of a unit each format can hold."""

texts = st.one_of(
    hostile,
    st.sampled_from(
        [
            "]]>", "<b>x</b>", "&amp;", "&#13;", "a\rb", "\ttab\t", "  vorn und hinten  ", "\u0085",
            "\u200e\u202eabc\u202c", "\U0001f469\u200d\U0001f680", "e\u0301", "שלום", "\ufeff", "a\nb", "_x000D_",
            "<!-- -->", "<![CDATA[x]]>", "%s{0}$1",
        ]
    ),
)  # fmt: skip
CAN_HOLD: dict[str, Callable[[str], bool]] = {
    name: lambda text, lost=form.cannot_hold: not lost(text) for name, form in FORMATS.items()
} | {
    # A workbook refuses these (tests/exchange/test_workbook.py), and Parquet and TSV are UTF-8.
    "xlsx": lambda text: not any(c in "\ufffe\uffff" for c in text),
    "ods": lambda text: not NOT_XML.search(text),
}
moments = st.sampled_from(["", "2026-01-02T03:04:05Z"])


@st.composite
def tables(draw: st.DrawFn) -> Bitext:
    units = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        status = draw(st.sampled_from(list(Status)))
        target = draw(texts)
        unit = Unit(
            f"{number}.1-abcdef",
            draw(texts),
            target,
            status,
            draw(st.none() | st.integers(0, 100)),
            note=draw(texts),
            created=draw(moments),
            engine=draw(st.sampled_from(["", "argos de-en 1.0"])),
            machine=target,
            extra={"Kunde": draw(texts)},
        )
        units.append(unit)
    return Bitext(units, "de-DE", "en-GB", "brief & <bericht>.txt", extra_columns=("Kunde",))


def written(table: Bitext, name: str, folder: Path, export: Export = Export()) -> Path:  # noqa: B008 - it is frozen
    """The first of the files that the table is written into."""
    form = FORMATS[name]
    files = [folder / f"x{ending}" for ending in form.endings_for(table)]
    with ExitStack() as stack:
        form.write(table, export, *(stack.enter_context(file.open("wb")) for file in files))
    return files[0]


def back(path: Path) -> Bitext:
    imported = read_bilingual(path, Import("de-DE", "en-GB"))
    assert isinstance(imported.bitext.source_lang, str)
    units = list(imported.bitext.units())
    assert imported.problems == []
    return imported.bitext.with_units(units)


@pytest.mark.parametrize("name", FORMATS)
@given(table=tables())
def test_what_goes_out_comes_back(tmp_path_factory: pytest.TempPathFactory, name: str, table: Bitext) -> None:
    holds = CAN_HOLD[name]
    units = [u for u in table.units() if all(map(holds, (u.source, u.target, u.note, *u.extra.values())))]
    if name == "xliff2":  # a segment without any text does not count
        units = [u for u in units if u.source or u.target]
    if not units:
        return
    table = Bitext(units, "de-DE", "en-GB", table.document, extra_columns=("Kunde",))
    found = back(written(table, name, tmp_path_factory.mktemp("files")))

    def held(unit: Unit) -> list[object]:
        return [getattr(unit, field) for field in HELD[name]]

    assert list(map(held, found.units())) == list(map(held, units))
    if name in ("tmx", "xliff", "xliff2", "jsonl", "parquet", "html", "docx"):
        assert (found.source_lang, found.target_lang) == ("de-DE", "en-GB")
    if name in ("tmx", "xliff", "xliff2", "jsonl", "parquet", "html"):
        assert found.document == table.document


@pytest.mark.parametrize("name", FORMATS)
def test_a_text_of_ten_megabytes_comes_back_or_is_refused(tmp_path: Path, name: str) -> None:
    text = "Ein <langer> Satz & noch mehr. " * 330_000
    table = Bitext([Unit("1.1-abcdef", text, text)], "de-DE", "en-GB")
    if name in ("xlsx", "ods", "docx"):
        with pytest.raises(AlignError, match="row 2 has 10,230,000 characters"):
            written(table, name, tmp_path)
        return
    found = back(written(table, name, tmp_path))
    assert [unit.target for unit in found.units()] == [text]


CHARACTERS = [
    *map(chr, range(32)),
    "\x7f",
    "\x85",
    "\u200e",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\ud800",
]


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff2", "jsonl", "html", "docx", "moses"])
@pytest.mark.parametrize("character", CHARACTERS, ids=lambda character: f"U+{ord(character):04X}")
def test_each_awkward_character_comes_back_or_is_told(tmp_path: Path, name: str, character: str) -> None:
    text = f"a{character}b"
    path = written(Bitext([Unit("1.1-abcdef", text, "x")], "de-DE", "en-GB"), name, tmp_path)
    (unit,) = back(path).units()
    assert (unit.source == text) == (not FORMATS[name].cannot_hold(text)), repr(unit.source)


@pytest.mark.parametrize("name", FORMATS)
def test_a_selection_is_made_in_every_format(tmp_path: Path, name: str) -> None:
    units = [
        Unit("1.1-abcdef", "Eins.", "One.", Status.APPROVED, 90),
        Unit("2.1-abcdef", "Zwei.", "Two.", Status.EDITED, 40),
        Unit("3.1-abcdef", "Drei.", "Three.", Status.MACHINE, 90),
    ]
    table = Bitext(units, "de-DE", "en-GB")
    chosen = Selection(frozenset({Status.APPROVED, Status.EDITED}), 50)
    path = written(table, name, tmp_path, Export(selection=chosen))
    assert [unit.source for unit in back(path).units()] == ["Eins."]


def test_of_equal_sources_the_newest_is_taken() -> None:
    old = Unit("1.1-abcdef", "Eins.", "Old.", created="2026-01-01T00:00:00Z")
    new = Unit("2.1-abcdef", "Eins.", "New.", created="2026-01-01T00:00:00Z", changed="2026-02-01T00:00:00Z")
    other = Unit("3.1-abcdef", "Zwei.", "Two.")
    for order in ([old, new, other], [new, old, other], [new, replace(new, id="4.1-abcdef"), other]):
        selection = Selection().with_newest(order)
        assert [unit.target for unit in order if selection.reason_against(unit) is None].count("New.") == 1
        assert [unit.target for unit in order if selection.reason_against(unit) is None].count("Old.") == 0
