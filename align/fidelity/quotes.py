"""Quotation marks as the target language uses them: “double”, and ‘single’ ones inside, each with its partner."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from align.alignment.words import aligned_spans
from align.languages.base import Quotation

DOUBLE = '“”„«»"‟'
OPENING, CLOSING = frozenset("„‚‹"), frozenset("”")
"""Marks that are unmistakable in themselves; for the others, their position decides."""
MARK = re.compile(rf"[{DOUBLE}]|[‚‹›]|(?<!\w)[‘’'](?=\w)|(?<=[^\s\w])[‘’'](?!\w)|(?<=\w)[‘’'](?!\w)")
ALONE = re.compile(rf"(?<=\s)[{DOUBLE}]\s")
"""A mark between spaces, of which one goes with it."""
INCHES = re.compile(r"(?<=\d)[\"”“]")
BEFORE_OPENING = frozenset('([{–—-/“‘„»«"')
TAG = re.compile(r"<[A-Za-z][^<>]*>")
ANY = DOUBLE + "‚‹›‘’'"
CODE = re.compile(
    r"""(?<![\w:.-])[\w:.-]++=(?:"[^"<>]*"|'[^'<>]*')  # an attribute, also of a tag that is cut off
      | '[{}][^']*'                           # what an ICU message quotes
      | \{[^{}]*\}                             # a field of a format string
    """,
    re.VERBOSE,
)
"""Where quotation marks belong to code, besides everything that must stay (`checks.kept`)."""
LONGEST = 2_000
"""Characters of a target in which the translation of a quotation is looked for; each of its words is a candidate."""
STOWED = "".join(map(chr, range(0xFDD0, 0xFDD0 + len(ANY))))
"""What stands for the marks of code meanwhile: characters that no text contains (Unicode, noncharacters)."""
STOW, UNSTOW = str.maketrans(ANY, STOWED), str.maketrans(STOWED, ANY)

Span = tuple[int, int]

QUOTED = re.compile(r"„([^„“”\"]+)[“”\"]|»([^»«]+)«|«([^»«]+)»|“([^“”]+)”|\"([^\"]+)\"")


@dataclass(slots=True)
class _Mark:
    """A quotation mark in a text."""

    offset: int
    is_double: bool
    opens: bool
    partner: "int | None" = None


def requoted(
    source: str, target: str, quotation: Quotation, kept: Callable[[str], Sequence[Span]] = lambda text: ()
) -> str:
    """The target with the quotation marks of its language, including the right ones for nested quotations.

    If the source quotes one thing and the target's marks do not match, they are put around the words that translate
    it; if those cannot be found, the target keeps the marks it has. Marks in code, and in what `kept` finds in a text,
    stay as they are.
    """
    return _requoted(_stowed(source, kept), _stowed(target, kept), quotation).translate(UNSTOW)


def _stowed(text: str, kept: Callable[[str], Sequence[Span]]) -> str:
    """The text with other characters for the quotation marks of code."""
    letters = list(text)
    for start, end in (*kept(text), *(found.span() for found in CODE.finditer(text))):
        letters[start:end] = text[start:end].translate(STOW)
    return "".join(letters)


def _requoted(source: str, target: str, quotation: Quotation) -> str:
    marks = _paired(target)
    if any(mark.partner is None and mark.is_double for mark in marks) or (
        not marks and len(QUOTED.findall(source)) == 1
    ):
        moved = _moved(source, target, quotation)
        if moved is not None:
            target = moved
            marks = _paired(target)
    return _written(target, marks, quotation)


def _paired(text: str) -> list[_Mark]:
    """The quotation marks in the text, each with its partner; apostrophes are left out."""
    inches = {found.start() for found in INCHES.finditer(text)}
    tags = {found.end() for found in TAG.finditer(text)}
    marks = [_mark(text, found.start(), tags) for found in MARK.finditer(text)]
    open_ones: list[int] = []
    how_many = {True: 0, False: 0}
    for number, mark in enumerate(marks):
        if mark.opens:
            open_ones.append(number)
            how_many[mark.is_double] += 1
        while not mark.opens and mark.partner is None and how_many[mark.is_double]:
            last = open_ones.pop()  # what was opened later stays without a partner
            how_many[marks[last].is_double] -= 1
            if marks[last].is_double == mark.is_double:
                mark.partner, marks[last].partner = last, number
    # Single marks without a partner are apostrophes, and double ones after a number may be inches.
    kept = {n for n, m in enumerate(marks) if m.partner is not None or (m.is_double and m.offset not in inches)}
    numbers = {old: new for new, old in enumerate(sorted(kept))}
    for mark in marks:
        mark.partner = numbers.get(mark.partner) if mark.partner is not None else None
    return [mark for number, mark in enumerate(marks) if number in kept]


def _mark(text: str, offset: int, tags: Set[int]) -> _Mark:
    """The mark at this place; `tags` are the ends of the tags in the text."""
    character, before = text[offset], text[offset - 1 : offset]
    opens = character in OPENING or (
        character not in CLOSING
        and (not before or before.isspace() or before in BEFORE_OPENING or offset in tags)
        and offset + 1 < len(text)
        and not text[offset + 1].isspace()
    )
    return _Mark(offset, character in DOUBLE, opens)


def _written(text: str, marks: list[_Mark], quotation: Quotation) -> str:
    """The text with outer marks outside and inner marks inside, or the reverse where the outermost are single."""
    letters = list(text)
    depth, outermost_is_double = 0, True
    for mark in marks:
        if mark.partner is None:
            letters[mark.offset] = quotation.outer[0 if mark.opens else 1]
            continue
        depth -= not mark.opens
        if depth == 0:
            outermost_is_double = mark.is_double
        is_double = outermost_is_double == (depth % 2 == 0)
        letters[mark.offset] = (quotation.outer if is_double else quotation.inner)[0 if mark.opens else 1]
        depth += mark.opens
    return "".join(letters)


def _moved(source: str, target: str, quotation: Quotation) -> str | None:
    """The target with marks around the translation of the one thing that the source quotes, not where its own are."""
    quoted = list(QUOTED.finditer(source))
    if len(quoted) != 1:
        return None
    group = quoted[0].lastindex or 1
    bare = "".join(letter for letter in ALONE.sub("", target) if letter not in DOUBLE)
    if len(bare) > LONGEST:
        return None
    inside = source[: quoted[0].start()] + quoted[0][group] + source[quoted[0].end() :]
    start = quoted[0].start()
    (span,) = aligned_spans(inside, bare, [(start, start + len(quoted[0][group]))])
    if span is None:
        return None
    end = span[1]
    while end < len(bare) and bare[end] in ".,!?" and quoted[0][group][-1:] in ".!?":
        end += 1
    opening, closing = quotation.outer
    return f"{bare[: span[0]]}{opening}{bare[span[0] : end]}{closing}{bare[end:]}"
