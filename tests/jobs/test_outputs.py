"""No command ever overwrites what must be kept, but what align itself wrote may be overwritten."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from align.memory import Memory
from tests.conftest import ROOT, Ran, errors_in_one_line

MADE = ROOT / "tests" / "documents" / "made"
Align = Callable[..., Ran]

GERMAN = "Das ist gut.\n\nIch habe ein Buch.\n\nDer Hund schläft im Garten.\n"
ENGLISH = "That is good.\n\nI have a book.\n\nThe dog sleeps in the garden.\n"


@pytest.fixture
def desk(align: Align, folder: Path, tiny_argos: str) -> Iterator[Path]:
    """A folder with one of everything that must not be overwritten, and the sheet `work.csv` to make things from."""
    Path("a.txt").write_text(GERMAN, encoding="utf-8")
    Path("b.txt").write_text(ENGLISH, encoding="utf-8")
    Path("notes.txt").write_text("What I must not forget.\n", encoding="utf-8")
    shutil.copy(MADE / "hafen.docx", "hafen.docx")
    Path("foreign.tmx").write_text('<tmx version="1.4"><header creationtool="other"/><body/></tmx>', encoding="utf-8")
    align("pair", "a.txt", "b.txt", "-o", "work.csv")
    align("pair", "a.txt", "b.txt", "-o", "edited.csv")
    edited = Path("edited.csv")
    edited.write_text(edited.read_text(encoding="utf-8-sig").replace("That is good.", "Fine."), encoding="utf-8")
    with Memory(Path("m.db")):
        pass
    align("memory", "add", "work.csv", "--memory", "m.db")
    Path("link.csv").symlink_to("work.csv")
    yield folder


VICTIMS = {
    "an editor's sheet": "edited.csv",
    "a memory": "m.db",
    "a text": "notes.txt",
    "a document": "hafen.docx",
    "a memory of another program": "foreign.tmx",
    "a snapshot": "edited.snapshot.jsonl",
}

COMMANDS = {
    "translate": ("translate", "a.txt", "--engine", "argos", "-o"),
    "pair": ("pair", "a.txt", "b.txt", "-o"),
    "pair --beads": ("pair", "a.txt", "b.txt", "-o", "other.csv", "--beads"),
    "pair --html": ("pair", "a.txt", "b.txt", "-o", "other.csv", "--html"),
    "check": ("check", "work.csv", "-o"),
    "check --format csv": ("check", "work.csv", "--format", "csv", "-o"),
    "check --format html": ("check", "work.csv", "--format", "html", "-o"),
    "merge": ("merge", "work.csv", "edited.csv", "-o"),
    "export": ("export", "work.csv", "-o"),
    "export --format csv": ("export", "work.csv", "--format", "csv", "-o"),
    "export --format docx": ("export", "work.csv", "--format", "docx", "-o"),
    "export --format jsonl": ("export", "work.csv", "--format", "jsonl", "-o"),
    "import": ("import", "foreign.tmx", "-o"),
    "render": ("render", "work.csv", "--into", "a.txt", "-o"),
    "memory export": ("memory", "export", "--memory", "m.db", "-o"),
    "memory backup": ("memory", "backup", "--memory", "m.db", "-o"),
    "memory repair": ("memory", "repair", "--memory", "m.db", "-o"),
}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("victim", VICTIMS.values(), ids=VICTIMS)
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_nothing_that_must_stay_is_overwritten(desk: Path, align: Align, command: tuple[str, ...], victim: str) -> None:
    before = everything(desk)
    line = errors_in_one_line(align(*command, victim))
    assert victim in line
    assert everything(desk) == before


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (("memory", "export", "--memory", "m.db", "-o", "m.db"), ("m.db: is an input", "the export of m.db")),
        (("check", "work.csv", "--format", "csv", "-o", "work.csv"), ("work.csv: is an input", "the report on")),
        (("pair", "a.txt", "b.txt", "--beads", "b.txt"), ("b.txt: is an input", "the beads of a.txt and b.txt")),
        (("pair", "a.txt", "b.txt", "--html", "a.txt"), ("a.txt: is an input", "the picture of a.txt and b.txt")),
        (("pair", "a.txt", "b.txt", "--html", "x", "--beads", "x"), ("x: cannot hold", "name two files")),
        (("render", "work.csv", "--into", "a.txt", "-o", "edited.csv"), ("edited.csv: is a sheet", "work.csv")),
        (
            ("export", "work.csv", "--format", "csv", "-o", "link.csv"),
            ("link.csv: is work.csv, an input", "the export of"),
        ),
    ],
)
def test_the_refusal_names_both_files(
    desk: Path, align: Align, command: tuple[str, ...], names: tuple[str, str]
) -> None:
    before = everything(desk)
    line = errors_in_one_line(align(*command))
    assert all(name in line for name in names), line
    assert everything(desk) == before


@pytest.mark.parametrize(
    ("command", "output"),
    [
        (("check", "work.csv", "-o"), "report.txt"),
        (("check", "work.csv", "--format", "json", "-o"), "report.json"),
        (("pair", "a.txt", "b.txt", "-o", "other.csv", "--beads"), "beads.txt"),
        (("pair", "a.txt", "b.txt", "-o", "other.csv", "--html"), "picture.html"),
        (("export", "work.csv", "-o"), "work.tmx"),
        (("export", "work.csv", "--format", "xliff2", "-o"), "work.xlf"),
        (("export", "work.csv", "--format", "moses", "-o"), "moses.de"),
        (("export", "work.csv", "--format", "csv", "-o"), "copy.csv"),
        (("export", "work.csv", "--for", "deepl", "-o"), "glossary.tsv"),
        (("render", "work.csv", "--into", "a.txt", "-o"), "letter.txt"),
        (("memory", "export", "--memory", "m.db", "-o"), "memory.tmx"),
    ],
)
def test_what_align_wrote_is_written_again_until_somebody_changes_it(
    desk: Path, align: Align, command: tuple[str, ...], output: str
) -> None:
    for _ in range(2):
        assert align(*command, output).code in (0, 1)
    if output.endswith(".tmx"):
        return  # the file itself says whose it is
    with Path(output).open("ab") as stream:
        stream.write(b"\nmine\n")
    changed = Path(output).read_bytes()
    assert output in errors_in_one_line(align(*command, output))
    assert Path(output).read_bytes() == changed


def test_a_report_of_nothing_takes_no_place(desk: Path, align: Align) -> None:
    align("check", "work.csv", "-o", "report.txt")
    before = Path("report.txt").read_bytes()
    assert align("check", "missing.csv", "-o", "report.txt").code == 2
    assert Path("report.txt").read_bytes() == before


def test_an_export_goes_into_a_fifo(desk: Path, align: Align) -> None:
    os.mkfifo("fifo")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(Path("fifo").read_bytes()))
    reader.start()
    assert align("export", "work.csv", "-o", "fifo").code == 0
    reader.join()
    assert got[0].startswith(b"<?xml")
    assert Path("fifo").is_fifo()


def test_a_sheet_goes_into_a_fifo_and_its_snapshot_beside_it(desk: Path, align: Align) -> None:
    os.mkfifo("fifo.csv")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(Path("fifo.csv").read_bytes()))
    reader.start()
    assert align("pair", "a.txt", "b.txt", "-o", "fifo.csv").code == 0
    reader.join()
    assert b"Das ist gut." in got[0]
    assert Path("fifo.csv").is_fifo()
    assert Path("fifo.snapshot.jsonl").is_file()


def test_an_export_follows_a_link(desk: Path, align: Align) -> None:
    Path("shelf").mkdir()
    align("export", "work.csv", "-o", "shelf/work.tmx")
    Path("link.tmx").symlink_to("shelf/work.tmx")
    before = Path("shelf/work.tmx").stat().st_ino
    assert align("export", "work.csv", "-o", "link.tmx").code == 0
    assert Path("link.tmx").is_symlink()
    assert Path("shelf/work.tmx").stat().st_ino != before


def test_a_link_to_what_must_stay_is_no_way_around(desk: Path, align: Align) -> None:
    Path("link.txt").symlink_to("notes.txt")
    errors_in_one_line(align("check", "work.csv", "-o", "link.txt"))
    assert Path("notes.txt").read_text(encoding="utf-8") == "What I must not forget.\n"
