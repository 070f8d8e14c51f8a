"""How many of the source's words the target covers."""

from align.checks.base import Pair

STEM = 5
"""Words that share this many first letters count as the same: "Präsident" and "president" do not, names do."""
SHORTEST = 4
"""Fewest letters of a word that counts; shorter ones are mostly grammar."""


def coverage(pair: Pair) -> tuple[int, int]:
    """How many of the source's longer words have a translation or a similar word in the target, and how many should."""
    there = pair.target_set
    stems = {word[:STEM] for word in there if len(word) >= STEM}
    languages = pair.direction
    table, translations = languages.folded, languages.translations
    folded = {word.translate(table)[:STEM] for word in there if len(word) >= STEM}
    said = known = 0
    for word in pair.source_lower:
        if len(word) < SHORTEST:
            continue
        known_as = translations(word)
        is_said = word in there or (len(word) >= STEM and word.translate(table)[:STEM] in folded)
        if is_said or not known_as.isdisjoint(there) or any(w[:STEM] in stems for w in known_as if len(w) >= STEM):
            said, known = said + 1, known + 1
        elif known_as:
            known += 1
    return said, known
