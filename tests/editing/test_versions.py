from pathlib import Path

from align.editing.versions import KEPT, drop, keep, thin_out, versions


def test_the_latest_versions_are_kept(tmp_path: Path) -> None:
    sheet = tmp_path / "a b.csv"
    other = tmp_path / "a b.xlsx"
    other.write_text("another kind")
    keep(other)
    for number in range(12):  # within a second or two: more than nine in one must stay in order
        sheet.unlink(missing_ok=True)
        sheet.write_text(str(number))
        keep(sheet)
    assert [path.read_text() for path in versions(sheet)] == [str(number) for number in range(12)]
    thin_out(sheet)
    assert [path.read_text() for path in versions(sheet)] == ["9", "10", "11"]
    assert len(versions(sheet)) == KEPT
    assert len(versions(other)) == 1


def test_a_version_stays_when_the_sheet_is_replaced_or_removed(tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("before")
    version = keep(sheet)
    new = tmp_path / "new"
    new.write_text("after")
    new.replace(sheet)
    assert version.read_text() == "before"
    sheet.unlink()
    assert version.read_text() == "before"


def test_without_versions_there_is_no_folder(tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("before")
    drop(keep(sheet))
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_names_that_look_like_versions_of_another_sheet(tmp_path: Path) -> None:
    for name in ("a.csv", "a 2026-01-01 10.00.00 1.csv"):
        (tmp_path / name).write_text(name)
        keep(tmp_path / name)
    assert [path.read_text() for path in versions(tmp_path / "a.csv")] == ["a.csv"]
