"""A bilingual page for review: two columns that are read in a browser or in Word, and can be imported again."""

from pathlib import Path
from typing import BinaryIO

from lxml import etree
from lxml import html as parsing

from align import xml
from align.bitext import Bitext, Unit
from align.errors import AlignError
from align.exchange.base import Export, Format, Import, Imported, Tally, chosen
from align.exchange.records import imported
from align.files import read_bytes

STYLE = """
body { font: 16px/1.5 Georgia, serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th { font: 600 .8rem system-ui, sans-serif; text-align: left; }
th, td { padding: .5rem .8rem; vertical-align: top; border-bottom: 1px solid #8884; white-space: pre-wrap; }
td { overflow-wrap: anywhere; }
tr[data-status=rejected] td { text-decoration: line-through; opacity: .6; }
tr[data-status=approved] td:last-child { border-right: 3px solid #2e7d32; }
"""
KEPT = ("status", "score", "note")


def write_html(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """A self-contained page with one row per unit; id, status, score and note are attributes of the row."""
    (stream,) = streams
    tally = Tally()
    title = xml.text(bitext.document or "align")
    stream.write(
        (
            f'<!DOCTYPE html>\n<html lang="{xml.attribute(bitext.target_lang)}">\n<head>\n<meta charset="utf-8">\n'
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f'<table data-document="{xml.attribute(bitext.document)}" data-source="{xml.attribute(bitext.source_lang)}"'
            f' data-target="{xml.attribute(bitext.target_lang)}">\n'
            f"<thead><tr><th>{xml.text(bitext.source_lang)}</th><th>{xml.text(bitext.target_lang)}</th></tr></thead>\n<tbody>\n"
        ).encode()
    )
    for _, unit in chosen(bitext, export, tally):
        stream.write(_row(unit, bitext).encode())
    stream.write(b"</tbody>\n</table>\n</body>\n</html>\n")
    return tally


def _row(unit: Unit, bitext: Bitext) -> str:
    kept = ((name, getattr(unit, name)) for name in KEPT)
    attributes = "".join(
        f' data-{name}="{xml.attribute(str(value))}"' for name, value in kept if value not in (None, "")
    )
    cells = "".join(
        f'<td lang="{xml.attribute(code)}">{xml.text(text)}</td>'
        for code, text in ((bitext.source_lang, unit.source), (bitext.target_lang, unit.target))
    )
    return f'<tr id="{xml.attribute(unit.id)}"{attributes}>{cells}</tr>\n'


def read_html(path: Path, options: Import) -> Imported:
    """The rows of a table with two columns, as this module writes it."""
    content = read_bytes(path)
    try:
        root = parsing.fromstring(content, parser=parsing.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError) as failure:
        raise AlignError(f"{path}: cannot be read as HTML ({failure}); export it again") from None
    table = next(root.iter("table"), None)
    if table is None:
        raise AlignError(
            f"{path}: has no table; a page for review has one with two columns; align translate reads documents"
        )
    whole = {
        "source_lang": table.get("data-source", ""),
        "target_lang": table.get("data-target", ""),
        "document": table.get("data-document", ""),
    }
    return imported(path, [record | whole for row in table.iter("tr") if (record := _record(row))], options)


def _record(row: etree._Element) -> dict[str, object] | None:
    cells = ["".join(map(str, cell.itertext())) for cell in row.iterfind("td")]
    if len(cells) < 2:
        return None
    kept = {name: row.get(f"data-{name}", "") for name in ("status", "note")}
    return {
        "id": row.get("id", ""),
        "source": cells[0],
        "target": cells[1],
        "score": row.get("data-score", ""),
        **kept,
    }


FORMAT = Format("HTML", write_html, (".html",), read_html, (".html", ".htm"), cannot_hold=xml.unwritable)
