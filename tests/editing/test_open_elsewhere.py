from pathlib import Path

import pytest

from align.editing.open_elsewhere import is_lock, refuse_if_open
from align.errors import AlignError

EXCEL = b"\x05Beate" + b" " * 48 + b"\x05\x00" + "Beate".encode("utf-16-le")


@pytest.mark.parametrize(
    ("marker", "content", "who"),
    [
        (".~lock.a.csv#", b"Anna M\xc3\xbcller,anna,pc7,25.11.2026 10:05,file:///;", "LibreOffice (Anna Müller on pc7)"),  # noqa: E501
        (".~lock.a.csv#", b",anna,pc7,25.11.2026 10:05,file:///;", "LibreOffice (anna on pc7)"),
        (".~lock.a.csv#", b"", "LibreOffice"),
        (".~lock.a.csv#", b"\x1b[31m,x,y,", "LibreOffice"),
        ("~$a.csv", EXCEL, "Excel (Beate)"),
        ("~$a.csv", b"", "Excel"),
        ("~$a.csv", b"\xff", "Excel"),
    ],
)  # fmt: skip
def test_who_has_it_open(marker: str, content: bytes, who: str, tmp_path: Path) -> None:
    (tmp_path / marker).write_bytes(content)
    with pytest.raises(AlignError) as caught:
        refuse_if_open(tmp_path / "a.csv")
    assert str(caught.value) == (
        f"{tmp_path}/a.csv: is open in {who}; save and close it, then run this again"
        f" (if nobody has it open, delete {marker} first)"
    )
    refuse_if_open(tmp_path / "b.csv")


@pytest.mark.parametrize(
    ("name", "expected"), [("~$brief.docx", True), (".~lock.a.csv#", True), ("~brief.docx", False), ("a.csv", False)]
)
def test_the_files_of_office_programs(name: str, expected: bool) -> None:
    assert is_lock(name) is expected
