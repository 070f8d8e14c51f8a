"""Rows as the segments of a translation program."""

from pathlib import Path

import docx
import pytest

from align.bitext import Bitext, Status, Unit, unit_id
from align.errors import AlignError
from align.exchange.clients import CLIENTS
from align.exchange.markup import MARKUP
from align.exchange.shown import shown_segments
from align.exchange.tagged import Tagged
from align.exchange.tagging import Tagging, numbered
from align.exchange.transfer import translated

BITEXT = Bitext([], "de-DE", "en-GB")


def rows(*pairs: tuple[str, str], status: Status = Status.APPROVED) -> list[Unit]:
    """Rows of one paragraph."""
    return [Unit(unit_id(1, n, source), source, target, status) for n, (source, target) in enumerate(pairs, start=1)]


def tagged(segments: list[str], *pairs: tuple[str, str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The markup of the units that are made of the rows, and the rows that no segment has."""
    tagging = Tagging(Tagged(text, {f"{{{n}}}": f'<ph x="{n}"/>' for n in range(1, 9)}) for text in segments)
    units = list(tagging.units(rows(*pairs)))
    assert len({unit.id for unit in units}) == len(units)
    return [
        (unit.extra.get(MARKUP[0]) or unit.source, unit.extra.get(MARKUP[1]) or unit.target) for unit in units
    ], tagging.unplaced


@pytest.mark.parametrize(
    ("segments", "pairs", "expected"),
    [
        pytest.param(
            ["Das ist {1}neu{2}."],
            [("Das ist neu.", "That is new.")],
            [('Das ist <ph x="1"/>neu<ph x="2"/>.', 'That is <ph x="1"/>new<ph x="2"/>.')],
            id="formatting",
        ),
        pytest.param(
            ["Ja.", "{1}Ja.", "Ja."],
            [("Ja.", "Yes.")],
            [("Ja.", "Yes."), ('<ph x="1"/>Ja.', '<ph x="1"/>Yes.')],
            id="the same text twice, with other codes",
        ),
        pytest.param(
            ["1.2", "Einleitung"],
            [("1.2 Einleitung", "1.2 Introduction")],
            [("1.2", "1.2"), ("Einleitung", "Introduction")],
            id="a heading with a number",
        ),
        pytest.param(
            ["Erste Zeile{1}", "zweite"],
            [("Erste Zeile{1}zweite", "First line{1}second")],
            [('Erste Zeile<ph x="1"/>', 'First line<ph x="1"/>'), ("zweite", "second")],
            id="two lines",
        ),
        pytest.param(
            ["Eins.{1} Zwei."],
            [("Eins.{1}", "One.{1}"), ("Zwei.", "Two.")],
            [('Eins.<ph x="1"/> Zwei.', 'One.<ph x="1"/> Two.')],
            id="two sentences that are one segment",
        ),
        pytest.param(
            ["Seite {1}2"], [("Seite {1}", "Page {1}")], [('Seite <ph x="1"/>2', 'Page <ph x="1"/>2')], id="a number"
        ),
        pytest.param(
            ["Sicher\u00adheit ist\u00a0alles"],
            [("Sicherheit ist\u00a0alles", "Safety is all")],
            [("Sicher\u00adheit ist\u00a0alles", "Safety is all")],
            id="soft hyphens",
        ),
    ],
)
def test_a_row_becomes_the_segments_of_the_program(
    segments: list[str], pairs: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert tagged(segments, *pairs) == (expected, [])


def test_a_row_that_is_no_segment_stays_and_is_told() -> None:
    assert tagged(["Etwas anderes."], ("Ein {1}Satz.", "A {1}sentence.")) == (
        [("Ein {1}Satz.", "A {1}sentence.")],
        [unit_id(1, 1, "Ein {1}Satz.")],
    )


def test_rows_that_are_joined_are_as_finished_as_the_least_finished() -> None:
    first, second = rows(("Eins.", "One."))[0], rows(("x", "x"), ("Zwei.", "Two."), status=Status.MACHINE)[1]
    (unit,) = Tagging([Tagged("Eins.{1} Zwei.", {})]).units([first, second])
    assert (unit.status, unit.target) == (Status.MACHINE, "One.{1} Two.")


def test_a_heading_and_its_number_are_units_of_their_own_too() -> None:
    pairs = ("1.2 Einleitung", "1.2 Introduction"), ("2026 war ein Jahr", "There was a year"), ("3 x", "3 x")
    assert [(unit.source, unit.target) for unit in numbered(rows(*pairs))] == [
        pairs[0],
        ("1.2", "1.2"),
        ("Einleitung", "Introduction"),
        *pairs[1:],
    ]


XLIFF12 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" datatype="x"
 source-language="de-DE"><body>{}</body></file></xliff>"""
XLIFF2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de-DE"><file id="f">
<unit id="1"><segment><source>{}</source></segment></unit></file></xliff>"""
SDL = (
    '<trans-unit id="1"><source>Ein <g id="5">Wort</g>.<x id="7"/> Noch.</source><seg-source><mrk mtype="seg" mid="1">'
    'Ein <g id="5">Wort</g>.<x id="7"/></mrk> <mrk mtype="seg" mid="2">Noch.</mrk></seg-source></trans-unit>'
)
TMX = """<tmx version="1.1"><header creationtool="OmegaT" creationtoolversion="3" segtype="sentence" o-tmf="OmegaT TMX"
 adminlang="EN-US" srclang="DE-DE" datatype="plaintext"/><body><tu><tuv lang="DE-DE"><seg>{0}</seg></tuv>
<tuv lang="EN-GB"><seg>{0}</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize(
    ("name", "content", "markup"),
    [
        (
            "a.sdlxliff",
            XLIFF12.format(SDL),
            ['Ein <bpt i="1" x="1"></bpt>Wort<ept i="1"></ept>.<ph x="2"></ph>', "Noch."],
        ),
        (
            "a.mqxliff",
            XLIFF12.format(
                '<trans-unit id="1"><source>Ein <bpt id="1" ctype="bold">{}</bpt>Wort<ept id="1">{}</ept>.</source>'
                "</trans-unit>"
            ),
            ['Ein <bpt i="1" x="1" type="bold">{}</bpt>Wort<ept i="1">{}</ept>.'],
        ),
        (
            "a.xlf",
            XLIFF2.format('Ein <pc id="1">Wort</pc>, <sc id="2"/>noch<ec startRef="2"/> <ph id="3"/>'),
            [
                'Ein <bpt i="1" x="1"></bpt>Wort<ept i="1"></ept>, <bpt i="2" x="2"></bpt>noch<ept i="2"></ept>'
                ' <ph x="3"></ph>'
            ],
        ),
        (
            "a.tmx",
            TMX.format("Ein &lt;b0&gt;Wort&lt;/b0&gt;&lt;br1&gt;"),
            [
                'Ein <bpt i="1" x="1">&lt;b0&gt;</bpt>Wort<ept i="1">&lt;/b0&gt;</ept><ph x="2">&lt;br1&gt;</ph>',
            ],
        ),
        (
            "a.html",
            "<p>Das ist <b>neu</b>. Und <a href='b'>das</a><br>auch.</p><p><i>Ganz</i></p>",
            [
                'Das ist <bpt i="1" x="1">&lt;b0&gt;</bpt>neu<ept i="1">&lt;/b0&gt;</ept>.',
                'Und <bpt i="2" x="2">&lt;a1&gt;</bpt>das<ept i="2">&lt;/a1&gt;</ept><ph x="3">&lt;br2&gt;</ph>',
                "auch.",
                "Ganz",
            ],
        ),
    ],
)
def test_what_a_program_shows(tmp_path: Path, name: str, content: str, markup: list[str]) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    client = "omegat" if name in ("a.tmx", "a.html") else "memoq"
    assert [segment.markup for segment in shown_segments(path, BITEXT, CLIENTS[client])] == markup


def test_another_program_sees_the_formatting_of_the_document_with_its_type(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>Das ist <b>neu</b>. Und <a href='b'>das</a><br>auch.</p>", encoding="utf-8")
    assert [segment.markup for segment in shown_segments(path, BITEXT, CLIENTS["trados"])] == [
        'Das ist <bpt i="1" x="1" type="bold">&lt;bold&gt;</bpt>neu<ept i="1">&lt;/bold&gt;</ept>.',
        'Und <bpt i="2" x="2" type="link">&lt;link&gt;</bpt>das<ept i="2">&lt;/link&gt;</ept>'
        '<ph x="3" type="lb">{1}</ph>auch.',
    ]


@pytest.mark.parametrize(
    ("client", "name", "says"),
    [
        ("omegat", "a.xlf", "align does not know which tags omegat shows in such a file; name a TMX"),
        ("memoq", "a.xlf", "is not XLIFF"),
        ("trados", "a.pdf", "can only be read"),
        ("omegat", "a.docx", "is damaged"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, client: str, name: str, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.4 x" if name == "a.pdf" else b"<a/>")
    with pytest.raises(AlignError, match=says):
        list(shown_segments(path, BITEXT, CLIENTS[client]))


def test_a_phrase_in_a_word_document_stays_between_its_codes(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Die Stadt baute im nächsten Jahr einen ")
    paragraph.add_run("zweiten ").bold = True
    paragraph.add_run("Speicher").bold = True
    paragraph.add_run(".")
    document.save(str(tmp_path / "a.docx"))
    (segment,) = shown_segments(tmp_path / "a.docx", BITEXT, CLIENTS["omegat"])
    pair = ("Die Stadt baute im nächsten Jahr einen zweiten Speicher.", "The city built a second storehouse next year.")
    target = translated(segment, *pair).text
    assert segment.text == "Die Stadt baute im nächsten Jahr einen {1}zweiten {2}Speicher{/1}."
    assert [segment.codes[mark] for mark in ("{1}", "{2}", "{/1}")] == [
        '<ph x="1">&lt;t0/&gt;</ph>',
        '<ph x="2">&lt;t1/&gt;</ph>',
        '<ph x="3">&lt;t2/&gt;</ph>',
    ]
    assert "{1}second storehouse{/1}" in target.replace("{2}", "")
