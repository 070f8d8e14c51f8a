"""`align log`."""

from pathlib import Path

from tests.cli.conftest import Align, edit


def test_log_says_what_is_not_applied_yet(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="I have one book.")
    assert align("log", "outputs/kurz.csv").out == "not applied yet: changes in 1 row; align check shows them\n"
