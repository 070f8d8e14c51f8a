"""Loops: a decoder that repeats the same few tokens over and over."""

from collections.abc import Sequence

LOOPS = "the translation repeats itself"
"""What an editor sees in `checks`."""

SHORTEST, LONGEST = 3, 8
"""Number of tokens in the repeated part."""

TURNS = 3
"""This many repetitions in a row are a loop. Two occur in good text ("Schritt für Schritt für Schritt" aside)."""

FEWEST_ALIKE = 8
"""A single token repeated this many times is a loop too; "no, no, no" is not."""


def is_loop(tokens: Sequence[str]) -> bool:
    """Whether 3 to 8 tokens are repeated three times or more in a row, or a shorter part over the same length."""
    for period in range(1, LONGEST + 1):
        turns = TURNS if period >= SHORTEST else -(-FEWEST_ALIKE // period)
        run = 0  # how many tokens in a row equal the one a period earlier
        for earlier, token in zip(tokens, tokens[period:], strict=False):
            run = run + 1 if earlier == token else 0
            if run >= period * (turns - 1):
                return True
    return False
