"""A line of Markdown as leaves: text, formatting with the source of its marks, and objects with their own source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from align.documents.html_names import CODE, UNSEEN, VOID, is_untranslated, worded
from align.documents.leaves import SPACE, Leaf
from align.documents.tags import Token as Tag
from align.documents.tags import Type, tokens_of

STYLES = {
    **{"em": "italics", "strong": "bold", "s": "struck out", "a": "link", "sub": "subscript", "sup": "superscript"},
    **{"b": "bold", "i": "italics", "u": "underline"},
}
LINE_END = re.compile(r"[ \t]*\n[ \t]*")
NAMES = {
    **{"code_inline": "code", "image": "picture", "footnote_ref": "mark", "hidden": "mark"},
    **dict.fromkeys(("math_inline", "math_inline_double"), "formula"),
}


@dataclass(frozen=True, slots=True)
class Format:
    """Formatting, with the source before and after the text."""

    tag: str
    before: str
    after: str
    at: int = -1
    """Where a link begins, or an element with words in its tag: two links to the same address are two."""


@dataclass(eq=False)
class Held:
    """An object in a line."""

    source: str
    style: str
    span: tuple[int, int]
    """Where it is in the source of the line."""
    alt: str | None = None
    """The new alternative text of a picture."""
    words: str = field(default="")
    """The source of a picture's alternative text as it was."""
    spoken: str = ""
    """The same as it is read out."""

    def written(self) -> str:
        if self.alt is None:
            return self.source
        tail = self.source[2 + len(self.words) :]
        return f"![{self.alt}{tail if tail != ']' else f'][{self.words}]'}"


def leaves_of(children: Sequence[Token], source: str) -> list[Leaf]:
    """The content of a line, whose source this is."""
    return list(_leaves(children, source))


def name_of(leaf: Leaf) -> str:
    """One word for what a leaf's formatting or object is."""
    if isinstance(leaf.thing, Held):
        return leaf.thing.style
    tag = str(leaf.chain[-1].tag)
    return STYLES.get(tag, tag)


def _leaves(children: Sequence[Token], source: str) -> Iterator[Leaf]:
    chain: tuple[Format, ...] = ()
    pairs = _html_pairs(children)
    is_titled = bool(children) and children[0].type == "hidden" and children[0].content.endswith(" ")
    at = 0
    while at < len(children):
        token = children[at]
        partner = pairs.get(at)
        if token.type in ("text", "text_special"):
            yield Leaf(token.content, chain)
        elif token.type == "softbreak":
            yield Leaf(" ", chain) if not is_titled else Leaf("", chain, Held("\n", "line break", (0, 0)), True)
            is_titled = False
        elif token.type == "link_open" and token.markup == "autolink":
            address = children[at + 1].content
            yield Leaf(address, chain, _held(token, source, "address"), False, address)
            at += 2
        elif token.nesting == 1:
            chain = (*chain, _format(token, source))
        elif token.nesting == -1 or (partner is not None and partner < at):
            chain = chain[:-1]
        elif partner is not None and _is_formatting(token, children[at + 1 : partner]):
            chain = (*chain, _tagged(token, children[partner]))
        elif partner is not None:
            yield _kept(children[at : partner + 1], source, chain)
            at = partner
        else:
            yield _object(token, source, chain)
        at += 1


def _held(token: Token, source: str, style: str, end: int = 0) -> Held:
    start, own_end = token.meta["span"]
    return Held(source[start : end or own_end], style, (start, end or own_end))


def _object(token: Token, source: str, chain: tuple[Format, ...]) -> Leaf:
    if token.type in ("hardbreak", "html_inline"):
        return _tag_or_break(token, source, chain)
    held = _held(token, source, NAMES.get(token.type, token.type))
    content, shown = token.content, None
    if token.type == "code_inline":
        shown = LINE_END.sub(" ", held.source)
    elif token.type == "image":
        held.words, content = token.content, ""
        held.spoken = SPACE.sub(" ", "".join(one.content or " " for one in token.children or ())).strip()
    elif token.type == "footnote_ref":
        content = str(token.meta["label"])
    elif token.type == "hidden":
        content, shown = "", ""
    return Leaf(content, chain, held, False, shown)


def _tag_or_break(token: Token, source: str, chain: tuple[Format, ...]) -> Leaf:
    if token.type == "hardbreak":
        start, end = token.meta["span"]
        start = len(source[:start].rstrip(" "))
        return Leaf("", chain, Held(source[start:end], "line break", (start, end)), True)
    name = _tag(token).name
    held = _held(token, source, "line break" if name == "br" else name or "comment")
    is_seen = name in VOID and name not in UNSEEN
    return Leaf("", chain, held, name == "br", None if is_seen else "")


def _format(token: Token, source: str) -> Format:
    if token.tag != "a":
        return Format(token.tag, token.markup, token.markup)
    start, end = token.meta["span"]
    close = start + 1 + token.meta["words"]
    after = source[close:end]
    if after in ("]", "][]"):
        after = f"][{source[start + 1 : close]}]"
    return Format("a", "[", after, start)


def _tagged(token: Token, end: Token) -> Format:
    tag = _tag(token)
    return Format(
        tag.name, token.content, end.content, token.meta["span"][0] if worded(tag.name, tag.attributes) else -1
    )


def _tag(token: Token) -> Tag:
    found = next(tokens_of(token.content), None)
    return found if found is not None else Tag(Type.OTHER, token.content, 0)


def _html_pairs(children: Sequence[Token]) -> dict[int, int]:
    """Which tags of raw HTML belong together, of those that do not cross other formatting; both ways."""
    opened: list[tuple[str, int]] = []
    pairs: dict[int, int] = {}
    for at, token in enumerate(children):
        tag = _tag(token) if token.type == "html_inline" else None
        is_start = tag is not None and tag.type == Type.START
        if token.nesting == 1 or (is_start and tag is not None and tag.name not in VOID and not tag.is_empty):
            opened.append((tag.name if tag is not None else "", at))
        elif token.nesting == -1:
            while opened and opened.pop()[0]:
                pass
        elif tag is not None and tag.type == Type.END and opened:
            depth = len(opened) - 1
            while depth >= 0 and opened[depth][0] not in ("", tag.name):
                depth -= 1
            if depth >= 0 and opened[depth][0] == tag.name:
                pairs |= {opened[depth][1]: at, at: opened[depth][1]}
                del opened[depth:]
    return pairs


def _is_formatting(token: Token, inside: Sequence[Token]) -> bool:
    tag = _tag(token)
    if tag.name in CODE or tag.name in UNSEEN or is_untranslated(tag.attributes, around=False):
        return False
    return any(one.type == "text" and one.content.strip() for one in inside)


def _kept(tokens: Sequence[Token], source: str, chain: tuple[Format, ...]) -> Leaf:
    """An element of raw HTML that is kept as it is."""
    tag = _tag(tokens[0])
    held = _held(tokens[0], source, "code" if tag.name in CODE else tag.name, tokens[-1].meta["span"][1])
    content = "".join(token.content for token in tokens if token.type in ("text", "code_inline"))
    shown = f"`{content}`" if tag.name in CODE and content.strip() and "`" not in content else None
    is_seen = bool(content) or len(tokens) > 2 or tag.name not in ("a", "span", *UNSEEN)
    return Leaf(content, chain, held, False, shown if is_seen else "")
