"""Web pages: every stretch of text that no block element interrupts is a block."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from lxml import etree
from lxml import html as parsing

from align.documents.base import XML_HEAD, Format, Kind, Piece, ReadOptions, Shape, Slot
from align.documents.encodings import decode, guess_told
from align.documents.inline import Inline, Leaf
from align.documents.mixed import Role, Stretch, text_of
from align.errors import AlignError

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title", "summary", "legend"), Kind.HEADING),
    **dict.fromkeys(("caption", "figcaption"), Kind.CAPTION),
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), Kind.CELL),
}
BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset"  # noqa: SIM905
    " figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav"
    " ol optgroup option p pre search section select summary table tbody td textarea tfoot th thead title tr ul".split()
)
"""Elements that end a line of text; all others are inside one."""

OBJECTS = frozenset(
    "audio button canvas embed iframe img input map math meter noscript object picture progress ruby script style svg"  # noqa: SIM905
    " template video wbr".split()
)
UNSEEN = frozenset(("script", "style", "template", "wbr"))
"""Objects that a reader of the page does not see."""
LITERAL = frozenset(("pre", "textarea", "listing", "xmp"))
"""Elements whose line breaks count; they are left as they are."""

AROUND = frozenset(("nav", "header", "footer", "aside", "form", "menu", "dialog"))
AROUND_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"))
STYLES = {
    **{"b": "bold", "strong": "bold", "i": "italics", "em": "italics", "cite": "italics", "u": "underline"},
    **{"a": "link", "code": "code", "sup": "superscript", "sub": "subscript", "img": "picture", "br": "line break"},
}
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
NOTE = re.compile(r"\b(?:doc-|sd)?(?:foot|end)notes?\d*\b")
MARK = re.compile(r"(?:\[?(?:\d{1,3}|[ivx]{1,5}|[*†‡§]{1,3})\]?[.)]?|[↩↑^⏎]\ufe0e?)$")
Predicate: TypeAlias = Callable[[etree._Element], bool]
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def open_html(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A page, including its title. With `main_text`, what surrounds the text is left out and counted."""
    text, guessed = _decoded(name, content, options)
    try:
        root = parsing.document_fromstring(text.encode("utf-8", "replace"), parsing.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        raise AlignError(f"{name}: contains no text; there is nothing to read") from None
    warnings = guess_told(name, guessed)
    body = root.find("body")
    slots = [*slots_in(root.iterfind("head/title"))]
    if options.main_text:
        main = [next(root.iter("main"), body)]
        kept = list(slots_in(main, is_left_out=_is_around))
        warnings.append(f"{name}: {len(list(slots_in([body]))) - len(kept)} blocks around the main text are left out")
        slots = [*slots, *kept]
    else:
        slots += slots_in([body])
    if literal := sum(1 for element in root.iter(*LITERAL)):
        warnings.append(f"{name}: {literal} preformatted pieces (code) are left as they are")

    def save(language: str) -> bytes:
        root.set("lang", language)
        for meta in root.iter("meta"):
            if meta.get("charset"):
                meta.set("charset", "utf-8")
            elif (meta.get("http-equiv") or "").lower() == "content-type":
                meta.set("content", "text/html; charset=utf-8")
        return bytes(etree.tostring(root.getroottree(), encoding="utf-8", method="html"))

    return Shape(slots, save, warnings)


def slots_in(
    roots: Iterable[etree._Element | None], is_left_out: Predicate = lambda element: False, part: str = ""
) -> Iterator[Slot]:
    """The slots of these elements, in order; `part` names the file they are in, if it is one of several."""
    for root in roots:
        for stretch in _stretches(root, is_left_out) if root is not None else ():
            inline = Inline(stretch.leaves(_role), _name, collapse=True)
            if inline.text:
                line = f"line {(stretch.after if stretch.after is not None else stretch.parent).sourceline}"
                block = inline.block(_kind(stretch.parent), f"{part}, {line}" if part else line)
                yield Slot(block, partial(_write, stretch, inline))


def _write(stretch: Stretch, inline: Inline, pieces: Sequence[Piece]) -> None:
    stretch.write(inline.filled(pieces))


def _decoded(name: str, content: bytes, options: ReadOptions) -> tuple[str, str | None]:
    """The text, decoded as the user says, or the page says, or its bytes suggest."""
    charset = CHARSET.search(content[:4096])
    if options.encoding is None and charset:
        try:
            return decode(name, content, charset[1].decode())
        except AlignError:
            pass  # the page is not in the encoding it claims
    return decode(name, content, options.encoding)


def _stretches(element: etree._Element, is_left_out: Predicate) -> Iterator[Stretch]:
    current = Stretch(element, None, [])
    for child in element:
        if _is_inside(child):
            current.inside.append(child)
            continue
        yield current
        if local(child) not in LITERAL and not is_left_out(child):
            yield from _stretches(child, is_left_out)
        current = Stretch(element, child, [])
    yield current


def _is_inside(element: etree._Element) -> bool:
    """Whether the element and everything in it are inside a line of text."""
    if not isinstance(element.tag, str):
        return True
    name = local(element)
    return name in OBJECTS or (name not in BLOCKS and all(map(_is_inside, element)))


def _role(element: etree._Element) -> Role:
    name = local(element)
    if name == "br":
        return Role.BREAK
    if name in UNSEEN:
        return Role.HIDDEN
    return Role.OBJECT if name in OBJECTS or _is_note_mark(element) else Role.FORMAT


def _is_note_mark(element: etree._Element) -> bool:
    """Whether the element is the number of a footnote, or the way back from one: a link in the text, or around it."""
    links = [e for e in element.iter() if local(e) == "a"]
    text = text_of(element).strip()
    if len(links) != 1 or not MARK.match(text) or text_of(links[0]).strip() != text:
        return False
    return "#" in links[0].get("href", "#")


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _kind(element: etree._Element) -> Kind:
    line = [element, *element.iterancestors()]
    if any(
        NOTE.search(f"{e.get('role', '')} {e.get(EPUB_TYPE, '')} {e.get('class', '')} {e.get('id', '')}") for e in line
    ):
        return Kind.FOOTNOTE
    return next((KINDS[local(e)] for e in line if local(e) in KINDS), Kind.PARAGRAPH)


def _name(leaf: Leaf) -> str:
    element = leaf.thing if leaf.thing is not None else leaf.chain[-1] if leaf.chain else None
    name = local(element) if isinstance(element, etree._Element) else ""
    return STYLES.get(name, name)


def _is_around(element: etree._Element) -> bool:
    return local(element) in AROUND or element.get("role") in AROUND_ROLES


BEGINNING = re.compile(XML_HEAD + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)

FORMAT = Format(
    "HTML",
    (".html", ".htm", ".xhtml"),
    open_html,
    begins=lambda head: bool(BEGINNING.match(head)),
    is_text=True,
)
