"""What was rendered opens in LibreOffice, with as many of everything as the original."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from align.documents import Shape
from tests.documents.test_docx_objects import own
from tests.documents.test_shapes import MADE, opened

NAMES = ("hafen.docx", "pandoc.docx", "objekte.docx", "hafen.odt", "pandoc.odt", "objekte.odt")
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
COUNTED = re.compile(
    r".*\}(?:p|h|table|table-cell|a|note|frame|image|object|content-control|ruby|line-break|tab|page-number|.*-ref"
    r"|sequence|database-display|bookmark(?:-start)?|text-input|user-index|table-of-content|fieldmark(?:-start)?|field-mark.*)$"
)
"""Paragraphs, tables, links, notes, pictures, formulas, controls, breaks and fields."""


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """What LibreOffice finds in each file and in what was rendered of it, all converted by one call."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    for name in NAMES:
        stem, _, ending = name.rpartition(".")
        shutil.copy(MADE / name, folder / f"{stem}-{ending}-before.{ending}")
        (folder / f"{stem}-{ending}-after.{ending}").write_bytes(rewritten(opened(name)))
    files = sorted(str(path) for path in folder.iterdir())
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "fodt"]
    subprocess.run([*command, "--outdir", str(folder / "out"), *files], check=True, capture_output=True, timeout=300)
    found = {}
    for name in NAMES:
        converted = folder / "out" / name.replace(".", "-")
        found[name] = counted(Path(f"{converted}-before.fodt")), counted(Path(f"{converted}-after.fodt"))
    return found


def rewritten(shape: Shape) -> bytes:
    """The document with every text changed."""
    for slot in shape.slots:
        slot.put(own(slot.block, "\u2060"))
    return shape.save("en")


def counted(path: Path) -> Counter[str]:
    elements = ElementTree.parse(path).getroot().iter()
    return Counter(element.tag.rpartition("}")[2] for element in elements if COUNTED.match(element.tag))


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_finds_as_many_of_everything(
    counts: dict[str, tuple[Counter[str], Counter[str]]], name: str
) -> None:
    before, after = counts[name]
    assert before["p"] > 5
    assert after == before
