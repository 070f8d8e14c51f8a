"""HTML and XHTML as a list of tokens that together are the source, character for character.

A parser returns what a page means, and a serializer writes that in words of its own: it adds what was implied, and
changes quotation marks, entities and case. A translated page should differ from its original in nothing but its text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from html import escape, unescape

from align.xml import NOT_XML

START = re.compile(
    r"""<([A-Za-z][^\s/>]*+)(?:[^>"'=]|=\s*+(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*+)?|["'])*+>""",
)
"""A start tag. Quotation marks count only after an equals sign, and only if there are two."""
END = re.compile(r"</([A-Za-z][^\s/>]*+)[^>]*+>")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?""")
SECTIONS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<%": "%>"}
"""What ends what is not a tag; the last two are code of the server."""
DECLARATION = re.compile(r"<!(?:[^>\[]|\[[^\]]*\])*+>|</[^A-Za-z>][^>]*>|</>")
SCRIPTS = frozenset(("script", "style"))
RAW = frozenset((*SCRIPTS, "xmp"))
"""Elements in which there are no tags or entities (HTML, 13.1.2); in `iframe` and `noframes` people write some."""
ESCAPABLE = frozenset(("title", "textarea"))
"""Elements in which there are entities, but no tags."""


class Type(Enum):
    TEXT = "text"
    START = "start tag"
    END = "end tag"
    OTHER = "comment, declaration, script or processing instruction"


@dataclass(slots=True, eq=False)
class Token:
    """A piece of the source."""

    type: Type
    source: str
    offset: int
    """Where it begins in the source."""
    name: str = ""
    """A tag's name in lower case, without a namespace's prefix."""
    attributes: dict[str, str] = field(default_factory=dict)
    """A start tag's, by their names in lower case."""
    text: str = ""
    """What a text says, its entities resolved."""
    _edits: dict[str, str] = field(default_factory=dict)

    def __setitem__(self, attribute: str, value: str) -> None:
        """Give an attribute another value; one that is not there is added."""
        self._edits[attribute] = value

    @property
    def is_empty(self) -> bool:
        """Whether a tag ends its own element, in XHTML."""
        return self.source.endswith("/>")

    def written(self, without: Sequence[str] = ()) -> str:
        """The source with the attributes' new values, and without some attributes."""
        if not self._edits and not any(name in self.attributes for name in without):
            return self.source
        result, last, seen = [], 0, set()
        for found in _attributes(self.source):
            name = found[1].lower()
            if name in seen or not (name in without or name in self._edits):
                continue
            seen.add(name)
            end = found.start() if name in without else found.end(1)
            result.append(self.source[last:end].rstrip() if name in without else self.source[last:end])
            if name not in without:
                mark = "'" if found[3] is not None else '"'
                result.append(f"={mark}{_escaped(self._edits[name], mark)}{mark}")
            last = found.end()
        added = "".join(
            f' {name}="{_escaped(value, chr(34))}"' for name, value in self._edits.items() if name not in seen
        )
        rest = self.source[last:]
        close = "/>" if self.is_empty else ">"
        return "".join((*result, rest.removesuffix(close), added, close)) if added else "".join((*result, rest))


def _attributes(source: str) -> Iterator[re.Match[str]]:
    head = START.match(source)
    start, end = (head.end(1) if head else 0), len(source) - (2 if source.endswith("/>") else 1)
    return ATTRIBUTE.finditer(source, start, end)


def _escaped(value: str, mark: str) -> str:
    safe = NOT_XML.sub("", value).replace("&", "&amp;").replace("<", "&lt;")
    return safe.replace(mark, "&quot;" if mark == '"' else "&#39;")


def escaped(text: str) -> str:
    """The text as the content of an element."""
    return escape(NOT_XML.sub("", text), quote=False)


def tokens_of(text: str, is_xml: bool = False) -> Iterator[Token]:
    """The tokens of a page or part of one, in order. Takes time in proportion to the text, whatever that is."""
    missing: set[str] = set()
    last_close = text.rfind(">")
    start = at = 0
    while (at := text.find("<", at)) >= 0:
        token = _section(text, at, missing) or (_tag(text, at) if at < last_close else None)
        if token is None:
            at += 1
            continue
        yield from _text(text, start, at)
        yield token
        at = start = at + len(token.source)
        if _is_opaque(token, is_xml) and token.name not in missing:
            end = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(text, at)
            if end is None:
                missing.add(token.name)
            if end is not None or token.name in RAW:
                at = end.start() if end else len(text)
                yield from _text(text, start, at, token.name)
                start = at
    yield from _text(text, start, len(text))


def _is_opaque(token: Token, is_xml: bool) -> bool:
    """Whether what follows a tag has no tags in it."""
    if token.type != Type.START or (is_xml and token.is_empty):
        return False
    return token.name in (SCRIPTS if is_xml else RAW | ESCAPABLE)


def _text(text: str, start: int, end: int, element: str = "") -> Iterator[Token]:
    if start == end:
        return
    source = text[start:end]
    if element in SCRIPTS:
        yield Token(Type.OTHER, source, start)
    else:
        yield Token(Type.TEXT, source, start, text=source if element in RAW else unescape(source))


def _section(text: str, at: int, missing: set[str]) -> Token | None:
    """A comment, code of the server, or a section of text."""
    opening = next((mark for mark in SECTIONS if text.startswith(mark, at)), None)
    if opening is None:
        return None
    if opening == "<!--" and (short := re.compile(r"<!--(?:-?>)").match(text, at)):
        return Token(Type.OTHER, short[0], at)
    end = text.find(SECTIONS[opening], at + len(opening)) if opening not in missing else -1
    if end < 0:
        missing.add(opening)
        end = len(text) if opening == "<!--" else text.find(">", at)
        if end < 0:
            return None
        end += opening != "<!--"
    else:
        end += len(SECTIONS[opening])
    if opening == "<![CDATA[" and opening not in missing:
        return Token(Type.TEXT, text[at:end], at, text=text[at + len(opening) : end - 3])
    return Token(Type.OTHER, text[at:end], at)


def _tag(text: str, at: int) -> Token | None:
    if found := START.match(text, at):
        token = Token(Type.START, found[0], at, _local(found[1]))
        for attribute in _attributes(found[0]):
            value = next((group for group in attribute.groups()[1:] if group is not None), "")
            token.attributes.setdefault(attribute[1].lower(), unescape(value))
        return token
    if found := END.match(text, at):
        return Token(Type.END, found[0], at, _local(found[1]))
    if found := DECLARATION.match(text, at):
        return Token(Type.OTHER, found[0], at)
    return None


def _local(name: str) -> str:
    return name.lower().rpartition(":")[2]
