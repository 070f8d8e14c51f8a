"""XLIFF of translation programs: codes, segments and states survive, and finished targets stay."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from align.bitext import Bitext, Status, Unit, unit_id
from align.documents import ReadOptions, Shape, State
from align.documents.xliff import open_xliff
from align.jobs.render import render
from align.marks import MARK
from tests.documents.test_shapes import own_pieces
from tests.editing.sheets import saved_sheet

HEAD_12 = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="de"{}><body>'
FOOT_12 = "</body></file></xliff>"
HEAD_20 = '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="en"><file id="f">'
FOOT_20 = "</file></xliff>"
SEGMENTS = (
    '<source>Eins. Zwei.</source><seg-source><mrk mtype="seg" mid="1">Eins.</mrk> <mrk mtype="seg" mid="2">Zwei.</mrk>'
    "</seg-source>"
)


def old(body: str, target: str = ' target-language="en"', **options: bool) -> Shape:
    content = HEAD_12.format(target) + body + FOOT_12
    return open_xliff("a.xlf", content.encode(), ReadOptions(target_language="en", **options))  # type: ignore[arg-type]


def unit(body: str, attributes: str = "") -> str:
    return f'<trans-unit id="u"{attributes}>{body}</trans-unit>'


def blocks(shape: Shape) -> list[tuple[str, str | None]]:
    return [(slot.block.text, slot.block.target) for slot in shape.slots]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('Hallo <x id="1"/>, gut.', "Hallo {1}, gut."),
        ('Ein <g id="1">altes <g id="2">Haus</g></g>.', "Ein {1}altes {2}Haus{/2}{/1}."),
        ('<g id="1">Ganz umschlossen.</g>', "Ganz umschlossen."),
        ('<bx id="1" rid="r"/>Fett<ex id="2" rid="r"/> nicht.', "{1}Fett{/1} nicht."),
        ('<bpt id="1">&lt;b&gt;</bpt>Fett<ept id="1">&lt;/b&gt;</ept> nicht.', "{1}Fett{/1} nicht."),
        ('Zeile<ph id="1">&lt;br/&gt;</ph>Zeile', "Zeile{1}Zeile"),
        ('Datei {1} und <x id="1"/>', "Datei {1} und {2}"),
        ('Der <mrk mtype="protected">Nutzer</mrk> bleibt.', "Der {1} bleibt."),
    ],
)
def test_codes_are_shown_as_marks(source: str, text: str) -> None:
    (slot,) = old(unit(f"<source>{source}</source>")).slots
    assert slot.block.text == text


@pytest.mark.parametrize(
    ("attributes", "target", "finished"),
    [
        ("", '<target state="final">Done.</target>', "Done."),
        ("", '<target state="translated">Done.</target>', "Done."),
        ("", '<target state="signed-off">Done.</target>', "Done."),
        ("", "<target>Done.</target>", "Done."),
        (' approved="yes"', "<target>Done.</target>", "Done."),
        (' approved="no"', "<target>Done.</target>", None),
        ("", '<target state="needs-review-translation">Done.</target>', None),
        ("", '<target state="needs-translation"></target>', None),
        ("", "<target>Fertig.</target>", None),
        ("", "", None),
    ],
)
def test_what_a_person_has_finished_is_the_blocks(attributes: str, target: str, finished: str | None) -> None:
    body = unit(f"<source>Fertig.</source>{target}", attributes)
    assert blocks(old(body)) == [("Fertig.", finished)]
    assert blocks(old(body, retranslate=True)) == [("Fertig.", None)]
    assert blocks(old(body, ' target-language="fr"')) == [("Fertig.", None)]


@pytest.mark.parametrize(("state", "finished"), [("initial", None), ("translated", "Done."), ("final", "Done.")])
def test_the_states_of_xliff_2(state: str, finished: str | None) -> None:
    body = f'<unit id="u"><segment state="{state}"><source>Fertig.</source><target>Done.</target></segment></unit>'
    content = (HEAD_20 + body + FOOT_20).encode()
    assert blocks(open_xliff("a.xlf", content, ReadOptions())) == [("Fertig.", finished)]


def test_a_finished_target_has_the_marks_of_its_source() -> None:
    target = '<target state="final"><g id="2">Two</g> and <x id="3"/> <g id="1">one</g></target>'
    body = unit(f'<source><g id="1">Eins</g> und <g id="2">zwei</g> <x id="3"/></source>{target}')
    assert blocks(old(body)) == [("{1}Eins{/1} und {2}zwei{/2} {3}", "{2}Two{/2} and {3} {1}one{/1}")]


def test_the_segments_of_another_program_are_translated_one_by_one() -> None:
    target = '<target><mrk mtype="seg" mid="1"/> <mrk mtype="seg" mid="2">Two.</mrk></target>'
    shape = old(unit(SEGMENTS + target))
    assert blocks(shape) == [("Eins.", None), ("Zwei.", "Two.")]
    shape.slots[0].put(own_pieces(shape, 0))
    saved = etree.fromstring(shape.save("en"))
    assert [mrk.text for mrk in saved.iterfind(".//{*}target/{*}mrk")] == ["Eins.", "Two."]


def test_a_text_that_must_stay_is_said_to_be_left_out() -> None:
    shape = old(unit("<source>ACME</source>", ' translate="no"') + unit("<source>Haus</source>"))
    assert [(left.place, left.text) for left in shape.left_out] == [("unit u", "ACME")]
    assert blocks(shape) == [("Haus", None)]


def test_text_that_is_in_no_segment_is_said_to_be_left_out() -> None:
    around = SEGMENTS.replace("</mrk> <mrk", "</mrk> (dazwischen) <mrk")
    shape = old(unit(around) + unit('<source><x id="1"/> <ph id="2">&lt;br/&gt;</ph></source>'))
    assert [(left.what, left.text.strip()) for left in shape.left_out] == [
        ("text between segments", "(dazwischen)"),
        ("codes without text", "<br/>"),
    ]
    assert shape.warnings == ["a.xlf: text between segments in unit u is left as it is"]
    body = (
        "<unit id='u'><segment><source>Eins.</source></segment><ignorable><source> – </source></ignorable>"
        "<segment><source>Zwei.</source></segment></unit>"
    )
    newer = open_xliff("a.xlf", (HEAD_20 + body + FOOT_20).encode(), ReadOptions())
    assert [(left.place, left.text) for left in newer.left_out] == [("unit u", " – ")]
    assert [text for text, _ in blocks(newer)] == ["Eins.", "Zwei."]


def test_the_branches_of_an_icu_message_are_translated_one_by_one() -> None:
    source = '{n, plural, one {ein Wolf} other {<x id="1"/> Wölfe}}'
    shape = old(unit(f"<source>{source}</source>"))
    assert [text for text, _ in blocks(shape)] == ["ein Wolf", "{1} Wölfe"]
    for number in range(2):
        shape.slots[number].put(own_pieces(shape, number))
    assert f"<target>{source}</target>" in shape.save("en").decode().replace(
        ' xmlns="urn:oasis:names:tc:xliff:document:1.2"', ""
    ).replace(' state="needs-review-translation"', "")


@pytest.mark.parametrize(
    ("status", "state", "approved"),
    [
        (Status.MACHINE, "needs-review-translation", None),
        (Status.EDITED, "translated", None),
        (Status.APPROVED, "final", "yes"),
    ],
)
def test_rendering_says_what_the_row_is(folder: Path, status: Status, state: str, approved: str | None) -> None:
    Path("a.xlf").write_text(HEAD_12.format(' target-language="en-US"') + unit("<source>Haus.</source>") + FOOT_12)
    saved_sheet(Bitext([Unit(unit_id(1, 1, "Haus."), "Haus.", "House.", status=status)]), Path("a.csv"))
    render(Path("a.csv"), "a.xlf", Path("b.xlf"))
    saved = etree.parse("b.xlf").getroot()
    assert [target.get("state") for target in saved.iter("{*}target")] == [state]
    assert [one.get("approved") for one in saved.iter("{*}trans-unit")] == [approved]
    assert [file.get("target-language") for file in saved.iter("{*}file")] == ["en-US"]


def test_a_draft_does_not_replace_a_finished_target(folder: Path) -> None:
    body = unit('<source>Haus.</source><target state="final">Home.</target>')
    Path("a.xlf").write_text(HEAD_12.format(' target-language="en"') + body + FOOT_12)
    for status, wanted in ((Status.MACHINE, "Home."), (Status.EDITED, "House.")):
        saved_sheet(Bitext([Unit(unit_id(1, 1, "Haus."), "Haus.", "House.", status=status)]), Path("a.csv"))
        rendered = render(Path("a.csv"), "a.xlf", Path("b.xlf"))
        assert [target.text for target in etree.parse("b.xlf").getroot().iter("{*}target")] == [wanted]
        assert bool(rendered.notes) == (status == Status.MACHINE)
        Path("b.xlf").unlink()


inner = st.recursive(
    st.sampled_from(["Haus", " ", "Der Hafen.", '<x id="9"/>', '<ph id="8">b</ph>']),
    lambda content: st.lists(content, max_size=3).map(lambda parts: f'<g id="7">{"".join(parts)}</g>'),
    max_leaves=8,
)


@given(st.lists(inner, min_size=1, max_size=5).map("".join))
def test_any_content_is_written_as_it_was(content: str) -> None:
    shape = old(unit(f"<source>Text {content}</source>"))
    for number in range(len(shape.slots)):
        shape.slots[number].put(own_pieces(shape, number))
    saved = etree.fromstring(shape.save("en"))
    source, target = saved.find(".//{*}source"), saved.find(".//{*}target")
    assert source is not None
    assert target is not None
    assert "".join(target.itertext()) == "".join(source.itertext())
    assert [e.tag for e in target.iter()][1:] == [e.tag for e in source.iter()][1:]


def test_every_state_has_its_name() -> None:
    shape = old(unit("<source>Haus.</source>"))
    names = []
    for state in State:
        shape.slots[0].put(own_pieces(shape, 0))
        assert shape.slots[0].finish is not None
        shape.slots[0].finish(state)
        names.append(etree.fromstring(shape.save("en")).find(".//{*}target").get("state"))  # type: ignore[union-attr]
    assert names == ["needs-review-translation", "translated", "final"]
    assert not MARK.search(shape.save("en").decode())


def test_what_is_not_translated_is_said_to_be_left_out() -> None:
    cut = '<source>1. Eins. 2.</source><seg-source>1. <mrk mtype="seg" mid="1">Eins.</mrk> 2.</seg-source>'
    shape = old(
        unit(cut) + unit("<source>Nein.</source>", ' translate="no"') + unit('<source><ph id="1">br</ph></source>')
    )
    assert [(left.what, left.text.split()) for left in shape.left_out] == [
        ("text between segments", ["1.", "2."]),
        ("text that is not to be translated", ["Nein."]),
        ("codes without text", ["br"]),
    ]
    assert len(shape.warnings) == 2
    between = "<unit id='u'><segment><source>Eins.</source></segment><ignorable><source>—x</source></ignorable></unit>"
    shape = open_xliff("a.xlf", (HEAD_20 + between + FOOT_20).encode(), ReadOptions())
    assert [(left.what, left.text) for left in shape.left_out] == [("text between segments", "—x")]
