import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from align.bitext import Bitext, Status, Unit
from align.exchange import CLIENTS
from align.exchange.base import Export, Tally
from align.exchange.selection import Selection
from align.exchange.tmx_writer import write_tmx
from align.xml import NOT_XML, XML_LANG
from tests.strategies import units

DTD = etree.DTD(str(Path(__file__).with_name("tmx14.dtd")))
PAIR = Unit(
    "1.1-a1b2c3", "Eins & <zwei>.", "One.", score=80, machine="One.", engine="e 1", created="2026-01-02T03:04:05Z"
)


def exported(*listed: Unit, document: str = "a.txt") -> tuple[etree._Element, Tally]:
    stream = io.BytesIO()
    export = Export("Eva", Selection(only_pairs=True))
    tally = write_tmx(Bitext(listed, document=document), export, stream)
    root = etree.fromstring(stream.getvalue())
    assert DTD.validate(root), DTD.error_log
    return root, tally


@given(units(extra=None))
def test_whatever_the_text_the_file_is_valid_and_the_text_is_in_it(listed: list[Unit]) -> None:
    root, tally = exported(*listed)
    written = [u for u in listed if u.status != "rejected" and u.source.strip() and u.target.strip()]
    assert tally.written == len(written)
    assert tally.written + sum(tally.left_out.values()) == len(listed)
    segments = [segment.text or "" for segment in root.iter("seg")]

    def readable(text: str) -> str:
        # XML itself turns CR LF and CR into LF unless they are escaped, which lxml does.
        return NOT_XML.sub("", text)

    assert segments == [readable(text) for u in written for text in (u.source, u.target)]


def test_the_dtd_would_notice() -> None:
    root, _ = exported(PAIR)
    unit = root.find("body/tu")
    assert unit is not None
    unit.append(etree.Element("note"))
    assert not DTD.validate(root)


def test_the_header_has_what_the_dtd_asks_for() -> None:
    header = exported(PAIR)[0].find("header")
    assert header is not None
    assert {name: header.get(name) for name in ("srclang", "segtype", "adminlang", "datatype", "o-tmf")} == {
        "srclang": "de",
        "segtype": "sentence",
        "adminlang": "en",
        "datatype": "plaintext",
        "o-tmf": "align",
    }
    assert re.fullmatch(r"\d{8}T\d{6}Z", header.get("creationdate", ""))


def test_a_machine_unit() -> None:
    unit = exported(PAIR)[0].find("body/tu")
    assert unit is not None
    assert unit.get("tuid") == "1.1-a1b2c3"
    assert unit.get("creationdate") == unit.get("changedate") == "20260102T030405Z"
    assert (unit.get("creationtool"), unit.get("creationid"), unit.get("changeid")) == ("align", "MT!", None)
    assert unit.get("usagecount") == "0"
    assert {prop.get("type"): prop.text for prop in unit.iter("prop")} == {
        "x-document": "a.txt",
        "x-status": "machine",
        "x-engine": "e 1",
        "x-score": "80",
    }
    assert [(v.get(XML_LANG), v.findtext("seg")) for v in unit.iter("tuv")] == [
        ("de", "Eins & <zwei>."),
        ("en", "One."),
    ]


@pytest.mark.parametrize(
    "unit",
    [
        replace(PAIR, status=Status.EDITED, changed="2026-02-02T00:00:00Z"),
        replace(PAIR, target="1.", status=Status.APPROVED, changed="2026-02-02T00:00:00Z"),
    ],
)
def test_an_edited_unit_names_the_editor_and_the_day(unit: Unit) -> None:
    element = exported(unit)[0].find("body/tu")
    assert element is not None
    assert (element.get("changeid"), element.get("changedate")) == ("Eva", "20260202T000000Z")


def test_note_before_prop_before_tuv() -> None:
    element = exported(replace(PAIR, note="Ask."))[0].find("body/tu")
    assert element is not None
    assert [child.tag for child in element] == ["note", "prop", "prop", "prop", "prop", "tuv", "tuv"]


def test_rows_that_stay_out_are_counted_by_reason() -> None:
    _, tally = exported(
        PAIR,
        replace(PAIR, id="2", status=Status.REJECTED),
        replace(PAIR, id="3", target=" "),
        replace(PAIR, id="4", target="", status=Status.UNALIGNED),
        replace(PAIR, id="5", source=""),
    )
    assert tally.written == 1
    assert dict(tally.left_out) == {"rejected": 1, "without a target": 2, "without a source": 1}


def test_context_is_the_sources_around_also_of_rows_that_stay_out() -> None:
    rejected = replace(PAIR, id="2.1-a1b2c3", source="Zwei.", status=Status.REJECTED)
    root, _ = exported(PAIR, rejected, replace(PAIR, id="3.1-a1b2c3", source="Drei."))
    context = [
        {p.get("type"): p.text for p in u.iter("prop") if "context" in p.get("type", "")} for u in root.iter("tu")
    ]
    assert context == [{"x-context-post": "Zwei."}, {"x-context-pre": "Zwei."}]


@pytest.mark.parametrize(
    ("client", "parent", "names"),
    [
        ("any", "tu", {"x-context-pre", "x-context-post"}),
        ("omegat", "tu", {"prev", "next"}),
        ("phrase", "tuv", {"context_prev", "context_next"}),
    ],
)
def test_each_program_finds_the_context_where_it_looks(client: str, parent: str, names: set[str]) -> None:
    stream = io.BytesIO()
    units = [replace(PAIR, id=f"{n}.1-a1b2c3", source=f"Satz {n}.") for n in range(3)]
    write_tmx(Bitext(units), Export(client=CLIENTS[client]), stream)
    root = etree.fromstring(stream.getvalue())
    assert DTD.validate(root), DTD.error_log
    found = {p.get("type"): p.getparent().tag for p in root.iter("prop") if p.text in {"Satz 0.", "Satz 2."}}  # type: ignore[union-attr]
    assert names <= set(found)
    assert {found[name] for name in names} == {parent}


def test_own_columns_come_along() -> None:
    stream = io.BytesIO()
    bitext = Bitext([replace(PAIR, extra={"Kunde": "Müller"})], extra_columns=("Kunde",))
    write_tmx(bitext, Export(), stream)
    assert '<prop type="x-column-Kunde">Müller</prop>' in stream.getvalue().decode()
