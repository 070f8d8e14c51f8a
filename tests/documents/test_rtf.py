import pytest

from align.documents import Document, ReadOptions, read_content

HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}}"


def read(body: bytes) -> Document:
    return read_content("a.rtf", HEAD + body + b"}", ReadOptions())


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (rb"Gr\'fc\'dfe aus K\u246?ln.\par", ["Grüße aus Köln."]),
        (rb"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} und Gru\'df", ["Привет und Gruß"]),
        (rb"\uc2\u8222\'84\'84Zitat\u8220\'93\'93 \emdash  Ende", ["„Zitat“ — Ende"]),
        (rb"\u-10179?\u-8704? lacht", ["😀 lacht"]),
        (rb"5\~km, Ein\_Aus, Si\-cher", ["5\u00a0km, Ein\u2011Aus, Sicher"]),
        (rb"Bleibt {\deleted geht }hier.", ["Bleibt hier."]),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt der Link}}", ["der Link"]),
        (rb"{\pict\bin6 \}{}{}}Text", ["Text"]),
        (rb"Eins\line Zwei\par Drei", ["Eins Zwei", "Drei"]),
        (rb"Text{\footnote\pard Die Note.}, weiter.\par", ["Text, weiter.", "Die Note."]),
        (rb"{\header\pard Kopf\par}{\headerl\pard Kopf\par}Text\par", ["Text", "Kopf"]),
        (
            rb"{\shp{\*\shpinst{\sp x}{\shptxt\pard Im Kasten.\par}}{\shprslt Im Kasten.}}Davor.\par",
            ["Davor.", "Im Kasten."],
        ),
        (rb"\trowd\intbl A\cell B\cell\row\trowd\intbl C\cell\row\pard D\par", ["A", "B", "C", "D"]),
        (rb"\{Klammern\} und \\", ["{Klammern} und \\"]),
    ],
)
def test_the_text_as_it_is_seen(body: bytes, texts: list[str]) -> None:
    assert [block.text for block in read(body).blocks] == texts


def test_cells_know_their_row() -> None:
    document = read(rb"\trowd\intbl A\cell B\cell\row\trowd\intbl C\cell\row")
    assert [block.place for block in document.blocks] == [
        *("table row 1, cell 1", "table row 1, cell 2", "table row 2, cell 1"),
    ]


def test_formatting_is_remembered() -> None:
    (block,) = read(rb"Das ist {\b sehr {\i wichtig}}, ja.").blocks
    assert [(block.text[run.start : run.end], run.style) for run in block.runs] == [
        *(("sehr ", "bold"), ("wichtig", "italics")),
    ]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (rb"Text{\*\atnid AB}{\*\annotation Kommentar}.", "1 comment left out"),
        (rb"Neu{\deleted alt}.", "has tracked changes, read as accepted"),
    ],
)
def test_what_is_left_out_is_said(body: bytes, says: str) -> None:
    assert any(says in warning for warning in read(body).warnings)


@pytest.mark.parametrize(
    ("body", "texts", "left_out"),
    [
        (rb"Der {\v geheime }Hafen.\par", ["Der Hafen."], [("paragraph 1", "hidden text", "geheime ")]),
        (
            rb"Eins.\par\v Nur\b  f\'fcr mich.\v0 \par Da.",
            ["Eins.", "Da."],
            [("paragraph 2", "hidden text", "Nur für mich.")],
        ),
        (rb"{\v\u-10179?\u-8704?}da", ["da"], [("paragraph 1", "hidden text", "😀")]),
        (rb"{\v weg\plain  da}", ["da"], [("paragraph 1", "hidden text", "weg")]),
        (rb"Neu{\deleted alt}.", ["Neu."], [("paragraph 1", "text that was deleted", "alt")]),
        (rb"{\intbl A\cell {\v b}C\cell\row}", ["A", "C"], [("table row 1, cell 2", "hidden text", "b")]),
    ],
)
def test_what_is_not_seen_is_left_out_with_its_place(
    body: bytes, texts: list[str], left_out: list[tuple[str, str, str]]
) -> None:
    document = read(body)
    assert [block.text for block in document.blocks] == texts
    assert [(left.place, left.what, left.text) for left in document.left_out] == left_out
    said = [f"a.rtf: hidden text in {place} is left as it is" for place, what, _ in left_out if what == "hidden text"]
    assert [warning for warning in document.warnings if "left as it is" in warning] == said
