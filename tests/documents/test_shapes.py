"""Whatever is put into a document's slots, a reader finds it there, in every format that can be rendered."""

from collections.abc import Sequence
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from align.documents import FORMATS, Block, Piece, ReadOptions, Shape
from align.documents.contents import format_of

MADE = Path(__file__).parent / "made"
FILES = (
    *("hafen.docx", "hafen.odt", "hafen.epub", "hafen.html", "pandoc.docx", "pandoc.odt", "pandoc.epub", "pandoc.html"),
    *("objekte.docx", "objekte.odt"),
    *("pandoc.md", "seite.html", "notiz.md", "film.srt", "film.vtt", "programm.po"),
    *("einheiten12.xlf", "einheiten20.xlf", "hafen.pptx"),
)
BESIDE = ("programm.po", "einheiten12.xlf", "einheiten20.xlf")
"""Files in which the translation is beside the text."""
EXPECTED = {".md": "markdown", ".srt": "subtitles", ".vtt": "subtitles", ".po": "po", ".html": "html"}

words = st.text(
    st.one_of(
        st.sampled_from("abcäößéÆ中ﷺ😀0123456789.,;:!?„“\"'&<>*_[](){}#`~|\\/-+=$%^@\u00a0"),
        st.characters(categories=["L", "N", "P", "S"], max_codepoint=0xFFFF),
    ),
    min_size=1,
    max_size=12,
).filter(lambda word: word.isprintable() or "\u00a0" in word)
texts = st.lists(words, min_size=1, max_size=8).map(" ".join).map(str.strip).filter(bool)


def opened(name: str, content: bytes | None = None) -> Shape:
    content = (MADE / name).read_bytes() if content is None else content
    kind, _ = format_of(name, content, EXPECTED.get(Path(name).suffix, "text"))
    opener = FORMATS[kind].open
    assert opener is not None
    return opener(name, content, ReadOptions())


def blocks(shape: Shape) -> list[str]:
    return [slot.block.text for slot in shape.slots]


def pieces(shape: Shape, number: int, text: str) -> Sequence[Piece]:
    """The text without formatting, with the block's objects in front of it."""
    runs = shape.slots[number].block.runs
    return [*(Piece("", index) for index, run in enumerate(runs) if run.is_object), Piece(text)]


def marks(block: Block) -> str:
    """What shows the block's objects."""
    return "".join(block.text[run.start : run.end] for run in block.runs if run.is_object)


def may_be_of_a_link(block: Block) -> bool:
    """Whether it is a title, perhaps of a link; that goes with the link when no words have that any more."""
    return block.place.endswith(", title")


def own_pieces(shape: Shape, number: int) -> Sequence[Piece]:
    """The block's own text, cut at its runs."""
    block = shape.slots[number].block
    found, last = [], 0
    for index, run in enumerate(block.runs):
        found.append(Piece(block.text[last : run.start]))
        found.append(Piece("" if run.is_object else block.text[run.start : run.end], index))
        last = run.end
    return [*found, Piece(block.text[last:])]


@pytest.mark.parametrize("name", [*(name for name in FILES if name not in BESIDE), "dialog.srt", "buch.txt"])
def test_its_own_text_put_back_changes_nothing(name: str) -> None:
    shape = opened(name)
    for number, slot in enumerate(shape.slots):
        slot.put(own_pieces(shape, number))
    again = opened(name, shape.save("de"))
    assert [(slot.block.text, slot.block.kind, slot.block.runs) for slot in again.slots] == [
        (slot.block.text, slot.block.kind, slot.block.runs) for slot in opened(name).slots
    ]


@pytest.mark.parametrize("name", BESIDE)
def test_its_own_text_put_beside_it_is_the_same(name: str) -> None:
    shape = opened(name)
    for number, slot in enumerate(shape.slots):
        slot.put(own_pieces(shape, number))
    saved = shape.save("de")
    if name.endswith(".po"):
        entries = [entry for entry in polib.pofile(saved.decode()) if not entry.obsolete and not entry.msgid_plural]
        pairs = [(entry.msgid, entry.msgstr) for entry in entries]
    else:
        holders = [e.getparent() for e in etree.fromstring(saved).iter("{*}source")]
        wanted = [holder for holder in holders if holder.get("translate") != "no"]
        pairs = [(_inner(holder, "source"), _inner(holder, "target")) for holder in wanted]
    assert len(pairs) == 2
    assert all(source == target for source, target in pairs)
    assert blocks(opened(name, saved)) == blocks(opened(name))


def _inner(holder: etree._Element, part: str) -> str:
    """What is in a unit's source or target, codes and all."""
    (element,) = holder.iterfind(f"{{*}}{part}")
    return etree.tostring(element, encoding="unicode", with_tail=False).partition(">")[2].rpartition("</")[0]


@pytest.mark.parametrize("name", [name for name in FILES if name not in BESIDE])
@settings(max_examples=30)
@given(data=st.data())
def test_any_text_put_in_is_read_again(name: str, data: st.DataObject) -> None:
    shape = opened(name)
    count = len(shape.slots)
    if name.endswith(".srt"):  # there is no way to say <b>, and a sentence may go on in the next cue
        fitting = texts.filter(lambda text: "<" not in text).map(lambda text: f"{text}.")
    elif name.endswith(".pptx"):  # numbers in charts, and descriptions without words, are not text
        fitting = texts.map(lambda text: f"Wort {text}")
    else:
        fitting = texts
    new = data.draw(st.lists(fitting, min_size=count, max_size=count, unique=True))
    wanted = [
        marks(slot.block) + text
        for slot, text in zip(shape.slots, new, strict=True)
        if not may_be_of_a_link(slot.block)
    ]
    for number, (slot, text) in enumerate(zip(shape.slots, new, strict=True)):
        slot.put(pieces(shape, number, text))
    again = opened(name, shape.save("en"))
    assert [slot.block.text for slot in again.slots if not may_be_of_a_link(slot.block)] == wanted
