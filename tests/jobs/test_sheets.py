"""Every document has a sheet of its own, and the same one in every run."""

from pathlib import Path

import pytest

from align.bitext import Bitext
from align.editing.open_elsewhere import is_lock
from align.errors import AlignError
from align.jobs.folders import HIDDEN, LOCKS, OURS, counted, found_in
from align.jobs.naming import inputs
from align.jobs.sheets import sheets_for
from tests.editing.sheets import saved_sheet


def written(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Das ist gut.\n", encoding="utf-8")


def made(document: str, sheet: str) -> None:
    """The sheet of a document, as an earlier run left it."""
    saved_sheet(Bitext((), document=document), Path(sheet))


def sheets(*patterns: str, into: str | None = None, as_workbooks: bool = False) -> list[str]:
    return [str(path) for path in sheets_for(inputs(patterns).documents, into, as_workbooks)]


def test_a_folder_is_mirrored(folder: Path) -> None:
    written("in/x.txt", "in/a/x.txt", "in/a/b/y.de.md", "z.txt")
    assert sheets("in", "z.txt") == ["outputs/a/b/y.csv", "outputs/a/x.csv", "outputs/x.csv", "outputs/z.csv"]
    assert sheets("in/a", into="out") == ["out/b/y.csv", "out/x.csv"]


def test_two_folders_with_files_of_the_same_name(folder: Path) -> None:
    written("in/x.txt", "more/x.txt")
    assert sheets("in", "more") == ["outputs/in/x.csv", "outputs/more/x.csv"]


def test_a_later_document_does_not_take_the_sheet_of_an_earlier_one(folder: Path) -> None:
    written("in/x.txt", "more/x.txt", "more/x.docx")
    made("in/x.txt", "outputs/x.csv")
    assert sheets("in/x.txt") == ["outputs/x.csv"]
    assert sheets("more/x.docx") == ["outputs/x.docx.csv"]
    made("more/x.txt", "outputs/x.txt.csv")
    assert sheets("more/x.txt", "in/x.txt", "more/x.docx") == [
        "outputs/x.txt.csv",
        "outputs/x.csv",
        "outputs/x.docx.csv",
    ]


def test_a_document_keeps_its_sheet_when_another_of_its_name_appears(folder: Path) -> None:
    written("in/x.txt")
    assert sheets("in") == ["outputs/x.csv"]
    made("in/x.txt", "outputs/x.csv")
    written("in/x.docx")
    assert sheets("in") == ["outputs/x.docx.csv", "outputs/x.csv"]


def test_a_workbook_does_not_share_the_snapshot_of_another_documents_sheet(folder: Path) -> None:
    written("in/x.txt", "more/x.txt")
    made("in/x.txt", "outputs/x.csv")
    assert sheets("in/x.txt", as_workbooks=True) == ["outputs/x.xlsx"]
    assert sheets("more/x.txt", as_workbooks=True) == ["outputs/x.txt.xlsx"]


def test_numbers_when_every_name_is_taken(folder: Path) -> None:
    names = [f"{number}/a/x.txt" for number in range(6)]
    written(*names)
    taken = []
    for name in names:
        (sheet,) = sheets(name)
        taken.append(sheet)
        made(name, sheet)
    assert taken == [f"outputs/{name}.csv" for name in ("x", "x.txt", "a/x", "a/x.txt", "x.2", "x.3")]
    assert [sheet for name in names for sheet in sheets(name)] == taken


def test_a_document_keeps_the_sheet_it_had_before_folders_were_mirrored(folder: Path) -> None:
    written("in/a/x.txt", "in/b/x.txt")
    made("in/a/x.txt", "outputs/x.csv")
    assert sheets("in") == ["outputs/x.csv", "outputs/b/x.csv"]


def test_a_document_that_was_moved_keeps_its_sheet(folder: Path) -> None:
    written("new/x.txt")
    made("old/x.txt", "outputs/x.csv")
    assert sheets("new/x.txt") == ["outputs/x.csv"]


def test_what_is_not_a_document_is_counted(folder: Path) -> None:
    written("in/a.txt", "in/.hidden.txt", "in/.git/b.txt", "in/~$a.docx", "in/.~lock.a.odt#", "in/p.jpg", "in/m.tmx")
    written("in/a.snapshot.jsonl", "in/b.journal.jsonl")
    Path("in/sheet.csv").write_text("id,source,target,status\n", encoding="utf-8")
    Path("in/table.csv").write_text("de,en\nHund,dog\n", encoding="utf-8")
    Path("in/m.tmx").write_text('<tmx version="1.4"><header creationtool="align"/></tmx>', encoding="utf-8")
    found = found_in(Path("in"))
    assert [document.path for document in found.documents] == ["in/a.txt", "in/table.csv"]
    assert found.passed_over == {OURS: 4, LOCKS: 2, HIDDEN: 2, ".jpg file": 1}
    assert counted(found.passed_over).startswith("4 files written by align, 2 ")


def test_lock_files_are_never_inputs(folder: Path) -> None:
    written("a.docx", "~$a.docx", "~$b.docx")
    assert [document.path for document in inputs(["*.docx"]).documents] == ["a.docx"]
    found = inputs(["a.docx", "~$a.docx"])
    assert [document.path for document in found.documents] == ["a.docx"]
    assert found.passed_over == {LOCKS: 1}
    with pytest.raises(AlignError, match="only lock files"):
        inputs(["~$b.docx"])
    assert not is_lock("~a.docx")


def test_a_document_that_is_named_twice_is_one(folder: Path) -> None:
    written("in/a.txt", "in/b.txt")
    found = inputs(["in/b.txt", "./in/b.txt", "in", str(folder / "in" / "a.txt"), "-", "-"])
    assert [document.path for document in found.documents] == ["in/b.txt", "in/a.txt", "-"]


def test_a_folder_without_documents_says_what_is_in_it(folder: Path) -> None:
    written("in/p.jpg", "in/q.jpg")
    with pytest.raises(AlignError, match=r"in: contains no document .*; what is in it: 2 \.jpg files"):
        inputs(["in"])
