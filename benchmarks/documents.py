"""What is kept of documents, how many of their sentences are read whole, and how fast, compared with the libraries that
people use for it.

    PYTHONPATH=. python benchmarks/documents.py [COPIES]
    PYTHONPATH=. python benchmarks/documents.py FOLDER

First, for each format, how many of the letters in the made documents are accounted for, and how many objects survive a
round trip (`benchmarks/conservation.py`); with a FOLDER, that is all, and for the documents in it.

Then the article in tests/documents/made, as LibreOffice writes it in each format, must yield its sentences (except for
headers). Then its content is repeated COPIES times (2,000 by default), and the time and memory for reading it are
measured, each in a separate process. The other libraries' text is split by the same splitter, by paragraph or by page,
as they return it.
"""

import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from align import __version__
from align.documents import read_document
from align.marks import plain
from align.segmentation import splitter_for
from benchmarks.conservation import conservation, report
from tests.documents.naive import NAIVE

MADE = Path(__file__).parent.parent / "tests" / "documents" / "made"
PARTS = {".docx": ("word/document.xml", "<w:p>", "<w:sectPr"), ".odt": ("content.xml", "<text:h", "</office:text>")}


def by_align(path: Path) -> Iterator[str]:
    yield from (plain(block.text) for block in read_document(str(path)).blocks)


def by_python_docx(path: Path) -> Iterator[str]:
    import docx

    document = docx.Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


def by_odfdo(path: Path) -> Iterator[str]:
    import odfdo

    yield from odfdo.Document(str(path)).get_formatted_text().split("\n")


def by_pdfplumber(path: Path) -> Iterator[str]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            yield page.extract_text() or ""
            page.close()


def by_striprtf(path: Path) -> Iterator[str]:
    from striprtf.striprtf import rtf_to_text

    yield from rtf_to_text(path.read_text(encoding="latin-1")).split("\n")


PEERS: dict[str, tuple[str, Callable[[Path], Iterator[str]]]] = {
    ".docx": ("python-docx", by_python_docx),
    ".odt": ("odfdo", by_odfdo),
    ".rtf": ("striprtf", by_striprtf),
    ".pdf": ("pdfplumber", by_pdfplumber),
}


def sentences(texts: Iterator[str]) -> set[str]:
    """The sentences with all white space as one space, so that line ends do not matter."""
    splitter = splitter_for("de")
    return {text[start:end] for text in (" ".join(t.split()) for t in texts) for start, end in splitter.spans(text)}


def truth(name: str) -> set[str]:
    """The sentences of the flat OpenDocument file that the others were made from, except for page headers."""
    from lxml import etree

    root = etree.parse(str(MADE / f"{name}.fodt")).getroot()
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    body = next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}body"))
    notes = ["".join(note.itertext()) for note in body.iter(f"{text}note-body")]
    for note in list(body.iter(f"{text}note")):
        note.text, kept = None, note.tail
        note.clear()
        note.tail = kept
    return sentences(iter([*("".join(p.itertext()) for p in body.iter(f"{text}p", f"{text}h")), *notes]))


def repeated(path: Path, copies: int, folder: Path) -> Path:
    """The document with its content this many times; for a PDF, its pages."""
    result = folder / path.name
    if path.suffix == ".pdf":
        import pypdf

        writer = pypdf.PdfWriter()
        for _ in range(copies):
            writer.append(str(path))
        writer.write(result)
        return result
    part, first, last = PARTS[path.suffix]
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = content.decode()
                start, end = text.index(first), text.rindex(last)
                content = (text[:start] + text[start:end] * copies + text[end:]).encode()
            target.writestr(name, content)
    return result


def measure(path: Path, method: str) -> tuple[float, float]:
    """Seconds and megabytes."""
    command = [sys.executable, __file__, "--read", str(path), method]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(printed[0]), float(printed[1])


def read(path: Path, method: Callable[[Path], Iterator[str]]) -> None:
    """In a separate process: print how long reading took, and the memory."""
    started = time.monotonic()
    for _ in method(path):
        pass
    print(time.monotonic() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--read"]:
        path = Path(arguments[1])
        read(path, by_align if arguments[2] == "align" else PEERS[path.suffix][1])
        return
    folder = Path(arguments[0]) if arguments and not arguments[0].isdigit() else MADE
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix.lower()[1:] in NAIVE and path.stem != "gesperrt")
    print(f"align {__version__}; what is kept of documents")
    for line in report(conservation(paths)):
        print(line)
    if folder != MADE:
        return
    copies = int(arguments[0]) if arguments else 2_000
    print("sentences read whole")
    for name, endings in (("hafen", (".docx", ".odt", ".rtf", ".pdf")), ("spalten", (".pdf",))):
        wanted = truth(name)
        for ending in endings:
            path = MADE / f"{name}{ending}"
            peer, method = PEERS[ending]
            ours, theirs = (len(wanted & sentences(how(path))) for how in (by_align, method))
            print(f"  {path.name:12} align {ours} of {len(wanted)}, {peer} {theirs}", flush=True)
    print(f"reading them {copies} times over")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("hafen.docx", "hafen.odt", "spalten.pdf"):
            path = repeated(MADE / name, copies, Path(folder))
            ours, theirs = measure(path, "align"), measure(path, "peer")
            print(
                f"  {name:12} align {ours[0]:.1f} s, {ours[1]:.0f} MB; {PEERS[path.suffix][0]} {theirs[0]:.1f} s,"
                f" {theirs[1]:.0f} MB; ratio {ours[0] / theirs[0]:.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
