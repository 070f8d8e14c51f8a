"""Glossaries: CSV and TSV, workbooks, and TBX."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from align import xml
from align.brief import Term
from align.delimited import find_delimiter, read_csv
from align.documents.encodings import decode
from align.documents.tables import workbook_rows
from align.errors import AlignError
from align.files import read_bytes

COLUMNS = {
    **dict.fromkeys(("source", "de", "german", "deutsch", "term"), "source"),
    **dict.fromkeys(("target", "en", "english", "englisch", "translation"), "target"),
    **dict.fromkeys(("forbidden", "verboten"), "forbidden"),
    **dict.fromkeys(("note", "notiz", "comment"), "note"),
    **dict.fromkeys(("domain", "subject", "fachgebiet"), "domain"),
}
"""What the columns of a glossary are called; without such a first row they come in `ORDER`."""
ORDER = ("source", "target", "forbidden", "note", "domain")
DEPRECATED = frozenset(("deprecatedterm", "deprecatedterm-admn-sts", "forbidden", "supersededterm-admn-sts"))


def read_glossary(path: Path) -> list[Term]:
    """The terms of a glossary, `|` between equal choices.

    Raises AlignError, naming the line, for a term without a partner and for a file that cannot be read.
    """
    content = read_bytes(path)
    if path.suffix.lower() == ".tbx":
        return list(_tbx_terms(path, xml.parsed(path, content)))
    rows = workbook_rows(str(path), content) if path.suffix.lower() in (".xlsx", ".ods") else _delimited(path, content)
    return list(_terms(path, rows))


def _delimited(path: Path, content: bytes) -> list[list[str]]:
    text, _ = decode(str(path), content)
    delimiter = find_delimiter(text, lambda cells: len(cells) > 1)
    return list(read_csv(text, delimiter, str(path)))


def _terms(path: Path, rows: Sequence[Sequence[str]]) -> Iterator[Term]:
    names: Sequence[str] = ORDER
    for line, cells in enumerate(rows, start=1):
        if line == 1 and cells and (cells[0].strip().lower() in COLUMNS):
            names = [COLUMNS.get(cell.strip().lower(), "") for cell in cells]
            names = ORDER if "target" not in names else names
            continue
        if not any(cells):
            continue
        found = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        source, targets = found.get("source", ""), _choices(found.get("target", ""))
        if not source or not targets or not all(targets):
            raise AlignError(f"{path}: line {line} has no pair of terms; write German and English, a tab between them")
        forbidden = tuple(filter(None, _choices(found.get("forbidden", ""))))
        yield Term(source, targets, forbidden, found.get("note", ""), found.get("domain", ""))


def _choices(cell: str) -> tuple[str, ...]:
    return tuple(choice.strip() for choice in cell.split("|"))


def _tbx_terms(path: Path, root: etree._Element) -> Iterator[Term]:
    """The concepts of a TBX file, version 2 or 3, that have German and English terms."""
    count = 0
    for concept in (e for e in root.iter() if _local(e) in ("termEntry", "conceptEntry")):
        texts: dict[str, list[str]] = {"de": [], "en": [], "forbidden": []}
        for section in (e for e in concept if _local(e) in ("langSet", "langSec")):
            language = (section.get(xml.XML_LANG) or "")[:2].lower()
            for term in (e for e in section.iter() if _local(e) == "term" and language in texts and e.text):
                is_forbidden = language == "en" and _is_deprecated(term)
                texts["forbidden" if is_forbidden else language].append((term.text or "").strip())
        domain = next((e.text or "" for e in concept.iter() if e.get("type") == "subjectField"), "")
        note = next((e.text or "" for e in concept if _local(e) == "note"), "")
        for source in texts["de"] if texts["en"] else ():
            count += 1
            yield Term(source, tuple(texts["en"]), tuple(texts["forbidden"]), note.strip(), domain.strip())
    if not count:
        raise AlignError(f"{path}: holds no German terms with English ones")


def _is_deprecated(term: etree._Element) -> bool:
    holder = term.getparent()
    notes = holder.iter() if holder is not None else ()
    return any(e.get("type") == "administrativeStatus" and (e.text or "").strip().lower() in DEPRECATED for e in notes)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
