"""PDF with a text layer, by pdfplumber, which is an extra.

A page is lines with places and sizes; from these come columns, paragraphs, headings and footnotes. What stands at the
edge of most pages is not part of the document's text: page numbers and running heads are dropped, and listed.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any, TypeAlias

from align.documents.base import Block, Document, Format, Kind, ReadOptions
from align.documents.leaves import SOFT_HYPHEN
from align.documents.lines import BULLET, FINISHED, ends_as_heading, join_lines
from align.documents.pages import NUMBER, PAGE_NUMBER
from align.errors import AlignError

GUTTER = 1.0
"""Least width of the gap between two columns, in letter heights."""
FEWEST_ROWS = 5
"""Fewest rows with text on both sides of a gutter."""
LARGER, SMALLER = 1.12, 0.92
"""Sizes of headings and of footnotes relative to the body's."""
RAISED = 0.75
"""Greatest size of a footnote's mark relative to the word before it."""
GLYPH, UNKNOWN = re.compile(r"\(cid:\d+\)"), "\ufffd"
"""What pdfminer writes for a character for which a font has no Unicode, and what we write."""
CONTENTS_ENTRY = re.compile(r"(?:\.\s?){4,}\s*\w+$")
"""An entry in a table of contents, with its dots and page number."""
LEADING = 1.4
"""Distance between lines, relative to the usual one on the page, from which a new paragraph begins."""
EDGE_LINES = 2
"""Lines at the top and the bottom of a page that may be running heads."""
NOTE_MARK = re.compile(r"\d{1,3}\s*(?=[^\W\d_]|[„“»(])")
BULLETS = re.compile(r"[•‣◦▪●○■–\uf0b7]\s+")


Word: TypeAlias = dict[str, Any]
"""As returned by pdfplumber: text, x0, x1, top, bottom, size, fontname."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in one column."""

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float
    is_bold: bool
    column: int
    """The part of the page, in reading order; lines in the same part can form a paragraph."""
    cell: str = ""
    """The table cell that it is, if any."""


def read_pdf(name: str, content: bytes, options: ReadOptions) -> Document:
    """A PDF, read page by page. Raises AlignError when it is encrypted or damaged, or contains only pictures."""
    del options
    pages = list(_pages(name, content))
    lines = [line for page in pages for line in page]
    if not lines:
        raise AlignError(f"{name}: is a scan without a text layer; add one with an OCR program")
    dropped = _running(pages)
    blocks = tuple(_blocks([line for page in pages for line in page if line not in dropped]))
    listed = list(dict.fromkeys(NUMBER.sub("#", line.text) for page in pages for line in page if line in dropped))
    warnings = [f"{name}: left out at the pages' edges: {'; '.join(f'“{text}”' for text in listed)}"] if listed else []
    if unknown := sum(line.text.count(UNKNOWN) for line in lines):
        warnings.append(f"{name}: its fonts do not identify {unknown} characters; they appear as {UNKNOWN} in the text")
    return Document(name, blocks, tuple(warnings), has_places=True)


def _pages(name: str, content: bytes) -> Iterator[list[_Line]]:
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfminer.pdfexceptions import PDFException
    except ImportError:
        raise AlignError.needs_extra(f"{name}: PDF", "pdfplumber", FORMAT.extra) from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            for number, page in enumerate(document.pages, start=1):
                yield list(_lines(page, number))
                page.close()
    except AlignError:
        raise
    except Exception as failure:  # pdfminer raises whatever its parser stumbles over
        reasons = [failure, *failure.args, failure.__cause__, failure.__context__]
        if any(isinstance(reason, PDFPasswordIncorrect) for reason in reasons):
            raise AlignError(f"{name}: is protected with a password; save it without one") from None
        known = isinstance(failure, PDFException)
        what = "" if known else f" ({type(failure).__name__})"
        raise AlignError(f"{name}: is damaged or cut off{what}; download it again or ask for a new copy") from None


def _lines(page: Any, number: int) -> Iterator[_Line]:
    """The lines of a page from top to bottom, with ruled tables in their places."""
    words = page.extract_words(extra_attrs=["size", "fontname"], x_tolerance_ratio=0.2, expand_ligatures=True)
    words = [word for word in words if word["text"].strip()]
    has_rules = len(page.lines) + len(page.rects) > 3
    tables = sorted(page.find_tables() if has_rules else (), key=lambda table: float(table.bbox[1]))
    gutter = _gutter(words)
    column = 0
    for count, table in enumerate((table for table in tables if len(table.cells) > 3), start=1):
        above = [word for word in words if word["bottom"] <= table.bbox[1] + 1]
        inside = [word for word in words if _is_in(word, table.bbox)]
        words = [word for word in words if not _is_in(word, table.bbox) and word["bottom"] > table.bbox[1] + 1]
        for line in _text_lines(above, gutter, number, column):
            column = line.column
            yield line
        yield from _cells(table, inside, number, count)
    yield from _text_lines(words, gutter, number, column)


def _text_lines(words: Sequence[Word], gutter: float | None, page: int, column: int) -> Iterator[_Line]:
    for band in _bands(_rows(words), gutter):
        for side in band:
            column += 1
            for row in _rows(side):
                yield _line(row, page, column)


def _cells(table: Any, words: Sequence[Word], page: int, number: int) -> Iterator[_Line]:
    for row, cells in enumerate(table.rows, start=1):
        for column, box in enumerate(cells.cells, start=1):
            inside = [word for word in words if box is not None and _is_in(word, box)]
            if inside:
                text = ""
                for line in (_line(found, page, 0) for found in _rows(inside)):
                    text = join_lines(text, line.text) if text else line.text
                place = f"page {page}, table {number}, row {row}, cell {column}"
                yield replace(_line(inside, page, -1), text=text, cell=place)


def _is_in(word: Word, box: tuple[float, float, float, float]) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words at about the same height on the page, from left to right; raised ones with those beside them."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        home = next((row for row in rows[-3:] if any(_is_beside(word, other) for other in row)), None)
        if home is None:
            rows.append([word])
        else:
            home.append(word)
    return [sorted(row, key=lambda word: float(word["x0"])) for row in rows]


def _is_beside(word: Word, other: Word) -> bool:
    """Whether the middle of one of the two is between the other's top and bottom."""
    middles = (word["top"] + word["bottom"]) / 2, (other["top"] + other["bottom"]) / 2
    return bool(other["top"] < middles[0] < other["bottom"] or word["top"] < middles[1] < word["bottom"])


def _gutter(words: Sequence[Word]) -> float | None:
    """Where the gap is on a page with two columns."""
    rows = _rows(words)
    if len(rows) < FEWEST_ROWS:
        return None
    left, right = min(w["x0"] for w in words), max(w["x1"] for w in words)
    size = median(w["size"] for w in words)
    best, where = 0, None
    for step in range(30, 71):
        x = left + (right - left) * step / 100
        kinds = Counter(_sides(row, x, GUTTER * size) for row in rows)
        if kinds["both"] >= FEWEST_ROWS and kinds["both"] > 1.5 * kinds["across"] and kinds["both"] > best:
            best, where = kinds["both"], x
    return where


def _sides(row: Sequence[Word], x: float, gap: float) -> str:
    """Whether a row is on both sides of `x` with a gap there, runs across it, or is on one side."""
    before, after = [w["x1"] for w in row if w["x0"] < x], [w["x0"] for w in row if w["x0"] >= x]
    if before and max(before) > x:
        return "across"
    if before and after:
        return "both" if min(after) - max(before) >= gap else "across"
    return "one"


def _bands(rows: Sequence[list[Word]], gutter: float | None) -> Iterator[list[list[Word]]]:
    """The page from top to bottom: two-column stretches, left column first, and lines that run across both."""
    if gutter is None:
        yield [[word for row in rows for word in row]]
        return
    sides: list[list[Word]] = [[], []]
    for row in rows:
        if _sides(row, gutter, 0) == "across":
            yield [side for side in sides if side]
            yield [list(row)]
            sides = [[], []]
        for word in row if _sides(row, gutter, 0) != "across" else ():
            sides[word["x0"] >= gutter].append(word)
    yield [side for side in sides if side]


def _line(row: Sequence[Word], page: int, column: int) -> _Line:
    size = Counter({w["size"]: 0 for w in row})
    for word in row:
        size[word["size"]] += len(word["text"])
    usual = size.most_common(1)[0][0]
    kept = [w for number, w in enumerate(row) if not (number and _is_note_mark(w, usual))]
    parts = [kept[0]["text"]] if kept else []
    for before, word in pairwise(kept):
        touching = word["x0"] - before["x1"] < 0.12 * usual
        parts.append(("" if touching else " ") + word["text"])
    bold = sum(len(w["text"]) for w in row if "bold" in str(w["fontname"]).lower())
    text = GLYPH.sub(UNKNOWN, "".join(parts))
    return _Line(
        text[:-1].replace(SOFT_HYPHEN, "") + text[-1:],
        page,
        min(w["x0"] for w in row),
        max(w["x1"] for w in row),
        min(w["top"] for w in row if w["size"] == usual),
        usual,
        bold > 0.8 * sum(len(w["text"]) for w in row),
        column,
    )


def _is_note_mark(word: Word, usual: float) -> bool:
    return word["size"] <= RAISED * usual and str(word["text"]).isdigit()


def _running(pages: Sequence[Sequence[_Line]]) -> set[_Line]:
    """Lines at the edges that most pages share in the same size, apart from numbers, and bare page numbers."""
    edges = [line for page in pages for line in _edges(page)]
    on_pages = Counter(look for _, look in {(line.page, _look(line)) for line in edges})
    enough = max(2, len(pages) / 2)
    return {
        line for line in edges if on_pages[_look(line)] >= enough or (len(pages) > 1 and PAGE_NUMBER.match(line.text))
    }


def _look(line: _Line) -> tuple[str, int]:
    return NUMBER.sub("#", line.text), round(line.size)


def _edges(page: Sequence[_Line]) -> list[_Line]:
    """The highest and the lowest lines of a page."""
    lines = sorted((line for line in page if not line.cell), key=lambda line: line.top)
    return [*lines[:EDGE_LINES], *lines[-EDGE_LINES:]]


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    """Paragraphs, by the distance, size and indentation of lines; those divided by the end of a page are joined."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    steps = (b.top - a.top for a, b in pairwise(lines) if (a.page, a.column) == (b.page, b.column))
    pitches = [step for step in steps if 0 < step < 4 * body]
    pitch = median(pitches) if pitches else 1.2 * body
    margins: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        known = margins.get((line.page, line.column), (line.left, line.right))
        margins[line.page, line.column] = min(known[0], line.left), max(known[1], line.right)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, body, pitch, margins[groups[-1][-1].page, groups[-1][-1].column]):
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in _rejoined(groups, body):
        yield _block(group, body)


def _goes_on(group: Sequence[_Line], line: _Line, body: float, pitch: float, margin: tuple[float, float]) -> bool:
    """Whether a line belongs to the paragraph above it; `margin` is the left and right edge of its column."""
    last = group[-1]
    if line.cell or last.cell or abs(line.size - last.size) > 0.6 or line.is_bold != last.is_bold:
        return False
    if line.size > LARGER * body and line.page == last.page:  # a heading's lines may run across columns or not
        return 0 < line.top - last.top < LEADING * 1.2 * line.size
    if CONTENTS_ENTRY.search(last.text) or BULLET.match(line.text):
        return False
    if (line.page, line.column) != (last.page, last.column):
        return False
    indent = margin[0] + 0.8 * line.size
    is_indented = line.left > indent and last.left <= indent and not BULLET.match(group[0].text)
    ends_short = last.right < margin[1] - 0.15 * (margin[1] - margin[0]) and FINISHED.search(last.text) is not None
    is_note = NOTE_MARK.match(line.text) is not None and NOTE_MARK.match(group[0].text) is not None
    is_far = line.top - last.top > LEADING * pitch
    return not (is_far or is_indented or ends_short or is_note)


def _rejoined(groups: Sequence[list[_Line]], body: float) -> list[list[_Line]]:
    """Join a paragraph that continues in the next column or on the next page, past any footnotes between."""
    result: list[list[_Line]] = []
    for group in groups:
        first = group[0]
        before = next((g for g in reversed(result) if abs(g[0].size - body) <= 0.6 and not g[0].cell), None)
        elsewhere = before is not None and (before[-1].page, before[-1].column) != (first.page, first.column)
        is_body = abs(first.size - body) <= 0.6 and not first.cell and first.is_bold == (before or group)[-1].is_bold
        if before is not None and elsewhere and is_body and not FINISHED.search(before[-1].text):
            before += group
        else:
            result.append(list(group))
    return result


def _block(group: Sequence[_Line], body: float) -> Block:
    text = group[0].text
    for line in group[1:]:
        text = join_lines(text, line.text)
    first = group[0]
    place = first.cell or f"page {first.page}"
    if first.cell:
        return Block(text, Kind.CELL, place)
    if found := BULLETS.match(text):
        return Block(text[found.end() :], Kind.LIST_ITEM, place)
    if first.size < SMALLER * body and NOTE_MARK.match(text):
        return Block(NOTE_MARK.sub("", text), Kind.FOOTNOTE, place)
    is_heading = first.size > LARGER * body or (first.is_bold and ends_as_heading(text) and len(group) <= 2)
    return Block(text, Kind.HEADING if is_heading else Kind.PARAGRAPH, place)


FORMAT = Format("PDF", (".pdf",), read=read_pdf, begins=lambda head: b"%PDF-" in head[:1024], extra="pdf")
