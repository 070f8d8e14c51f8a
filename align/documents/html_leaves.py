"""The content of a line of HTML: text, formatting, and objects that are kept as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from align.documents.elements import Element, Elements
from align.documents.html_names import CODE, NOTE_MARK, OBJECTS, STYLES, UNSEEN, worded
from align.documents.leaves import Leaf
from align.documents.mixed import Role
from align.documents.tags import Token, Type

LONGEST_MARK = 12
"""Of a note, in characters; also the most tags it has."""
DEEPEST = 30
"""How many elements of formatting around a text are told apart; people need three."""


@dataclass(frozen=True, slots=True)
class Format:
    """An element around text. Two of the same kind are one, but two links are two, and so are two with titles."""

    name: str
    look: tuple[tuple[str, str], ...]
    """Its attributes, except its id."""
    own: int
    """The number of its start tag if it is a link, or has words in its attributes."""
    start: int = field(compare=False)
    end: int = field(compare=False)
    """The numbers of its tags."""


@dataclass(frozen=True, slots=True)
class Held:
    """An object: the tokens from `first` up to, but not including, `end`."""

    first: int
    end: int
    style: str
    is_untranslated: bool = False


def leaves_of(tokens: Sequence[Token], elements: Elements, first: int, end: int) -> Iterator[Leaf]:
    """The content of the tokens, in which there are no blocks. Chains are the elements around each text."""
    chain: tuple[Format, ...] = ()
    at = first
    while at < end:
        token = tokens[at]
        element = elements.started.get(at)
        closed = elements.ended.get(at)
        after = at + 1
        if token.type == Type.TEXT:
            yield Leaf(token.text, chain)
        elif (
            element is not None
            and element.end is not None
            and element.end < end
            and element.is_inline
            and len(chain) < DEEPEST
        ):
            role = _role(tokens, elements, element)
            if role == Role.FORMAT:
                chain = (*chain, _format(element))
            else:
                after = element.end + 1
                held = Held(at, after, STYLES.get(element.name, element.name), element.is_untranslated)
                content = "" if element.is_holder and element.name != "math" else _content(tokens, element)
                yield Leaf(content, chain, held, role == Role.BREAK, _shown(content, role))
        elif closed is not None and chain and chain[-1].start == closed.start:
            chain = chain[:-1]
        else:
            yield Leaf("", chain, Held(at, after, token.name or "comment"), False, "")
        at = after


def name_of(leaf: Leaf) -> str:
    """One word for what a leaf's formatting or object is."""
    if isinstance(leaf.thing, Held):
        return leaf.thing.style
    name = str(leaf.chain[-1].name)
    return STYLES.get(name, name)


def _format(element: Element) -> Format:
    assert element.end is not None
    look = tuple((name, value) for name, value in element.attributes.items() if name not in ("id", "xml:id"))
    is_own = element.name == "a" or worded(element.name, element.attributes)
    return Format(element.name, look, element.start if is_own else -1, element.start, element.end)


def _content(tokens: Sequence[Token], element: Element) -> str:
    assert element.end is not None
    return "".join(token.text for token in tokens[element.start : element.end])


def _role(tokens: Sequence[Token], elements: Elements, element: Element) -> Role:
    """What an element in a line is."""
    if element.name == "br":
        return Role.BREAK
    if element.name in UNSEEN:
        return Role.HIDDEN
    if element.is_untranslated or element.name in OBJECTS or element.is_holder:
        return Role.OBJECT
    if element.name in CODE:
        return Role.CODE
    return Role.OBJECT if _is_note_mark(tokens, elements, element) else _role_by_content(tokens, element)


def _role_by_content(tokens: Sequence[Token], element: Element) -> Role:
    """Formatting if there is something in it to format; otherwise an icon, or an address for links."""
    assert element.end is not None
    inside = tokens[element.start + 1 : element.end]
    if any(token.text.strip() or token.name == "br" for token in inside):
        return Role.FORMAT
    if any(token.type == Type.START for token in inside):
        return Role.OBJECT
    if any(token.text for token in inside):
        return Role.FORMAT
    return Role.HIDDEN if element.name in ("a", "span") else Role.OBJECT


def _is_note_mark(tokens: Sequence[Token], elements: Elements, element: Element) -> bool:
    """Whether an element is the number of a footnote, or the way back from one: a link in the text, or around it."""
    assert element.end is not None
    if element.end - element.start > LONGEST_MARK:
        return False
    text = _content(tokens, element).strip()
    if not NOTE_MARK.match(text):
        return False
    inside = (elements.started.get(at) for at in range(element.start, element.end))
    links = [one for one in inside if one is not None and one.name == "a" and one.end is not None]
    return (
        len(links) == 1 and _content(tokens, links[0]).strip() == text and "#" in links[0].attributes.get("href", "#")
    )


def _shown(content: str, role: Role) -> str | None:
    """See `Leaf.shown`."""
    if role == Role.CODE:
        code = " ".join(content.split())
        return f"`{code}`" if code and "`" not in code else None
    return "" if role == Role.HIDDEN else None
