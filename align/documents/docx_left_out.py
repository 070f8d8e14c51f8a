"""What of a Word document is in no block, and what is said about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree, html

from align.documents.archives import Archive
from align.documents.base import LeftOut
from align.documents.docx_fields import W, in_instructions
from align.documents.docx_package import drawing
from align.documents.docx_runs import DELETED

TRACKED = (*DELETED, f"{W}ins", f"{W}moveTo")
QUIET = frozenset(("formula", "text that was moved elsewhere", "text that was deleted"))
"""Nobody wants it translated, or something else is said about it."""
HTML = (".htm", ".html", ".mht", ".mhtml", ".xhtml")


def left_out_of(story: etree._Element, place_of: Callable[[etree._Element], str]) -> Iterator[LeftOut]:
    """Text of a part with running text that is not seen, or that a program or tracking has taken out of it."""
    for element in story.iter(*DELETED):
        if text := _text(element, f"{W}t", f"{W}delText"):
            what = "text that was moved elsewhere" if element.tag == f"{W}moveFrom" else "text that was deleted"
            yield LeftOut(place_of(element), what, text)
    for element in story.iter(f"{W}rt"):
        yield LeftOut(place_of(element), "reading above a word", _text(element, f"{W}t"))
    for element, text in in_instructions(story):
        yield LeftOut(place_of(element), "text in a field's instruction", text)


def comments(name: str, archive: Archive, parts: Iterable[str]) -> Iterator[LeftOut]:
    trees = [drawing(name, archive, part) for part in parts if part in archive]
    for number, comment in enumerate((c for tree in trees for c in tree.iter(f"{W}comment")), start=1):
        yield LeftOut(f"comment {number}", "comment", _text(comment, f"{W}t"))


def documents_inside(archive: Archive, parts: Iterable[str]) -> Iterator[LeftOut]:
    """Documents that Word shows as part of this one once it has opened it; their text, if it is a web page."""
    for part in parts:
        text = ""
        if part in archive and part.lower().endswith(HTML) and (content := archive.read(part)).strip():
            text = " ".join(str(html.document_fromstring(content).xpath("string()")).split())
        elif part in archive and part.lower().endswith(".txt"):
            text = archive.read(part).decode("utf-8", "replace")
        yield LeftOut(part, "embedded document", text)


def numbering(name: str, archive: Archive, parts: Iterable[str]) -> Iterator[LeftOut]:
    """Words that come with the numbers of lists and headings, as in “Anlage 1:”."""
    for tree in (drawing(name, archive, part) for part in parts if part in archive):
        texts = dict.fromkeys(level.get(f"{W}val", "") for level in tree.iter(f"{W}lvlText"))
        for text in texts:
            if sum(character.isalpha() for character in text) > 1:
                yield LeftOut("numbering", "word beside the number of a list", text)


def warnings(
    name: str, root: etree._Element, related: Mapping[str, list[str]], left_out: Iterable[LeftOut]
) -> Iterator[str]:
    """One line for each kind of thing that the user should know about."""
    places: dict[str, list[str]] = {}
    for left in left_out:
        is_said = left.what == "comment" or not left.text or any(character.isalpha() for character in left.text)
        if left.what not in QUIET and is_said:
            places.setdefault(left.what, []).append(left.place)
    if count := len(places.pop("comment", [])):
        yield f"{name}: {count} comment{'s' if count > 1 else ''} left out"
    if count := sum(1 for _ in root.iter(*TRACKED)):
        yield f"{name}: {count} tracked change{'s' if count > 1 else ''}, read as accepted"
    if related.get("vbaProject"):
        yield f"{name}: contains macros; they were not run"
    for what, found in places.items():
        where = list(dict.fromkeys(found))
        others = f", and in {len(where) - 1} other places" if len(where) > 1 else ""
        yield f"{name}: {where[0]}: {what} is left as it is{others}"


def _text(element: etree._Element, *tags: str) -> str:
    return "".join(text.text or "" for text in element.iter(*tags))
