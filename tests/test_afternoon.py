"""A bad afternoon: everything editors do, done to one sheet, in each form in which spreadsheets save it."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Ran, errors_in_one_line, rows_of
from tests.exchange.test_workbook import convert, needs_libreoffice

TEXT = """Das ist gut.

Ich habe ein Buch. Er ist müde. Wir gehen nach Hause.

Sie liest, und er schreibt. Der Hund schläft. Die Katze trinkt Milch.

Heute ist Montag. Morgen ist Dienstag. Das Wetter ist schön. Es regnet nicht. Wir haben Zeit.
"""
Rows = list[dict[str, str]]
pytestmark = pytest.mark.usefixtures("tiny_argos")


def spoil(sheet: Rows) -> Rows:
    """The sheet as the editor leaves it. Row numbers in the comments are those in the original sheet."""
    rows = {row["source"]: {**row, "Kunde": ""} for row in sheet}
    rows["Das ist gut."]["target"] = "That’s “fine”,\nreally."  # 2: smart quotes and a line break
    rows["Ich habe ein Buch."]["source"] = "Ich habe zwei Bücher."  # 3
    rows["Er ist müde."]["status"] = "approved"  # 4
    rows["Wir gehen nach Hause."]["status"] = "REJECTED "  # 5
    first, second = rows["Sie liest, und er schreibt."], dict.fromkeys(rows["Das ist gut."], "")
    first["source"], second["source"] = "Sie liest,", "und er schreibt."  # 6: split
    second["target"] = "and he writes."
    copy = {**rows["Der Hund schläft."], "target": "The dog sleeps well."}  # 7: copied, and the copy changed
    rows["Die Katze trinkt Milch."]["id"] = ""  # 8: id lost
    rows["Heute ist Montag."]["source"] += " Morgen ist Dienstag."  # 9: merged with 10
    del rows["Morgen ist Dienstag."]
    del rows["Das Wetter ist schön."]  # 11: deleted
    rows["Es regnet nicht."]["note"] = "=Nachfragen"  # 12
    rows["Wir haben Zeit."]["Kunde"] = "001"  # 13: a column of their own
    new = {**dict.fromkeys(first, ""), "source": "Ganz neu.", "target": "All new."}
    listed = list(rows.values())
    listed.insert(listed.index(first) + 1, second)
    listed.insert(listed.index(rows["Der Hund schläft."]) + 1, copy)
    listed.insert(1, new)
    last = listed.pop()  # 13: moved up
    listed.insert(2, last)
    names = ["Kunde", "status", "target", "source", "id", "note", "checks", "score"]
    return [{name: row[name] for name in names} for row in listed]


EXPECTED = {
    ("target edited", "Das ist gut."): "That’s “fine”,\nreally.",
    ("source edited", "Ich habe ein Buch."): "Ich habe zwei Bücher.",
    ("approved", "Er ist müde."): "approved",
    ("rejected", "Wir gehen nach Hause."): "rejected",
    ("split", "Sie liest, und er schreibt."): "Sie liest, | und er schreibt.",
    ("duplicated", "Der Hund schläft."): "Der Hund schläft.",
    ("id lost", "Die Katze trinkt Milch."): None,
    ("merged", "Heute ist Montag."): "Heute ist Montag. Morgen ist Dienstag.",
    ("deleted", "Das Wetter ist schön."): "",
    ("note", "Es regnet nicht."): "=Nachfragen",
    ("own column", "Wir haben Zeit."): "001",
    ("moved", "Wir haben Zeit."): "",
    ("inserted", "Das ist gut."): "Ganz neu.",
}
"""The kind of change and the source of its row (for a new row, of the one above), and what is there now."""


def as_csv(delimiter: str, encoding: str, line_end: str) -> Callable[[Rows, Path], Path]:
    def save(rows: Rows, folder: Path) -> Path:
        stream = io.StringIO()
        writer = csv.DictWriter(
            stream, list(rows[0]), delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL
        )
        writer.writeheader()
        writer.writerows(rows)
        path = folder / "kurz.csv"
        path.write_bytes(stream.getvalue().encode(encoding))
        return path

    return save


def as_xlsx(rows: Rows, folder: Path) -> Path:
    book = openpyxl.Workbook()
    for record in [list(rows[0]), *(list(row.values()) for row in rows)]:
        book.active.append(record)
    for cells in book.active.iter_rows():
        for cell in cells:
            cell.data_type = "s"
    path = folder / "kurz.xlsx"
    book.save(path)
    return path


def as_ods(rows: Rows, folder: Path) -> Path:
    saved = as_xlsx(rows, folder)
    ods = convert(saved, "ods", folder)
    saved.unlink()
    return ods


FORMS = [
    pytest.param(as_csv(",", "utf-8-sig", "\r\n"), id="csv"),
    pytest.param(as_csv(";", "cp1252", "\r\n"), id="german excel"),
    pytest.param(as_csv("\t", "utf-16", "\r\n"), id="unicode text"),
    pytest.param(as_csv(";", "utf-8", "\r"), id="old mac"),
    pytest.param(as_xlsx, id="xlsx"),
    pytest.param(as_ods, id="ods", marks=needs_libreoffice),
]


@pytest.mark.parametrize("save", FORMS)
def test_a_bad_afternoon_is_reported_whole_applied_and_taken_back(
    align: Callable[..., Ran], folder: Path, save: Callable[[Rows, Path], Path]
) -> None:
    (folder / "kurz.de.txt").write_text(TEXT, encoding="utf-8")
    assert align("translate", "kurz.de.txt").code == 0
    made = folder / "outputs" / "kurz.csv"
    with made.open(encoding="utf-8-sig", newline="") as stream:
        before = list(csv.DictReader(stream))
    sources = {row["id"]: row["source"] for row in before}
    made.unlink()
    sheet = save(spoil(before), folder / "outputs")

    report = json.loads(align("check", sheet, "--format", "json").out)
    told = {}
    for change in report["changes"]:
        at = change["before"] if change["kind"] == "duplicated" else change["id"]
        source = sources.get(at) or next(s for i, s in sources.items() if i.startswith(at.partition("+")[0] + "-"))
        assert (change["kind"], source) not in told
        told[change["kind"], source] = change["after"]
    assert set(told) == set(EXPECTED)
    assert {key: after for key, after in told.items() if EXPECTED[key] is not None} == {
        key: after for key, after in EXPECTED.items() if after is not None
    }
    assert report["summary"]["changes"] == dict.fromkeys([kind for kind, _ in EXPECTED], 1)

    ran = align("apply", sheet, "--editor", "Anna")
    assert ran.code == 0, ran
    assert "deleted, kept as rejected: “Das Wetter ist schön.”" in ran.out
    applied = rows_of(sheet)
    assert [(row.source, row.status.value) for row in applied] == [
        ("Das ist gut.", "edited"),
        ("Ganz neu.", "edited"),
        ("Ich habe zwei Bücher.", "edited"),
        ("Er ist müde.", "approved"),
        ("Wir gehen nach Hause.", "rejected"),
        ("Sie liest,", "edited"),
        ("und er schreibt.", "edited"),
        ("Der Hund schläft.", "machine"),
        ("Der Hund schläft.", "edited"),
        ("Die Katze trinkt Milch.", "machine"),
        ("Heute ist Montag. Morgen ist Dienstag.", "edited"),
        ("Das Wetter ist schön.", "rejected"),
        ("Es regnet nicht.", "machine"),
        ("Wir haben Zeit.", "machine"),
    ]
    assert [row.note for row in applied if row.note] == ["=Nachfragen"]
    assert [row.extra["Kunde"] for row in applied if row.extra["Kunde"]] == ["001"]

    assert json.loads(align("check", sheet, "--format", "json").out)["changes"] == []
    log = align("log", sheet).out
    assert "Anna  apply" in log
    assert "That’s “fine”, really." in log
    assert align("apply", sheet, "--undo").code == 0
    assert [(row.source, row.target, row.status.value) for row in rows_of(sheet)] == [
        (row["source"], row["target"], row["status"]) for row in before
    ]
    assert align("apply", sheet, "--redo").code == 0
    assert rows_of(sheet) == applied


def _opened(sheet: Path) -> Rows:
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _saved(rows: Rows, sheet: Path) -> None:
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_an_afternoon_with_a_sheet_left_open_and_a_colleague(align: Callable[..., Ran], folder: Path) -> None:
    """Edit, sort, apply while it is open, edit on, apply, merge, export: every decision is counted."""
    (folder / "kurz.de.txt").write_text(TEXT, encoding="utf-8")
    align("translate", "kurz.de.txt")
    sheet, bert = folder / "outputs" / "kurz.csv", folder / "outputs" / "kurz_Bert.csv"
    shutil.copy(sheet, bert)
    opened = _opened(sheet)
    assert len(opened) == 12

    for number in range(7):
        opened[number]["target"] = f"Anna’s sentence {number}."
    opened[7]["status"], opened[8]["status"] = "approved", "rejected"
    opened[9]["note"] = "Ask Carla."
    opened.sort(key=lambda row: row["score"])
    _saved(opened, sheet)
    marker = sheet.with_name(".~lock.kurz.csv#")
    marker.write_text("Anna,anna,pc7,25.11.2026 15:00,file:///home/anna/;")
    before = sheet.read_bytes()
    ran = align("apply", sheet, "--editor", "Anna")
    assert (ran.code, sheet.read_bytes()) == (2, before)
    assert "is open in LibreOffice (Anna on pc7); save and close it" in errors_in_one_line(ran)
    marker.unlink()
    assert align("apply", sheet, "--editor", "Anna").code == 0

    by_source = {row["source"]: row for row in opened}  # still open, with the statuses and scores from before
    last = [row.source for row in rows_of(sheet)][-2:]
    by_source[last[0]]["target"] = "Anna’s late sentence."
    by_source[last[1]]["status"] = "approved"
    _saved(opened, sheet)
    ran = align("apply", sheet, "--editor", "Anna")
    assert ran.code == 0
    assert "older copy" in ran.err

    theirs = _opened(bert)
    theirs[7]["status"] = "rejected"  # Anna approved it
    theirs[9]["note"] = "Carla is ill."
    theirs[9]["target"] = "Bert’s sentence."
    _saved(theirs, bert)
    ran = align("merge", sheet, bert, "-o", folder / "outputs" / "both.csv")
    assert ran.code == 1
    assert "12 rows; 1 conflicts" in ran.out
    assert align("apply", folder / "outputs" / "both.csv", "--editor", "Anna").code == 0

    rows = rows_of(folder / "outputs" / "both.csv")
    told = [(row.target, row.status.value) for row in rows]
    assert told[:7] == [(f"Anna’s sentence {number}.", "edited") for number in range(7)]
    assert [status for _, status in told[7:9]] == ["approved", "rejected"]
    assert told[9] == ("Bert’s sentence.", "edited")
    assert rows[9].note == "Ask Carla.; Carla is ill."
    assert told[10] == ("Anna’s late sentence.", "edited")
    assert told[11][1] == "approved"
    assert "rejected" in rows[7].extra["conflict"]
    align("export", folder / "outputs" / "both.csv", "--only", "approved,edited")
    assert (folder / "outputs" / "both.tmx").read_text(encoding="utf-8").count("<tu ") == 11
