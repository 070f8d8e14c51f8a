"""What of a Word document is in no block, and what is said about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lxml import etree, html

from align.documents.archives import Archive
from align.documents.base import LeftOut
from align.documents.docx_drawings import FALLBACK
from align.documents.docx_fields import W, in_instructions
from align.documents.docx_runs import DELETED, DRAWN
from align.documents.omissions import told
from align.documents.pptx_text import A
from align.documents.relations import tree_of

TRACKED = (*DELETED, f"{W}ins", f"{W}moveTo")
QUIET = frozenset(("comment", "formula", "text that was moved elsewhere", "text that was deleted"))
"""Nobody wants it translated, or something else is said about it."""
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
HTML = (".htm", ".html", ".mht", ".mhtml", ".xhtml")


def left_out_of(story: etree._Element, place_of: Callable[[etree._Element], str]) -> Iterator[LeftOut]:
    """Text of a part with running text that is not seen, or that a program or tracking has taken out of it."""
    for element in story.iter(*DELETED):
        if text := _text(element, f"{W}t", f"{W}delText", f"{A}t"):
            what = "text that was moved elsewhere" if element.tag == f"{W}moveFrom" else "text that was deleted"
            yield LeftOut(place_of(element), what, text)
    for element in story.iter(f"{W}rt"):
        yield LeftOut(place_of(element), "reading above a word", _text(element, f"{W}t"))
    for element, text in in_instructions(story):
        yield LeftOut(place_of(element), "text in a field's instruction", text)
    for element in story.iter(f"{W}t", f"{M}t"):
        if (element.text or "").strip() and _is_stray(element):
            yield LeftOut(place_of(element), "text outside any paragraph", element.text or "")


def _is_stray(element: etree._Element) -> bool:
    """Whether text is directly in a drawing, or in no paragraph at all, where no standard allows it."""
    around = next(element.iterancestors(f"{W}p", *DRAWN, *DELETED, FALLBACK), None)
    return around is None or around.tag in DRAWN


def comments(name: str, archive: Archive, parts: Iterable[str]) -> Iterator[LeftOut]:
    trees = [tree_of(name, archive, part) for part in parts]
    for number, comment in enumerate((c for tree in trees for c in tree.iter(f"{W}comment")), start=1):
        yield LeftOut(f"comment {number}", "comment", _text(comment, f"{W}t"))


def documents_inside(archive: Archive, parts: Iterable[str]) -> Iterator[LeftOut]:
    """Documents that Word shows as part of this one once it has opened it; their text, if it is a web page."""
    for part in parts:
        text = ""
        if part.lower().endswith(HTML) and (content := archive.read(part)).strip():
            text = " ".join(str(html.document_fromstring(content).xpath("string()")).split())
        elif part.lower().endswith(".txt"):
            text = archive.read(part).decode("utf-8", "replace")
        yield LeftOut(part, "embedded document", text)


def numbering(name: str, archive: Archive, parts: Iterable[str]) -> Iterator[LeftOut]:
    """Words that come with the numbers of lists and headings, as in “Anlage 1:”."""
    for tree in (tree_of(name, archive, part) for part in parts):
        texts = dict.fromkeys(level.get(f"{W}val", "") for level in tree.iter(f"{W}lvlText"))
        for text in texts:
            if sum(character.isalpha() for character in text) > 1:
                yield LeftOut("numbering", "word beside the number of a list", text)


def warnings(
    name: str, root: etree._Element, related: Mapping[str, Sequence[str]], left_out: Sequence[LeftOut]
) -> Iterator[str]:
    """One line for each kind of thing that the user should know about."""
    if count := sum(left.what == "comment" for left in left_out):
        yield f"{name}: {count} comment{'s' if count > 1 else ''} left out"
    if count := sum(1 for _ in root.iter(*TRACKED)):
        yield f"{name}: {count} tracked change{'s' if count > 1 else ''}, read as accepted"
    if related["vbaProject"]:
        yield f"{name}: contains macros; they were not run"
    if any(not element.get("ProgID", "").startswith("Equation") for element in root.iter(OLE)):
        yield f"{name}: an embedded object is not read; translate it in its own program"
    yield from told(name, [left for left in left_out if left.what not in QUIET and _has_words(left.text)])


def _has_words(text: str) -> bool:
    """Whether a person would miss it; also if what it says is not known."""
    return not text or any(character.isalpha() for character in text)


def _text(element: etree._Element, *tags: str) -> str:
    return "".join(text.text or "" for text in element.iter(*tags))
