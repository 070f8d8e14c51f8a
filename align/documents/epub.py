"""EPUB books: the pages of the spine, in order, then what names them: tables of contents, titles, the book's own."""

import posixpath
import re
from collections.abc import Iterator, Sequence

from align import xml
from align.documents.archives import Archive
from align.documents.base import Block, Format, Piece, ReadOptions, Shape, Slot
from align.documents.elements import Element
from align.documents.epub_package import Package, opened_package
from align.documents.html import mark_language
from align.documents.html_page import Page, Predicate
from align.documents.omissions import told
from align.errors import AlignError
from align.marks import MARK, plain

DESCRIBING = frozenset(("title", "description", "subject", "reference"))
"""Elements of the package that say something in words."""
FOLLOWING = "a title, which gets the translation of the same words elsewhere"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-|$)")


def open_epub(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A book with a slot for each block of its pages.

    Titles elsewhere that are the exact words of a block follow it; those that are not have slots of their own, after
    the pages.
    """
    del options
    archive = Archive(name, content)
    package = opened_package(name, archive)
    pages = {part: _page(name, archive, part) for part in (*package.spine, *package.contents, package.path)}
    labels = _Labels()
    slots = [labels.leading(slot) for part in package.spine for slot in pages[part].slots(_is_body)]
    for part, is_wanted, rest in _titles(package):
        page = pages[part]
        found = page.slots(is_wanted) if rest is None else page.slots(is_wanted, rest)
        for slot in found:
            if labels.follow(slot):
                page.leave(slot, FOLLOWING)
            elif _is_name(slot, part):
                page.leave(slot, "a file's name as its title")
            else:
                slots.append(labels.leading(slot))
    left_out = [left for page in pages.values() for left in page.left_out]
    warnings = told(name, (left for left in left_out if left.what != FOLLOWING))
    warnings += [f"{name}: {part} between its pages is not a page; it is left as it is" for part in package.skipped]

    def save(language: str) -> bytes:
        for page in pages.values():
            roots = [one for one in page.elements.started.values() if one.name in ("html", "body")]
            mark_language(page, [one for one in roots if {"lang", "xml:lang"} & set(one.attributes)], language)
        _say_language(pages[package.path], language)
        written = {part: page.written() for part, page in pages.items()}
        changed = {part: text for part, text in written.items() if text != pages[part].source}
        encoded = {part: _encoded(archive.read(part), text) for part, text in changed.items()}
        return archive.replaced(encoded) if encoded else content

    said = package.language if LANGUAGE.match(package.language) else ""
    return Shape(slots, save, warnings, left_out, said)


class _Labels:
    """Texts that stand in several places: what is put into the first goes into all."""

    def __init__(self) -> None:
        self._followers: dict[str, list[Slot]] = {}

    def leading(self, slot: Slot) -> Slot:
        """The slot, which others of the same text can follow."""
        followers = self._followers.setdefault(_words(slot.block, _own(slot.block)), [])

        def put(pieces: Sequence[Piece]) -> None:
            slot.put(pieces)
            for follower in followers:
                follower.put([Piece(_words(slot.block, pieces))])

        return Slot(slot.block, put)

    def follow(self, slot: Slot) -> bool:
        """Whether the slot follows another."""
        followers = self._followers.get(slot.block.text)
        if followers is None or any(run.is_object for run in slot.block.runs):
            return False
        followers.append(slot)
        return True


def _own(block: Block) -> Iterator[Piece]:
    """A block's text in pieces, objects apart."""
    last = 0
    for number, run in enumerate(block.runs):
        if run.is_object:
            yield Piece(block.text[last : run.start])
            yield Piece("", number)
            last = run.end
    yield Piece(block.text[last:])


def _words(block: Block, pieces: Iterator[Piece] | Sequence[Piece]) -> str:
    """What the pieces say, with spaces in place of breaks."""
    parts = []
    for piece in pieces:
        run = block.runs[piece.run] if piece.run is not None else None
        if run is None or not run.is_object:
            parts.append(piece.text)
        else:
            shown = block.text[run.start : run.end]
            parts.append(shown if MARK.fullmatch(shown) else run.content)
    return " ".join(xml.NOT_XML.sub("", plain("".join(parts))).split())


def _titles(package: Package) -> Iterator[tuple[str, Predicate, str | None]]:
    """Where titles are: the part, which elements of it have them, and what the others are."""
    for part in package.contents:
        yield part, _is_title, "the numbers of pages"
    yield package.path, lambda element: element.name in DESCRIBING, None
    for part in package.spine:
        yield part, lambda element: not _is_body(element), None


def _is_body(element: Element) -> bool:
    return all(one.name != "head" for one in element.line())


def _is_title(element: Element) -> bool:
    return not any(
        "page-list" in one.attributes.get("epub:type", "").split() or one.name in ("pagelist", "docauthor")
        for one in element.line()
    )


def _is_name(slot: Slot, part: str) -> bool:
    """Whether a title is only the name of its file, as many programs write them."""
    file = posixpath.basename(part)
    return slot.block.text in (file, file.rpartition(".")[0])


def _page(name: str, archive: Archive, part: str) -> Page:
    content = archive.read(part)
    xml.refuse_entities(f"{name}, {part}", content)
    try:
        text = content.decode(xml.encoding_of(content))
    except UnicodeDecodeError:
        raise AlignError(f"{name}: its part {part} is damaged; download it again or ask for a new copy") from None
    is_page = part.rpartition(".")[2].lower() not in ("opf", "ncx")
    return Page(text, posixpath.basename(part), is_xml=True, has_lines=is_page)


def _encoded(original: bytes, text: str) -> bytes:
    """The text in the encoding that the part says it has."""
    return text.encode(xml.encoding_of(original), "xmlcharrefreplace")


def _say_language(page: Page, language: str) -> None:
    for number, token in enumerate(page.tokens):
        element = page.elements.parents[number]
        if element.name == "language" and token.text.strip() and not token.text.strip().lower().startswith(language):
            token.source = token.text = language


FORMAT = Format("EPUB", (".epub",), open_epub, is_archive=lambda archive: archive.mimetype == b"application/epub+zip")
