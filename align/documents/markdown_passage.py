"""A passage of Markdown, as a paragraph, heading or cell: its text, and the words in what stands in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from align.documents.base import Block, Kind, LeftOut, Piece, Slot
from align.documents.html_names import is_untranslated, worded
from align.documents.inline import Inline
from align.documents.leaves import SPACE, Leaf, bridged
from align.documents.markdown_leaves import Held, leaves_of, name_of
from align.documents.markdown_writing import SPECIAL, Environment, markdown_of, parsed
from align.documents.omissions import UNTRANSLATED
from align.documents.tags import Token as Tag
from align.documents.tags import tokens_of


@dataclass(eq=False)
class Passage:
    """The text of a paragraph, a heading, a cell, and where it is."""

    token: Token
    spots: list[tuple[int, int, int]]
    """For each line of its content: the file's line, and the columns; the whole lines if that is not clear."""
    in_table: bool
    place: str
    kind: Kind
    leaves: list[Leaf] = field(init=False)
    inline: Inline = field(init=False)
    left_out: list[LeftOut] = field(default_factory=list)
    """What is in none of the slots that have been asked for."""
    _pieces: Sequence[Piece] | None = None
    _tags: dict[tuple[int, int], Tag] = field(default_factory=dict)
    """The tags of raw HTML that have a word in them, by where they are in the content, if one has changed."""

    def __post_init__(self) -> None:
        self.leaves = leaves_of(self.token.children or [], self.token.content)
        self.inline = Inline(self.leaves, name_of, collapse=True)

    def slots(self) -> Iterator[Slot]:
        """Its text, then the alternative texts of its pictures, then the attributes in words of its tags."""
        if self.inline.text:

            def put(pieces: Sequence[Piece]) -> None:
                self._pieces = pieces

            yield Slot(self.inline.block(self.kind, self.place), put)
        else:
            for leaf in self.leaves:
                if leaf.text.strip() and leaf.thing is not None:
                    self.left_out.append(LeftOut(self.place, "code" if leaf.shown else leaf.thing.style, leaf.text))
        for picture in _pictures(self.leaves):

            def rename(pieces: Sequence[Piece], picture: Held = picture) -> None:
                text = "".join(piece.text for piece in pieces)
                picture.alt = SPECIAL.sub(r"\\\g<0>", text)

            yield Slot(Block(picture.spoken, Kind.CAPTION, f"{self.place}, alternative text"), rename)
        for token in self.token.children or ():
            if token.attrGet("title"):
                self.left_out.append(LeftOut(self.place, "the title of a link or picture", str(token.attrGet("title"))))
            elif token.type == "html_inline":
                yield from self._attributes(token)

    def written(self, known: Environment, after: str) -> str | None:
        """Its new source, where these links and notes are known, and this line follows; None if nothing has changed."""
        content, leaves, inline = self.token.content, self.leaves, self.inline
        if self._tags:
            content = _replaced(content, {span: tag.written() for span, tag in self._tags.items()})
            leaves = parsed(content, known)
            inline = Inline(leaves, name_of, collapse=True)
            for old, new in zip(_pictures(self.leaves), _pictures(leaves), strict=False):
                new.alt = old.alt
        if self._pieces is not None:
            filled = bridged(inline.filled(self._pieces), inline.base)
            return markdown_of(filled, content, known, self.in_table, after)
        changed = {picture.span: picture.written() for picture in _pictures(leaves) if picture.alt is not None}
        if not changed and not self._tags:
            return None
        content = _replaced(content, changed)
        return content.replace("|", r"\|") if self.in_table else content

    def _attributes(self, token: Token) -> Iterator[Slot]:
        tag = next(tokens_of(token.content), None)
        for name, what in worded(tag.name, tag.attributes).items() if tag is not None else ():
            assert tag is not None
            text, place = SPACE.sub(" ", tag.attributes[name]).strip(), f"{self.place}, {what}"
            if is_untranslated(tag.attributes, around=False):
                self.left_out.append(LeftOut(place, UNTRANSLATED, text))
                continue

            def put(pieces: Sequence[Piece], name: str = name, tag: Tag = tag, old: str = text) -> None:
                new = "".join(piece.text for piece in pieces)
                if new != old:
                    tag[name] = new
                    self._tags[token.meta["span"]] = tag

            yield Slot(Block(text, Kind.PARAGRAPH, place), put)


def _pictures(leaves: Sequence[Leaf]) -> list[Held]:
    held = (leaf.thing for leaf in leaves)
    return [one for one in held if isinstance(one, Held) and one.style == "picture" and one.spoken]


def _replaced(content: str, new: dict[tuple[int, int], str]) -> str:
    for start, end in sorted(new, reverse=True):
        content = content[:start] + new[start, end] + content[end:]
    return content
