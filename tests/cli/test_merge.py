"""`align merge`."""

import shutil
from pathlib import Path

from tests.cli.conftest import Align, edit, rows
from tests.conftest import errors_in_one_line


def test_two_editors_copies_are_merged(align: Align, text: Path) -> None:
    align("translate", text)
    for name, row, target in (("Anna", 0, "Anna's"), ("Bert", 1, "Bert's")):
        shutil.copy("outputs/kurz.csv", f"outputs/kurz_{name}.csv")
        edit(f"outputs/kurz_{name}.csv", row, target=target)
        edit(f"outputs/kurz_{name}.csv", 2, target=target)
    ran = align("merge", "outputs/kurz_Anna.csv", "outputs/kurz_Bert.csv")
    assert ran.code == 1
    assert ran.out.endswith("outputs/kurz.merged.csv: 5 rows; 1 conflicts\n")
    merged = rows("outputs/kurz.merged.csv")
    assert [row["target"] for row in merged][:3] == ["Anna's", "Bert's", "Anna's"]
    assert merged[2]["conflict"] == "kurz_Bert.csv: target: Bert's"
    assert "[conflict]" in align("check", "outputs/kurz.merged.csv").out
    refused = align("merge", "outputs/kurz_Anna.csv", "outputs/kurz_Bert.csv", "-o", "outputs/kurz_Anna.csv")
    assert "would be overwritten" in errors_in_one_line(refused)
