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
