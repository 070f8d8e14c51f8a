"""Which of the known languages a text is in."""

import re
from collections.abc import Iterable

from align.languages import LANGUAGES

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 5
"""How many of a language's words a text must contain."""


def language_of(texts: Iterable[str]) -> str | None:
    """The code of the language with twice as many of its commonest words as any other; None if none stands out."""
    common = {code: known.common for code, known in LANGUAGES.items()}
    counts = dict.fromkeys(common, 0)
    for text in texts:
        words = [word.lower() for word in WORD.findall(text)]
        for code, listed in common.items():
            counts[code] += sum(word in listed for word in words)
    best = max(counts, key=lambda code: counts[code])
    others = max((count for code, count in counts.items() if code != best), default=0)
    return best if counts[best] >= max(ENOUGH, 2 * others) else None
