"""How much of the source's words the target says."""

from align.checks.base import Pair
from align.languages.lexicon import english_of

STEM = 5
"""Letters from which on words that begin alike count as the same: "Präsident" and "president" do not, names do."""
SHORTEST = 4
"""Letters of the words that are looked at: shorter ones are mostly grammar."""

FOLDED = str.maketrans("äöüßkzjyw", "aousccici", "h")
"""What makes related words look alike in both languages: "Musik" and "music"."""


def coverage(pair: Pair) -> tuple[int, int]:
    """How many of the source's longer words have a translation, or a like, in the target, and how many should."""
    there = pair.target_set
    stems = {word[:STEM] for word in there if len(word) >= STEM}
    folded = {word.translate(FOLDED)[:STEM] for word in there if len(word) >= STEM}
    said = known = 0
    for word in pair.source_lower:
        if len(word) < SHORTEST:
            continue
        english = english_of(word)
        is_said = word in there or (len(word) >= STEM and word.translate(FOLDED)[:STEM] in folded)
        if is_said or not english.isdisjoint(there) or any(e[:STEM] in stems for e in english if len(e) >= STEM):
            said, known = said + 1, known + 1
        elif english:
            known += 1
    return said, known
