"""For how many segments of a document OmegaT finds an exact match in the memory that align exports of it.

    PYTHONPATH=. python benchmarks/omegat.py [DOCUMENT...]

Each document (by default those in `tests/documents/made` that OmegaT reads) is split as for translation; its sentences
are their own translations, so that nothing depends on an engine. The memory is exported four times: for no program in
particular, as any program without level 2 sees it; for OmegaT; for OmegaT with the tags of the document; and with those
of the segments that OmegaT itself lists. OmegaT's console then looks each segment up.
"""

import sys
import tempfile
from pathlib import Path

from align.bitext import Bitext, Status, Unit, unit_id
from align.documents import ReadOptions
from align.editing.saving import save
from align.exchange.spreadsheet import SheetForm
from align.jobs.export import export_sheet, planned
from align.jobs.segment import read_segments
from align.segmentation import splitter_for
from tests.exchange.omegat import OMEGAT, Project

MADE = Path(__file__).parent.parent / "tests" / "documents" / "made"
NAMES = "hafen.docx objekte.docx pandoc.docx hafen.odt objekte.odt pandoc.odt hafen.html seite.html pandoc.html"


def sheet_of(document: Path, folder: Path) -> Path:
    """A sheet of the document in which every sentence is translated by itself."""
    _, segments = read_segments(str(document), splitter_for("de"), ReadOptions())
    units = [
        Unit(unit_id(segment.block, segment.unit, segment.text), segment.text, segment.text, Status.APPROVED)
        for segment in segments
    ]
    path = folder / f"{document.stem}.csv"
    save(Bitext(units, "de-DE", "en-GB", document.name), path, SheetForm())
    return path


def found(document: Path, program: str, tags: str, folder: Path) -> tuple[int, int, int]:
    """How many segments OmegaT has, for how many it finds a match, and how many rows had no segment."""
    folder.mkdir()
    project = Project(folder, [document])
    listed = {"": None, "document": document, "segments": None}[tags]
    listed = project.segments() if tags == "segments" else listed
    unplaced: list[str] = []
    sheet = sheet_of(document, folder)
    export_sheet([str(sheet)], 0, str(project.memory), planned("tmx", program, tags=listed), unplaced.append)
    project.translate()
    return (*project.counts(), len(unplaced))


def main() -> None:
    if OMEGAT is None:
        sys.exit("OmegaT (Debian's omegat) is not installed")
    print(f"{'document':18}{'segments':>9}{'any':>8}{'omegat':>8}{'document':>10}{'listed':>8}")
    for document in map(Path, sys.argv[1:] or [MADE / name for name in NAMES.split()]):
        row = []
        for program, tags in (("any", ""), ("omegat", ""), ("omegat", "document"), ("omegat", "segments")):
            with tempfile.TemporaryDirectory() as folder:
                total, matches, _ = found(document, program, tags, Path(folder) / "run")
                row.append(matches)
        print(f"{document.name:18}{total:9}" + "{:8}{:8}{:10}{:8}".format(*row))


if __name__ == "__main__":
    main()
