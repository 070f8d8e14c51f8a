"""Machine-made errors: good pairs made wrong in the ways that translators and engines get them wrong."""

import random
import re
from collections.abc import Callable, Sequence

NUMBER = re.compile(r"\d+")
NAME = re.compile(r"(?<=[\w,] )[A-Z][a-zäöü]{3,}\b")
AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|has|have|had|does|did|may|might)\b(?! not|n't)"
)
NEGATIVE = re.compile(r"(?<=\w)n't\b| not\b")
FEWEST_WORDS = 8
"""The fewest words of a sentence that loses a clause or is cut off."""

Pairs = Sequence[tuple[str, str]]


def drop_clause(number: int, pairs: Pairs, chance: random.Random) -> str | None:
    """One of the parts between commas is gone, if it has at least three words."""
    target = pairs[number][1]
    parts = re.split(r"(?<=[,;:–—])\s+", target)
    long = [index for index, part in enumerate(parts) if len(part.split()) >= 3]
    if len(parts) < 2 or not long or len(target.split()) < FEWEST_WORDS:
        return None
    gone = chance.choice(long)
    rest = " ".join(part for index, part in enumerate(parts) if index != gone).rstrip(",;:–— ")
    return rest[0].upper() + rest[1:] + ("" if rest[-1] in ".!?" else ".")


def swap_number(number: int, pairs: Pairs, chance: random.Random) -> str | None:
    """A number has a different value with as many digits."""
    found = list(NUMBER.finditer(pairs[number][1]))
    if not found:
        return None
    chosen = chance.choice(found)
    other = chosen[0]
    while int(other) == int(chosen[0]):
        other = str(chance.randint(10 ** (len(other) - 1) if len(other) > 1 else 1, 10 ** len(other) - 1))
    return _replaced(pairs[number][1], chosen, other)


def swap_name(number: int, pairs: Pairs, chance: random.Random) -> str | None:
    """A name that is on both sides is replaced by another one in the target."""
    source, target = pairs[number]
    found = [match for match in NAME.finditer(target) if match[0] in source]
    if not found:
        return None
    chosen = chance.choice(found)
    while True:
        other = NAME.search(pairs[chance.randrange(len(pairs))][1])
        if other and other[0] not in source + target:
            return _replaced(target, chosen, other[0])


def negate(number: int, pairs: Pairs, chance: random.Random) -> str | None:
    """A "not" is removed or added."""
    target = pairs[number][1]
    there = list(NEGATIVE.finditer(target))
    if there:
        return _replaced(target, chance.choice(there), "")
    auxiliary = AUXILIARY.search(target)
    return _replaced(target, auxiliary, f"{auxiliary[0]} not") if auxiliary else None


def truncate(number: int, pairs: Pairs, chance: random.Random) -> str | None:
    """The target breaks off after 40 to 80 percent of its words."""
    words = pairs[number][1].split()
    return " ".join(words[: int(len(words) * chance.uniform(0.4, 0.8))]) if len(words) >= FEWEST_WORDS else None


def loop(number: int, pairs: Pairs, chance: random.Random) -> str | None:
    """The last three to six words are repeated three more times."""
    words = pairs[number][1].rstrip(".!?").split()
    last = words[-chance.randint(3, 6) :]
    return " ".join([*words, *last * 3]) + "." if len(words) >= 6 else None


def wrong_sentence(number: int, pairs: Pairs, chance: random.Random) -> str | None:
    """The target of another pair."""
    other = chance.randrange(len(pairs) - 1)
    return pairs[other if other < number else other + 1][1]


def leave_german(number: int, pairs: Pairs, chance: random.Random) -> str | None:
    """The target changes into its source after 20 to 60 percent."""
    share = chance.uniform(0.2, 0.6)
    source, target = (side.split() for side in pairs[number])
    if len(source) < FEWEST_WORDS:
        return None
    return " ".join([*target[: int(len(target) * share)], *source[int(len(source) * share) :]])


ERRORS: tuple[Callable[[int, Pairs, random.Random], str | None], ...] = (
    drop_clause, swap_number, swap_name, negate, truncate, loop, wrong_sentence, leave_german,
)  # fmt: skip


def corrupted(pairs: Pairs, seed: int) -> list[tuple[str, str, str]]:
    """Every pair with one error, of a kind chosen at random from those that its text allows: source, target, kind."""
    chance = random.Random(seed)
    made = []
    for number, (source, target) in enumerate(pairs):
        kinds = list(ERRORS)
        chance.shuffle(kinds)
        for kind in kinds:
            wrong = kind(number, pairs, chance)
            if wrong and wrong != target:
                made.append((source, wrong, kind.__name__))
                break
    return made


def _replaced(text: str, found: re.Match[str], other: str) -> str:
    return text[: found.start()] + other + text[found.end() :]
