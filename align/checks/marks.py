"""The marks of inline objects (`{1}`, `{/1}`): each must come through once, and pairs must be in order."""

from collections import Counter
from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error
from align.marks import MARK

MARKS = error("mark")


def marks(pair: Pair) -> Iterator[Finding]:
    """Marks that are missing, repeated or made up, and pairs that are closed too early or cross."""
    source, target = pair.marks
    if not source.strip() or not target.strip():
        return
    wanted, found = (Counter(mark[0] for mark in MARK.finditer(text)) for text in (source, target))
    for mark in dict.fromkeys([*wanted, *found]):
        if not found[mark]:
            yield MARKS(f"the mark {mark} is missing")
        elif not wanted[mark]:
            yield MARKS(f"the source has no mark {mark}")
        elif found[mark] > wanted[mark]:
            yield MARKS(f"the mark {mark} occurs {'twice' if found[mark] == 2 else f'{found[mark]} times'}")
    pairs = {mark[2] for mark in MARK.finditer(source) if mark[1]}
    if wanted == found and (crossed := _crossed(target, pairs)):
        yield MARKS(crossed)


def _crossed(text: str, pairs: set[str]) -> str | None:
    """What is wrong with the order of the pairs, in words."""
    opened: list[str] = []
    for mark in MARK.finditer(text):
        number = mark[2]
        if number not in pairs:
            continue
        if not mark[1]:
            opened.append(number)
        elif number not in opened:
            return f"{{/{number}}} stands before {{{number}}}"
        elif opened[-1] != number:
            return f"{{{number}}} and {{{opened[-1]}}} cross: close the one that was opened last first"
        else:
            opened.pop()
    return None


FAMILY = Family((MARKS,), (marks,))
