import pytest

from align.bitext import Status, Unit
from align.checks import describe, findings


def codes(source: str, target: str, status: Status = Status.MACHINE) -> list[tuple[str, str]]:
    found = findings(Unit("1.1-a1b2c3", source, target, status))
    return [(finding.severity.value, finding.code) for finding in found]


@pytest.mark.parametrize(
    ("source", "target", "status", "expected"),
    [
        ("Der Hund schläft.", "The dog is sleeping.", Status.MACHINE, []),
        ("Der Hund schläft.", "", Status.MACHINE, [("error", "empty")]),
        ("Der Hund schläft.", " \n", Status.EDITED, [("error", "empty")]),
        ("Der Hund schläft.", "", Status.REJECTED, []),
        ("Der Hund schläft.", "", Status.UNALIGNED, []),
        ("", "", Status.MACHINE, []),
        ("Er liest gern ein Buch.", "Er liest gern ein Buch.", Status.MACHINE, [("warning", "untranslated")]),
        ("Champions League", "Champions League", Status.MACHINE, []),
        ("Ja, ja.", "and its allies and its allies and its allies", Status.MACHINE, [("error", "loop")]),
        ("Tor! " * 9, "Goal! " * 9, Status.MACHINE, []),
    ],
)
def test_findings(source: str, target: str, status: Status, expected: list[tuple[str, str]]) -> None:
    assert codes(source, target, status) == expected


def test_the_checks_column_says_each_thing_once() -> None:
    unit = Unit("1.1-a1b2c3", "Ja.", "and its allies and its allies and its allies")
    assert describe(unit, ("the translation repeats itself", "cut off")) == "the translation repeats itself; cut off"
