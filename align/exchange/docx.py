"""A bilingual Word document for review, made with python-docx, which is an extra."""

from pathlib import Path
from typing import Any, BinaryIO

from align import xml
from align.bitext import Bitext
from align.errors import AlignError
from align.exchange.base import Export, Format, Import, Imported, Tally, chosen
from align.exchange.records import imported

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GREY = "808080"
LONGEST_TEXT = 2_000_000
"""Characters; like XML readers, Word refuses documents with ten million bytes of text in one place."""

WIDTHS = (0.9, 4.6, 4.6)
"""Inches: the row's id, then the two texts."""


def write_docx(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """A table with the row's id in small print, the source and the target. Raises AlignError without the extra."""
    docx = _docx()
    (stream,) = streams
    tally = Tally()
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = docx.shared.Inches(0.5)
    document.core_properties.title = _holdable(bitext.document)
    document.core_properties.subject = f"{bitext.source_lang} {bitext.target_lang}"
    grid = document.add_table(rows=0, cols=3, style="Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, WIDTHS, strict=True):
        column.width = docx.shared.Inches(width)
    _add(docx, grid, ("id", bitext.source_lang, bitext.target_lang), bold=True)
    for row, unit in chosen(bitext, export, tally):
        longest = max(len(unit.source), len(unit.target))
        if longest > LONGEST_TEXT:
            raise AlignError(
                f"{bitext.document}: row {row} has {longest:,} characters, and Word takes up to {LONGEST_TEXT:,} in one"
                " place; split the row, or export to another format"
            )
        _add(docx, grid, (unit.id, unit.source, unit.target))
    document.save(stream)
    return tally


def cannot_hold(text: str) -> str:
    """Word has no carriage return, and takes a form feed for a page break."""
    return ", ".join(filter(None, [xml.unwritable(text), "carriage returns" if "\r" in text else ""]))


def _holdable(text: str) -> str:
    return xml.NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _add(docx: Any, grid: Any, texts: tuple[str, str, str], bold: bool = False) -> None:
    for number, (cell, text) in enumerate(zip(grid.add_row().cells, texts, strict=True)):
        cell.width = docx.shared.Inches(WIDTHS[number])
        run = cell.paragraphs[0].add_run(_holdable(text))
        run.bold = bold
        if number == 0:
            run.font.size = docx.shared.Pt(7)
            run.font.color.rgb = docx.shared.RGBColor.from_string(GREY)


def read_docx(path: Path, options: Import) -> Imported:
    """The rows of the first table with three columns. Raises AlignError when there is none."""
    docx = _docx()
    try:
        document = docx.Document(str(path))
        grid = next((grid for grid in document.tables if len(grid.columns) == 3), None)
        properties = document.core_properties
        named, title = (properties.subject or "").split(), properties.title or path.name
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    except Exception as failure:  # python-docx passes on whatever a broken archive or broken XML raises
        raise AlignError(f"{path}: cannot be read as a Word document ({failure}); save it as .docx again") from None
    if grid is None:
        raise AlignError(
            f"{path}: has no table with three columns, as a document for review does; align translate reads documents"
        )
    languages = named or [options.source_lang, options.target_lang]
    whole = {"source_lang": languages[0], "target_lang": languages[-1], "document": title}
    rows = [[_text(cell) for cell in row.findall(f".//{W}tc")] for row in grid._tbl.findall(f"{W}tr")]
    records = [{"id": row[0], "source": row[1], "target": row[2]} for row in rows[1:] if len(row) == 3]
    return imported(path, [record | whole for record in records], options)


def _text(cell: Any) -> str:
    """The cell's text, one line per paragraph and break. Read from the XML, as the library takes seconds per page."""
    lines = []
    for paragraph in cell.findall(f"{W}p"):
        parts = []
        for element in (child for run in paragraph.iter(f"{W}r") for child in run):
            if element.tag == f"{W}t":
                parts.append(element.text or "")
            elif element.tag in (f"{W}br", f"{W}cr"):
                parts.append("\n")
            elif element.tag == f"{W}tab":
                parts.append("\t")
        lines.append("".join(parts))
    return "\n".join(lines)


def _docx() -> Any:
    try:
        import docx
        import docx.shared
    except ImportError:
        raise AlignError.needs_extra("a Word document", "python-docx", FORMAT.extra) from None
    return docx


FORMAT = Format("Word", write_docx, (".docx",), read_docx, (".docx",), cannot_hold=cannot_hold, extra="docx")
