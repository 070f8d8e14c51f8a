"""Findings about the marks of inline objects."""

import pytest

from align.bitext import Unit
from align.checks.assessment import assess
from align.checks.base import pairs_of


def messages(source: str, target: str) -> list[str]:
    (found,) = assess(pairs_of([Unit("1.1", source, target)]), compare_meaning=False)
    return [finding.message for finding in found.findings if finding.code == "mark"]


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("Der Hafen{1} ist alt.", "The harbour{1} is old.", []),
        ("Der Hafen{1} ist alt.", "The harbour is old.", ["the mark {1} is missing"]),
        ("Der Hafen{1} ist alt.", "The harbour{1} is old{1}.", ["the mark {1} occurs twice"]),
        ("Der Hafen{1} ist alt.", "The harbour{1} is old{2}.", ["the source has no mark {2}"]),
        ("Der {1}Hafen{/1} ist alt.", "The {/1}harbour{1} is old.", ["{/1} stands before {1}"]),
        (
            "Der {1}alte{/1} {2}Hafen{/2}.",
            "The {1}old {2}harbour{/1}{/2}.",
            ["{1} and {2} cross: close the one that was opened last first"],
        ),
        ("Der Hafen{1}{2} ist alt.", "The harbour{2}{1} is old.", []),
    ],
)
def test_marks_come_through_once_and_in_order(source: str, target: str, said: list[str]) -> None:
    assert messages(source, target) == said


def test_other_checks_do_not_see_marks() -> None:
    pairs = pairs_of([Unit("1.1", "Der Hafen{1} hat {2} Schiffe.", "The harbour{1} has {2} ships.")])
    (found,) = assess(pairs, compare_meaning=False)
    assert found.findings == []
