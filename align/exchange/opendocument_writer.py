"""Sheets as OpenDocument spreadsheets (OASIS OpenDocument 1.3)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl.utils import get_column_letter

from align.bitext import TOOL, Status
from align.exchange.guidance import HEADLINES, guidance
from align.exchange.layout import BLUE, GREEN, GREY, RED, YELLOW, colour_of, height_of, refuse_unfit, widths_of
from align.exchange.opendocument import CONTENT, MIMETYPE, refuse_unwritable
from align.exchange.workbook import HELP, HELP_WIDTHS, SHEET
from align.xml import attribute, text

CHARACTER = 7.0
"""The width of a column, in points, for each character of its text, as LibreOffice takes it from Excel's workbooks."""
SPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "style", "text", "table", "number", "config", "meta", "manifest")
} | {
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
COLOURS = (GREY, RED, YELLOW)
MARKED = ((Status.APPROVED, GREEN), (Status.EDITED, BLUE), (Status.REJECTED, RED))
"""The statuses whose cells are coloured while an editor works."""

PAGE = (
    '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties'
    ' style:print-orientation="landscape" fo:page-width="297mm" fo:page-height="210mm" style:scale-to-X="1"'
    ' style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles>'
    '<style:master-page style:name="sheet" style:page-layout-name="page"/></office:master-styles>'
)
"""A4 across, as wide as the sheet."""

MANIFEST = "".join(
    f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
    for path, kind in (
        ("/", MIMETYPE.decode()),
        *((name, "text/xml") for name in (CONTENT, "styles.xml", "settings.xml", "meta.xml")),
    )
)


def write_ods(
    records: Iterable[Sequence[str]], stream: BinaryIO, name: str, source_lang: str = "de", target_lang: str = "en"
) -> None:
    """Write the records, the first of which is the header, as a spreadsheet for editors.

    Raises AlignError, naming the file `name` and the row, for text that a spreadsheet cannot hold.
    """
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, ZIP_STORED)
        with archive.open(CONTENT, "w", force_zip64=True) as content:
            for part in _content(iter(records), name, source_lang, target_lang):
                content.write(part.encode())
        for part, root, inner in (
            ("styles.xml", "office:document-styles", _named_styles() + PAGE),
            ("settings.xml", "office:document-settings", _settings()),
            ("meta.xml", "office:document-meta", f"<office:meta><meta:generator>{TOOL}</meta:generator></office:meta>"),
        ):
            archive.writestr(part, f'{DECLARATION}<{root} {NAMESPACES} office:version="1.3">{inner}</{root}>')
        manifest = f'<manifest:manifest {NAMESPACES} manifest:version="1.3">{MANIFEST}</manifest:manifest>'
        archive.writestr("META-INF/manifest.xml", DECLARATION + manifest)


def paragraphs(content: str) -> str:
    """The text as it stands in a cell: a paragraph a line, with the spaces and tabs that would otherwise be lost.

    OpenDocument 1.3, Part 3, 6.1.2.
    """
    return "".join(f"<text:p>{_kept(line)}</text:p>" for line in content.split("\n"))


def _kept(line: str) -> str:
    inner = text(line)
    if "  " in inner or "\t" in inner or inner != inner.strip(" "):
        inner = inner.replace(" ", "<text:s/>").replace("\t", "<text:tab/>")
    return inner


def _content(records: Iterator[Sequence[str]], name: str, source_lang: str, target_lang: str) -> Iterator[str]:
    header = next(records)
    widths = widths_of(header)
    yield f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3">'
    heights: set[float] = set()
    rows: list[str] = []
    number = 1
    for number, record in enumerate(records, start=2):
        refuse_unfit(record, header, name, number)
        height = height_of(record, widths)
        heights.add(height)
        rows.append(_row(header, record, height, name, number))
    told = list(guidance(source_lang, target_lang))
    heights |= {height_of(row, HELP_WIDTHS) for row in told}
    yield f"<office:automatic-styles>{_styles({*widths, *HELP_WIDTHS}, heights)}</office:automatic-styles>"
    yield f"<office:body><office:spreadsheet>{_choices(header)}"
    yield f'<table:table table:name="{SHEET}" table:style-name="table">{_columns(widths)}'
    yield f"<table:table-header-rows>{_heading(header)}</table:table-header-rows>"
    yield from rows
    yield f"{_colours(header, number)}</table:table>"
    yield f'<table:table table:name="{HELP}" table:style-name="table">{_columns(HELP_WIDTHS)}{_heading(HEADLINES)}'
    for line in told:
        cells = "".join(_cell(cell, "cell") for cell in line)
        yield f'<table:table-row table:style-name="row{height_of(line, HELP_WIDTHS):g}">{cells}</table:table-row>'
    yield f"</table:table>{_filter(header, number)}</office:spreadsheet></office:body></office:document-content>"


def _row(header: Sequence[str], record: Sequence[str], height: float, name: str, number: int) -> str:
    cells: list[str] = []
    for title, content in zip(header, record, strict=True):
        refuse_unwritable(content, title, name, number)
        style = f"{'number' if title == 'score' else 'cell'}{colour_of(title, content) or ''}"
        if title == "status":
            style += '" table:content-validation-name="status'
        cells.append(_cell(content, style, is_number=title == "score"))
    return f'<table:table-row table:style-name="row{height:g}">{"".join(cells)}</table:table-row>'


def _cell(content: str, style: str, is_number: bool = False) -> str:
    start = f'<table:table-cell table:style-name="{style}"'
    if not content:
        return f"{start}/>"
    kind = f'office:value-type="float" office:value="{content}"' if is_number else 'office:value-type="string"'
    return f"{start} {kind}>{paragraphs(content)}</table:table-cell>"


def _heading(titles: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(_cell(title, 'heading') for title in titles)}</table:table-row>"


def _columns(widths: Iterable[float]) -> str:
    return "".join(f'<table:table-column table:style-name="column{width:g}"/>' for width in widths)


def _styles(widths: Iterable[float], heights: Iterable[float]) -> str:
    columns = (_style("table-column", f"column{w:g}", f'style:column-width="{w * CHARACTER:g}pt"') for w in widths)
    measures = ((h, f'style:row-height="{h:g}pt" style:use-optimal-row-height="false"') for h in heights)
    rows = (_style("table-row", f"row{height:g}", measure) for height, measure in measures)
    # What an editor types in a cell of text stays text, even "1-2" and "=x".
    as_text = ' style:data-style-name="text"'
    cells = (
        _cell_style(f"{kind}{colour}", colour, more)
        for kind, more in (("cell", as_text), ("number", ""))
        for colour in ("", *COLOURS)
    )
    bold = '<style:text-properties fo:font-weight="bold"/>'
    return "".join(
        (
            '<number:text-style style:name="text"><number:text-content/></number:text-style>',
            '<style:style style:name="table" style:family="table" style:master-page-name="sheet"/>',
            *(*columns, *rows, *cells, _cell_style("heading", BLUE, as_text, bold)),
        )
    )


def _style(family: str, name: str, properties: str, more: str = "", inner: str = "") -> str:
    part = f"<style:{family}-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="{family}"{more}>{part}{inner}</style:style>'


def _cell_style(name: str, colour: str, more: str, inner: str = "") -> str:
    background = f' fo:background-color="#{colour.lower()}"' if colour else ""
    properties = f'fo:wrap-option="wrap" style:vertical-align="top"{background}'
    return _style("table-cell", name, properties, f' style:parent-style-name="Default"{more}', inner)


def _named_styles() -> str:
    default = '<style:style style:name="Default" style:family="table-cell"/>'
    marked = (_style("table-cell", status, f'fo:background-color="#{colour.lower()}"') for status, colour in MARKED)
    return f"<office:styles>{default}{''.join(marked)}</office:styles>"


def _choices(header: Sequence[str]) -> str:
    """The drop-down list of statuses."""
    listed = attribute(";".join(f'"{status}"' for status in Status))
    first = f"{SHEET}.{get_column_letter(header.index('status') + 1)}2"
    return (
        '<table:content-validations><table:content-validation table:name="status"'
        f' table:condition="of:cell-content-is-in-list({listed})" table:base-cell-address="{first}">'
        '<table:error-message table:message-type="stop" table:title="status" table:display="true">'
        f"<text:p>{', '.join(Status)}</text:p></table:error-message>"
        "</table:content-validation></table:content-validations>"
    )


def _colours(header: Sequence[str], last: int) -> str:
    column = get_column_letter(header.index("status") + 1)
    first = f"{SHEET}.{column}2"
    conditions = "".join(
        f'<calcext:condition calcext:apply-style-name="{status}" calcext:base-cell-address="{first}"'
        f' calcext:value="{attribute(f"formula-is([.${column}2]={chr(34)}{status}{chr(34)})")}"/>'
        for status, _ in MARKED
    )
    area = f"{first}:{SHEET}.{column}{max(last, 2)}"
    rule = f'<calcext:conditional-format calcext:target-range-address="{area}">{conditions}'
    return f"<calcext:conditional-formats>{rule}</calcext:conditional-format></calcext:conditional-formats>"


def _filter(header: Sequence[str], last: int) -> str:
    area = f"{SHEET}.A1:{SHEET}.{get_column_letter(len(header))}{last}"
    return (
        '<table:database-ranges><table:database-range table:name="__Anonymous_Sheet_DB__0"'
        f' table:target-range-address="{area}" table:display-filter-buttons="true"/></table:database-ranges>'
    )


def _settings() -> str:
    """The header stays in view, as LibreOffice keeps it."""
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in (
            *(("VerticalSplitMode", "short", 2), ("VerticalSplitPosition", "int", 1)),
            *(("ActiveSplitRange", "short", 2), ("PositionBottom", "int", 1)),
        )
    )
    sheet = f'<config:config-item-map-entry config:name="{SHEET}">{items}</config:config-item-map-entry>'
    tables = f'<config:config-item-map-named config:name="Tables">{sheet}</config:config-item-map-named>'
    view = f"<config:config-item-map-entry>{tables}</config:config-item-map-entry>"
    views = f'<config:config-item-map-indexed config:name="Views">{view}</config:config-item-map-indexed>'
    return (
        f'<office:settings><config:config-item-set config:name="ooo:view-settings">{views}'
        "</config:config-item-set></office:settings>"
    )
