"""Brackets that an engine puts around what must stay, and that nobody wrote: “The user (%(name)s) was deleted.”"""

from collections import Counter
from collections.abc import Callable, Sequence

from align.fidelity.quotes import ANY

BRACKETS = {"(": ")", "[": "]"}

Span = tuple[int, int]


def unbracketed(source: str, target: str, kept: Callable[[str], Sequence[Span]]) -> str:
    """The target without the brackets directly around what must stay (`kept`), or around quotation marks around that,
    that the source does not have around the same.
    """
    allowed = Counter(source[start:end] for start, end in kept(source) if _around(source, start, end))
    for start, end in reversed(kept(target)):
        found = _around(target, start, end)
        if found is None:
            continue
        if allowed[target[start:end]] > 0:
            allowed[target[start:end]] -= 1
        elif target[start:end] in source:
            opening, closing = found
            target = target[:opening] + target[opening + 1 : closing] + target[closing + 1 :]
    return target


def _around(text: str, start: int, end: int) -> Span | None:
    """Where the brackets around a stretch are, with nothing but quotation marks between; None if there are none."""
    while start > 0 and text[start - 1] in ANY and end < len(text) and text[end] in ANY:
        start, end = start - 1, end + 1
    if start == 0 or end == len(text) or BRACKETS.get(text[start - 1]) != text[end]:
        return None
    is_call = start > 1 and (text[start - 2].isalnum() or text[start - 2] in "_]")
    return None if is_call else (start - 1, end)
