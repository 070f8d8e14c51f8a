"""What the elements and attributes of HTML are to a translator (the lists of elements: HTML, 4 and 15)."""

import re
from collections.abc import Mapping

from align.documents.base import Kind

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title", "summary", "legend"), Kind.HEADING),
    **dict.fromkeys(("caption", "figcaption"), Kind.CAPTION),
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), Kind.CELL),
}
BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd desc details dialog dir div dl dt fieldset"  # noqa: SIM905
    " figcaption figure footer foreignobject form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li"
    " listing main menu nav noframes ol optgroup option p plaintext pre search section summary table tbody td"
    " text textarea tfoot th thead title tr ul xmp".split()
)
"""Elements that end a line of text; all others are inside one."""
VOID = frozenset(
    "area base br col command embed frame hr img input keygen link meta param source track wbr".split()  # noqa: SIM905
)
"""Elements without content or an end tag."""
HOLDERS = frozenset(
    "audio canvas datalist iframe map noscript object picture select svg template video".split()  # noqa: SIM905
)
"""Objects in a line whose content is text of its own: what a browser shows instead, or the words in a drawing."""
OBJECTS = frozenset("embed img input math meter progress rp rt rtc".split())  # noqa: SIM905
UNSEEN = frozenset(("datalist", "link", "meta", "noscript", "script", "style", "template", "wbr"))
"""Objects that a reader of the page does not see."""
CODE = frozenset(("code", "kbd", "samp", "tt", "var"))
LITERAL = frozenset(("listing", "plaintext", "pre", "xmp"))
"""Blocks of code."""
CONTROLS = frozenset(("button", "label", "output"))
"""What stands beside others of its kind as often as in a sentence."""

AROUND = frozenset(("nav", "header", "footer", "aside", "form", "menu", "dialog"))
AROUND_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"))
STYLES = {
    **{"b": "bold", "strong": "bold", "i": "italics", "em": "italics", "cite": "italics", "u": "underline"},
    **{"a": "link", "sup": "superscript", "sub": "subscript", "img": "picture", "br": "line break"},
    **dict.fromkeys(CODE, "code"),
    **{"svg": "drawing", "math": "formula"},
}
NOTE = re.compile(r"\b(?:doc-|sd)?(?:foot|end)notes?\d*\b")
NOTE_MARK = re.compile(r"(?:\[?(?:\d{1,3}|[ivx]{1,5}|[*†‡§]{1,3})\]?[.)]?|[↩↑^⏎]\ufe0e?)$")
"""The number of a footnote, or the way back from one."""

CLOSED_BY = {
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(("td", "th"), frozenset(("td", "th"))),
    **dict.fromkeys(("tbody", "thead", "tfoot"), frozenset(("tr", "td", "th", "tbody", "thead", "tfoot"))),
    "tr": frozenset(("tr", "td", "th")),
    "li": frozenset(("li",)),
    "option": frozenset(("option",)),
    "optgroup": frozenset(("option", "optgroup")),
    "body": frozenset(("head",)),
}
"""Open elements that a start tag ends although their own end tag is missing; a paragraph is ended by any block."""

ATTRIBUTES = {
    **{
        "alt": "alternative text",
        "title": "title",
        "placeholder": "placeholder",
        "label": "label",
        "abbr": "short form",
    },
    **{"aria-label": "label", "aria-description": "description", "aria-placeholder": "placeholder"},
    **{"aria-roledescription": "description", "aria-valuetext": "value"},
}
"""Attributes whose values are shown or read out, with what they are."""
DESCRIBING = frozenset(
    "description keywords abstract og:title og:description og:site_name og:image:alt twitter:title"  # noqa: SIM905
    " twitter:description twitter:image:alt dcterms.title dc.title dc.description".split()
)
"""What `meta` elements may say in words."""
PRESSED = frozenset(("submit", "button", "reset"))


def is_untranslated(attributes: Mapping[str, str], around: bool) -> bool:
    """Whether an element is not to be translated, given whether what is around it is not (HTML, 3.2.6.5)."""
    said = attributes.get("translate", "").lower()
    if said in ("yes", "no") or ("translate" in attributes and not said):
        return said == "no"
    return around or "notranslate" in attributes.get("class", "").split()


def note_kind(attributes: Mapping[str, str]) -> bool:
    """Whether an element holds footnotes."""
    return bool(NOTE.search(" ".join(attributes.get(name, "") for name in ("role", "epub:type", "class", "id"))))


def worded(name: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes of an element whose values are words, with what they are."""
    if name == "meta":
        about = (attributes.get("name") or attributes.get("property") or "").lower()
        return {"content": "description"} if about in DESCRIBING else {}
    if name in ("link", "style", "script"):
        return {}
    if not attributes:
        return {}
    found = {attribute: what for attribute, what in ATTRIBUTES.items() if attributes.get(attribute, "").strip()}
    if name == "input" and attributes.get("type", "").lower() in PRESSED and attributes.get("value", "").strip():
        found["value"] = "text of the button"
    if name not in ("optgroup", "option", "track"):
        found.pop("label", None)
    if name != "th":
        found.pop("abbr", None)
    return found
