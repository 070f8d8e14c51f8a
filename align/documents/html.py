"""Web pages: every stretch of text that no block element interrupts is a block. Nothing but the text is changed."""

import codecs
import re

from align.documents.base import XML_HEAD, Format, ReadOptions, Shape
from align.documents.elements import Element
from align.documents.encodings import decode, guess_told
from align.documents.html_names import AROUND, AROUND_ROLES
from align.documents.html_page import Page
from align.documents.omissions import UNTRANSLATED, told
from align.errors import AlignError

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
CONTENT_CHARSET = re.compile(r"charset\s*=\s*[\w-]+", re.IGNORECASE)
XML_DECLARATION = re.compile(r"(<\?xml[^>]*encoding\s*=\s*[\"'])([A-Za-z0-9._-]+)")
BEGINNING = re.compile(XML_HEAD + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
AROUND_MAIN = "text around the main text"
LANGUAGE = ("lang", "xml:lang")


def open_html(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A page or part of one. With `main_text`, what surrounds the text is left out and counted."""
    text, guessed = _decoded(name, content, options)
    page = Page(text)
    started = page.elements.started.values()
    warnings = guess_told(name, guessed)
    if options.main_text:
        count = len(page.slots())
        page.left_out.clear()
        main = next((one for one in started if one.name == "main"), None)
        slots = page.slots(lambda element: _is_main(element, main), AROUND_MAIN)
        warnings.append(f"{name}: {count - len(slots)} blocks around the main text are left out")
    else:
        slots = page.slots()
    if not slots and any(left.what == UNTRANSLATED for left in page.left_out):
        raise AlignError(
            f'{name}: says that nothing of it is to be translated; take out translate="no" to translate it'
        )
    warnings += told(name, (left for left in page.left_out if left.what != AROUND_MAIN))
    marked = [one for one in started if one.name in ("html", "body")]
    said = next((one.attributes[key] for one in marked for key in LANGUAGE if key in one.attributes), "")

    def save(language: str) -> bytes:
        mark_language(page, marked, language)
        for element in started:
            if element.name == "meta":
                _mark_encoding(page, element)
        mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        return mark + XML_DECLARATION.sub(_utf8, page.written(), count=1).encode("utf-8", "replace")

    return Shape(slots, save, warnings, page.left_out, said)


def mark_language(page: Page, elements: list[Element], language: str) -> None:
    """Say in which language the page is now, on its root, and wherever else these elements say it."""
    for element in elements:
        said = [key for key in LANGUAGE if key in element.attributes]
        for key in said or (["lang"] if element.name == "html" else []):
            if not element.attributes.get(key, "").lower().startswith(language.lower()):
                page.tokens[element.start][key] = language


def _decoded(name: str, content: bytes, options: ReadOptions) -> tuple[str, str | None]:
    """The text, decoded as the user says, or the page says, or its bytes suggest."""
    charset = CHARSET.search(content[:4096])
    if options.encoding is None and charset and not content.startswith(codecs.BOM_UTF8):
        try:
            return decode(name, content, charset[1].decode())
        except AlignError:
            pass  # the page is not in the encoding it claims
    return decode(name, content, options.encoding)


def _is_main(element: Element, main: Element | None) -> bool:
    """Whether an element is in the main text, or in the page's head."""
    for one in element.line():
        if one is main or one.name in ("title", "meta"):
            return True
        if one.name in AROUND or one.attributes.get("role") in AROUND_ROLES:
            return False
    return main is None


def _mark_encoding(page: Page, meta: Element) -> None:
    said = meta.attributes
    if said.get("charset", "utf-8").lower() != "utf-8":
        page.tokens[meta.start]["charset"] = "utf-8"
    if said.get("http-equiv", "").lower() == "content-type" and "utf-8" not in said.get("content", "").lower():
        page.tokens[meta.start]["content"] = CONTENT_CHARSET.sub("charset=utf-8", said.get("content", ""))


def _utf8(found: re.Match[str]) -> str:
    return found[0] if found[2].lower() == "utf-8" else f"{found[1]}utf-8"


FORMAT = Format(
    "HTML",
    (".html", ".htm", ".xhtml"),
    open_html,
    begins=lambda head: bool(BEGINNING.match(head)),
    is_text=True,
)
