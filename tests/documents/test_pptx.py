"""PowerPoint presentations: everything on the slides is read with its place, and put back with its formatting."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents import FORMATS, Kind, LeftOut, Piece, ReadOptions, Shape, read_content
from align.errors import AlignError

FILE = Path(__file__).parent / "made" / "hafen.pptx"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def opened(content: bytes | None = None) -> Shape:
    opener = FORMATS["pptx"].open
    assert opener is not None
    return opener("hafen.pptx", FILE.read_bytes() if content is None else content, ReadOptions())


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_parts(parts: dict[str, str]) -> bytes:
    """The presentation with parts added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(FILE) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return stream.getvalue()


def with_related(kind: str, name: str, text: str, slide: int = 1) -> dict[str, str]:
    """A part, and the first slide's relations with it among them."""
    listed = f"ppt/slides/_rels/slide{slide}.xml.rels"
    target = name.replace("ppt/", "../")
    relation = f'<Relationship Id="x{kind}" Type="http://schemas.microsoft.com/{kind}" Target="{target}"/>'
    return {
        listed: part(FILE.read_bytes(), listed).replace("</Relationships>", f"{relation}</Relationships>"),
        name: text,
    }


def with_paragraph(inner: str) -> bytes:
    """The presentation with this as the content of its first title's paragraph."""
    slide = part(FILE.read_bytes(), "ppt/slides/slide1.xml")
    changed = re.sub(r"<a:p>.*?</a:p>", lambda found: f"<a:p>{inner}</a:p>", slide, count=1, flags=re.DOTALL)
    return with_parts({"ppt/slides/slide1.xml": changed})


def test_everything_on_the_slides_is_read_in_order() -> None:
    assert [(slot.block.kind, slot.block.place, slot.block.text) for slot in opened().slots] == [
        (Kind.HEADING, "slide 1", "Der Hafen im Winter"),
        (Kind.PARAGRAPH, "slide 1", "Bericht für den Rat"),
        (Kind.PARAGRAPH, "slide 1", "Stand: 3. Mai 1709"),
        (Kind.PARAGRAPH, "slide 1, notes", "Guten Abend, meine Damen und Herren."),
        (Kind.PARAGRAPH, "slide 1, notes", "Bitte langsam sprechen."),
        (Kind.HEADING, "slide 2 (hidden)", "Preise auf dem Markt"),
        (Kind.CELL, "slide 2 (hidden), table 1, row 1, cell 1", "Ware"),
        (Kind.CELL, "slide 2 (hidden), table 1, row 1, cell 2", "Preis"),
        (Kind.CELL, "slide 2 (hidden), table 1, row 2, cell 1", "Brot"),
        (Kind.CELL, "slide 2 (hidden), table 1, row 2, cell 2", "12 Kreuzer"),
        (Kind.CAPTION, "slide 2 (hidden), chart", "Preise im Winter"),
        (Kind.CELL, "slide 2 (hidden), chart", "Brot"),
        (Kind.CELL, "slide 2 (hidden), chart", "Januar"),
        (Kind.CELL, "slide 2 (hidden), chart", "Februar"),
        (Kind.CELL, "slide 2 (hidden), chart", "Fisch"),
        (Kind.HEADING, "slide 3", "Was geschah"),
        (Kind.LIST_ITEM, "slide 3", "Der strenge Winter von 1709 dauerte lange, siehe Stadtarchiv."),
        (Kind.LIST_ITEM, "slide 3", "Das Wasser (H2O) fror zu.{1}Kein Schiff fuhr aus."),
        (Kind.CAPTION, "slide 3, description", "Zeichnung eines Schiffs im Eis"),
        (Kind.PARAGRAPH, "slide 3", "Text in einer Gruppe"),
        (Kind.PARAGRAPH, "slide 3", "Seite {1}"),
        (Kind.HEADER, "footer", "Rat der Stadt"),
    ]


def test_formatting_and_fields_are_runs() -> None:
    runs = [
        (run.style, slot.block.text[run.start : run.end], run.content)
        for slot in opened().slots
        for run in slot.block.runs
    ]
    assert runs == [
        ("bold", "strenge Winter", ""),
        ("link", "Stadtarchiv", ""),
        ("subscript", "2", ""),
        ("line break", "{1}", ""),
        ("field", "{1}", "2"),
    ]


def test_what_is_not_read_is_said() -> None:
    shape = opened()
    assert shape.left_out == [
        LeftOut("slide master slideMaster1", "text of the slide master or a layout", "Vertraulich")
    ]
    assert len(shape.warnings) == 2
    assert shape.warnings[0] == (
        "hafen.pptx: text of the slide master or a layout in slide master slideMaster1 is left as it is"
    )
    assert (
        "hafen.pptx: slide 2 (hidden), chart: its labels are read, but the table behind it is not" in shape.warnings[1]
    )


def test_new_text_goes_where_the_old_was() -> None:
    shape = opened()
    block = shape.slots[16].block
    shape.slots[16].put(
        [Piece("See the "), Piece("archives", 1), Piece(" on the "), Piece("hard winter", 0), Piece(".")]
    )
    shape.slots[14].put([Piece("Fish")])
    shape.slots[21].put([Piece("Town council")])
    shape.slots[18].put([Piece("Drawing of a “ship” & ice")])
    assert block.runs[1].style == "link"
    saved = shape.save("en-GB")
    slide = part(saved, "ppt/slides/slide2.xml")
    paragraph = re.search(r"<a:p>(?:(?!</a:p>).)*See the.*?</a:p>", slide, re.DOTALL)
    assert paragraph is not None
    assert re.findall(r"<a:t>(.*?)</a:t>", paragraph[0]) == [
        "See the ", "archives", " on the ", "hard winter", ".",
    ]  # fmt: skip
    assert re.search(r'b="1"[^>]*/><a:t>hard winter</a:t>', paragraph[0])
    assert re.search(r"hlinkClick[^>]*/></a:rPr><a:t>archives</a:t>", paragraph[0])
    assert "de-DE" not in slide
    assert 'lang="en-GB"' in slide
    assert 'descr="Drawing of a “ship” &amp; ice"' in slide
    chart = part(saved, "ppt/charts/chart1.xml")
    assert "<c:v>Fish</c:v>" in chart
    assert "Fisch" not in chart
    assert all("Town council" in part(saved, f"ppt/slides/slide{number}.xml") for number in (1, 2))
    assert [slot.block.place for slot in opened(saved).slots] == [slot.block.place for slot in opened().slots]


def test_a_category_is_replaced_for_every_series() -> None:
    shape = opened()
    shape.slots[12].put([Piece("January")])
    chart = part(shape.save("en"), "ppt/charts/chart1.xml")
    assert chart.count("<c:v>January</c:v>") == 2
    assert "Januar<" not in chart


def test_smartart_and_its_drawing_are_kept_alike() -> None:
    data = (
        f'<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" {A}><dgm:ptLst><dgm:pt>'
        '<dgm:t><a:bodyPr/><a:p><a:r><a:rPr lang="de-DE" b="1"/><a:t>Erst</a:t></a:r><a:r><a:rPr lang="de-DE"/>'
        "<a:t> planen wir</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
    )
    drawing = (
        f'<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" {A}><dsp:sp><dsp:txBody>'
        '<a:p><a:r><a:rPr sz="2400"/><a:t>Erst planen wir</a:t></a:r></a:p></dsp:txBody></dsp:sp></dsp:drawing>'
    )
    first = with_related("diagramData", "ppt/diagrams/data1.xml", data)
    second = with_related("diagramDrawing", "ppt/diagrams/drawing1.xml", drawing)
    (listed,) = first.keys() & second.keys()
    both = (
        first[listed].replace("</Relationships>", second[listed].rpartition("<Relationship ")[1])
        + second[listed].rpartition("<Relationship ")[2]
    )
    shape = opened(with_parts({**second, **first, listed: both}))
    (slot,) = [slot for slot in shape.slots if slot.block.place == "slide 1, SmartArt"]
    assert slot.block.text == "Erst planen wir"
    slot.put([Piece("First", 0), Piece(" we plan")])
    saved = shape.save("en")
    assert re.findall(r"<a:t>(.*?)</a:t>", part(saved, "ppt/diagrams/data1.xml")) == ["First", " we plan"]
    assert re.findall(r"<a:t>(.*?)</a:t>", part(saved, "ppt/diagrams/drawing1.xml")) == ["First we plan"]


def test_the_version_for_older_programs_is_kept_alike() -> None:
    shape_of = (
        '<p:sp><p:nvSpPr><p:cNvPr id="{0}" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
        "<a:p><a:r><a:t>Alt und neu</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="p14">{shape_of.format(70)}</mc:Choice><mc:Fallback>{shape_of.format(71)}</mc:Fallback>'
        "</mc:AlternateContent></p:spTree>"
    )
    slide = part(FILE.read_bytes(), "ppt/slides/slide1.xml").replace("</p:spTree>", both)
    shape = opened(with_parts({"ppt/slides/slide1.xml": slide}))
    (slot,) = [slot for slot in shape.slots if slot.block.text == "Alt und neu"]
    slot.put([Piece("Old and new")])
    saved = part(shape.save("en"), "ppt/slides/slide1.xml")
    assert saved.count("<a:t>Old and new</a:t>") == 2
    assert "Alt und neu" not in saved


def test_comments_are_left_out_and_counted() -> None:
    comments = (
        '<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm><p:text>Prüfen!</p:text>'
        "</p:cm></p:cmLst>"
    )
    shape = opened(with_parts(with_related("comments", "ppt/comments/comment1.xml", comments)))
    assert LeftOut("slide 1", "comment", "Prüfen!") in shape.left_out
    assert "hafen.pptx: comment in slide 1 is left as it is" in shape.warnings


def test_a_word_document_in_disguise_is_read_as_one() -> None:
    content = (FILE.parent / "hafen.docx").read_bytes()
    document = read_content("vortrag.pptx", content, ReadOptions())
    assert document.warnings[0] == "vortrag.pptx: is a Word document, whatever its name says; read as that"
    with pytest.raises(AlignError, match=r"^hafen\.pptx: is not a PowerPoint presentation$"):
        opened(
            with_parts(
                {"_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'}
            )
        )


runs = st.lists(
    st.tuples(
        st.sampled_from(["", ' b="1"', ' i="1" lang="de-DE"', ' baseline="30000"', ' lang="de-DE" dirty="0"']),
        st.sampled_from(["Wort", " ", " zwei Wörter ", "a\tb", "&lt;x&gt; &amp;", "{1}", "\u00ad", ""]),
        st.sampled_from(["", "<a:br/>", '<a:fld id="{B}" type="slidenum"><a:rPr/><a:t>7</a:t></a:fld>']),
    ),
    max_size=5,
)


@given(runs)
def test_any_paragraph_round_trip(found: list[tuple[str, str, str]]) -> None:
    inner = "".join(f"<a:r><a:rPr{look}/><a:t>{text}</a:t></a:r>{thing}" for look, text, thing in found)
    content = with_paragraph(f"{inner}<a:r><a:t>Ende.</a:t></a:r>")
    shape = opened(content)
    block = shape.slots[0].block
    pieces, last = [], 0
    for number, run in enumerate(block.runs):
        pieces += [Piece(block.text[last : run.start])]
        pieces += [Piece("" if run.is_object else block.text[run.start : run.end], number)]
        last = run.end
    shape.slots[0].put([*pieces, Piece(block.text[last:])])
    saved = shape.save("de-DE")
    assert opened(saved).slots[0].block == block
    slides = [part(each, "ppt/slides/slide1.xml") for each in (content, saved)]
    texts = ["".join(re.findall(r"<a:t>(.*?)</a:t>", slide)).replace("\u00ad", "") for slide in slides]
    assert texts[0] == texts[1]
    assert slides[0].count("<a:br/>") == slides[1].count("<a:br/>")
    assert slides[0].count("<a:fld") == slides[1].count("<a:fld")
