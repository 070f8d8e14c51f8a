"""XLIFF 1.2 and 2.x from a translation program: the sources are the text, and the translations become the targets.

SDLXLIFF is XLIFF 1.2 with states of its own.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import partial

from lxml import etree

from align import xml
from align.documents.base import XML_HEAD, Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot
from align.documents.entries import SYNTAX
from align.documents.icu import pieces as icu_pieces
from align.documents.inline import Inline
from align.documents.leaves import Leaf
from align.documents.mixed import Role, text_of, whole
from align.documents.omissions import told
from align.documents.parts import outside, slots_of
from align.documents.xliff_states import finish, is_finished
from align.errors import AlignError
from align.languages.codes import base
from align.xml import local

FORMATS = frozenset(("g", "mrk", "pc", "hi", "sub", "sm"))
HOLDERS = frozenset(("trans-unit", "segment"))
UNTRANSLATED, BETWEEN, CODES = "text that is not to be translated", "text between segments", "codes without text"
"""What is left out; codes without text are not worth a warning."""
BEGINNINGS, ENDS = frozenset(("bx", "bpt", "sc")), frozenset(("ex", "ept", "ec"))


def open_xliff(name: str, content: bytes, options: ReadOptions) -> Shape:
    """An XLIFF file with a slot for each source that should be translated: a unit, or a segment of one.

    A finished target is the block's (`Block.target`). Sources that must not be translated are left out.
    """
    root = xml.parsed(name, content)
    if local(root) != "xliff":
        raise AlignError(f"{name}: is not an XLIFF file")
    is_new = root.get("version", "").startswith("2")
    holders = [root] if is_new else [element for element in root.iter() if local(element) == "file"]
    names = ("srcLang", "trgLang") if is_new else ("source-language", "target-language")
    said = [next((e.get(attribute, "") for e in holders if e.get(attribute)), "") for attribute in names]
    if said[1] and options.target_language and base(said[1]) != base(options.target_language):
        options = replace(options, retranslate=True)  # its translations are into another language
    left_out: list[LeftOut] = []
    slots = list(_slots(root, options, left_out))

    def save(language: str) -> bytes:
        for element in holders:
            if base(element.get(names[1]) or "") != base(language):
                element.set(names[1], language)
        return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")

    return Shape(
        slots, save, told(name, (left for left in left_out if left.what not in (CODES, SYNTAX))), left_out, *said
    )


def _slots(root: etree._Element, options: ReadOptions, left_out: list[LeftOut]) -> Iterator[Slot]:
    for source in root.iter():
        holder = source.getparent()
        if local(source) != "source" or holder is None or local(holder) not in {*HOLDERS, "ignorable"}:
            continue
        line = [holder, *holder.iterancestors()]
        unit = next(element for element in line if local(element) in ("trans-unit", "unit"))
        place = f"unit {unit.get('id', '')}".strip()
        if next((element.get("translate") for element in line if element.get("translate")), "yes") == "no":
            left_out += _left_out(place, UNTRANSLATED, text_of(source))
            continue
        if local(holder) == "ignorable":
            left_out += _left_out(place, BETWEEN, text_of(source))
            continue
        contents = _segments(holder, source)
        left_out += _left_out(place, BETWEEN, _beside(contents[0]))
        for content in contents:
            if not _inline(content).text:
                left_out += _left_out(place, CODES, text_of(content))
            yield from _Pair(holder, content).slots(place, options, left_out)


def _left_out(place: str, what: str, text: str) -> list[LeftOut]:
    return [LeftOut(place, what, text)] if text.strip() else []


def _beside(segment: etree._Element) -> str:
    """The text that is in no segment, where another program has made segments."""
    made = next((element for element in segment.iterancestors() if local(element) == "seg-source"), None)
    if made is None:
        return ""
    rest = deepcopy(made)
    for element in [element for element in rest.iter() if element.get("mtype") == "seg"]:
        tail = element.tail
        element.clear()
        element.tail = tail
    return text_of(rest)


def _segments(holder: etree._Element, source: etree._Element) -> list[etree._Element]:
    """What is translated as one: the segments that another program has made, or the whole source."""
    made = next((element for element in holder if local(element) == "seg-source"), None)
    found = [e for e in made.iter() if local(e) == "mrk" and e.get("mtype") == "seg"] if made is not None else []
    return found or [source]


class _Pair:
    """A source, or a segment of it, and what is its target."""

    def __init__(self, holder: etree._Element, source: etree._Element) -> None:
        self._holder = holder
        self._source = source
        self._mid = source.get("mid") if local(source) == "mrk" else None

    def slots(self, place: str, options: ReadOptions, left_out: list[LeftOut]) -> Iterator[Slot]:
        inline = _inline(self._source)
        if inline.text:
            block = inline.block(Kind.PARAGRAPH, place)
            target = self._target()
            if target is not None and not options.retranslate and self._is_finished(target):
                finished = _with_marks_of(inline, _inline(target))
                yield Slot(replace(block, target=finished), self._put, partial(finish, self._holder, self._mid))
            else:
                spans = icu_pieces(block.text)
                left_out += _left_out(place, SYNTAX, outside(block, spans))
                yield from slots_of(block, spans, self._put, partial(finish, self._holder, self._mid))
        for number, sub in enumerate(_subs(self._source)):
            inside = _inline(sub)
            if inline.text and inside.text:
                yield Slot(inside.block(Kind.PARAGRAPH, f"{place}, inside a code"), partial(self._put_sub, number))

    def _is_finished(self, target: etree._Element) -> bool:
        text = text_of(target).strip()
        return bool(text) and is_finished(self._holder, self._mid, text != text_of(self._source).strip())

    def _target(self) -> etree._Element | None:
        whole_target = next((element for element in self._holder if local(element) == "target"), None)
        if self._mid is None or whole_target is None:
            return whole_target
        return next((e for e in whole_target.iter() if local(e) == "mrk" and e.get("mid") == self._mid), None)

    def _put(self, pieces: Sequence[Piece]) -> None:
        """Make the target's content from a copy of the source's, so that it keeps the codes and their ids."""
        target = self._made()
        for child in list(target):
            target.remove(child)
        target.text = self._source.text
        target.extend(deepcopy(child) for child in self._source)
        whole(target).write(_inline(target).filled(pieces))

    def _made(self) -> etree._Element:
        """The target, made if it is not there yet."""
        target = self._target()
        if target is not None:
            return target
        source = next(element for element in self._holder if local(element) == "source")
        made = next((element for element in self._holder if local(element) == "seg-source"), source)
        for old in [element for element in self._holder if local(element) == "target"]:
            self._holder.remove(old)  # it lacks the segment
        new = deepcopy(made)
        new.tail = source.tail
        new.tag = str(source.tag).replace("source", "target")
        new.attrib.clear()
        if space := source.get(xml.XML_SPACE):
            new.set(xml.XML_SPACE, space)
        made.addnext(new)
        found = self._target()
        assert found is not None, "a copy of the segments has each of them"
        return found

    def _put_sub(self, number: int, pieces: Sequence[Piece]) -> None:
        target = self._target()
        subs = _subs(target if target is not None else self._made())
        if number < len(subs):
            whole(subs[number]).write(_inline(subs[number]).filled(pieces))


def _inline(element: etree._Element) -> Inline:
    return Inline(map(_linked, whole(element).leaves(_role, apart=True)), _name, collapse=False, paired=True)


def _linked(leaf: Leaf) -> Leaf:
    """The leaf, with the code that it begins or ends."""
    if leaf.thing is None or local(leaf.thing) not in BEGINNINGS | ENDS:
        return leaf
    element = leaf.thing
    key = element.get("startRef") or element.get("rid") or element.get("id")
    return replace(leaf, begins=key) if local(element) in BEGINNINGS else replace(leaf, ends=key)


def _subs(element: etree._Element) -> list[etree._Element]:
    """Text inside native codes."""
    return [sub for sub in element.iter() if local(sub) == "sub"]


def _with_marks_of(source: Inline, target: Inline) -> str:
    """The target's text, in which a code has the mark that it has in the source."""
    known: dict[Hashable, list[str]] = {}
    for start, end, key in source.keys(_key):
        known.setdefault(key, []).append(source.text[start:end])
    parts, last = [], 0
    for start, end, key in target.keys(_key):
        same = known.get(key)
        parts += [target.text[last:start], same.pop(0) if same else target.text[start:end]]
        last = end
    return "".join([*parts, target.text[last:]])


def _key(element: etree._Element) -> Hashable:
    """What identifies a code in both languages."""
    attributes = (element.get(name) for name in ("id", "rid", "mid", "startRef"))
    return local(element), *attributes


def _role(element: etree._Element) -> Role:
    is_kept = element.get("translate") == "no" or element.get("mtype") == "protected"
    return Role.FORMAT if local(element) in FORMATS and not is_kept else Role.OBJECT


def _name(leaf: Leaf) -> str:
    return "code" if leaf.thing is not None else "formatting"


BEGINNING = re.compile(XML_HEAD + rb"<(?:\w+:)?xliff\b", re.DOTALL)

FORMAT = Format(
    "XLIFF",
    (".xlf", ".xliff", ".sdlxliff"),
    open_xliff,
    begins=lambda head: bool(BEGINNING.match(head)),
    is_text=True,
)
