"""Glossaries: CSV and TSV, workbooks, and TBX."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from align import xml
from align.brief import Term
from align.delimited import find_delimiter, read_table
from align.documents.encodings import decode
from align.documents.tables import workbook_rows
from align.errors import AlignError
from align.files import read_bytes
from align.languages import LANGUAGES, Language, language

ORDER = ("source", "target", "forbidden", "note", "domain")
"""The columns of a glossary whose first row does not contain their names (`_columns`)."""
DEPRECATED = frozenset(("deprecatedterm", "deprecatedterm-admn-sts", "forbidden", "supersededterm-admn-sts"))


def read_glossary(path: Path, source_lang: str = "de", target_lang: str = "en") -> list[Term]:
    """The terms of a glossary in a pair of languages; equally good choices are separated by `|` in the file.

    Raises AlignError, naming the line, for a term without a translation and for a file that cannot be read.
    """
    content = read_bytes(path)
    if path.suffix.lower() == ".tbx":
        return list(_tbx_terms(path, xml.parsed(path, content), language(source_lang), language(target_lang)))
    rows = workbook_rows(str(path), content) if path.suffix.lower() in (".xlsx", ".ods") else _delimited(path, content)
    return list(_terms(path, rows, language(source_lang), language(target_lang)))


def _delimited(path: Path, content: bytes) -> list[list[str]]:
    text, _ = decode(str(path), content)
    delimiter = find_delimiter(text, lambda cells: len(cells) > 1)
    return [cells for _, cells in read_table(text, delimiter, str(path))]


def _columns(source: Language, target: Language) -> dict[str, str]:
    """What the columns may be called, in lower case, in any known language, and what each contains."""
    columns = {name: name for name in ORDER}
    for known in LANGUAGES.values():
        columns |= known.glossary_columns
    for column, called in (("source", source), ("target", target)):
        columns |= dict.fromkeys((called.code, *called.columns), column)
    return columns


def _terms(path: Path, rows: Sequence[Sequence[str]], source: Language, target: Language) -> Iterator[Term]:
    names: Sequence[str] = ORDER
    columns = _columns(source, target)
    for line, cells in enumerate(rows, start=1):
        if line == 1 and cells and (cells[0].strip().lower() in columns):
            names = [columns.get(cell.strip().lower(), "") for cell in cells]
            names = ORDER if "target" not in names else names
            continue
        if not any(cells):
            continue
        found = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        text, targets = found.get("source", ""), _choices(found.get("target", ""))
        if not text or not targets or not all(targets):
            raise AlignError(
                f"{path}: line {line} is not a pair of terms; a glossary is a CSV, TSV, .xlsx, .ods or TBX file with"
                f" {source.called} and {target.called} in columns of their own"
            )
        forbidden = tuple(filter(None, _choices(found.get("forbidden", ""))))
        yield Term(text, targets, forbidden, found.get("note", ""), found.get("domain", ""))


def _choices(cell: str) -> tuple[str, ...]:
    return tuple(choice.strip() for choice in cell.split("|"))


def _tbx_terms(path: Path, root: etree._Element, source: Language, target: Language) -> Iterator[Term]:
    """The concepts in a TBX file, version 2 or 3, that have terms in both languages."""
    count = 0
    for concept in (e for e in root.iter() if _local(e) in ("termEntry", "conceptEntry")):
        here: list[str] = []
        there: list[str] = []
        forbidden: list[str] = []
        for section in (e for e in concept if _local(e) in ("langSet", "langSec")):
            spoken = language(section.get(xml.XML_LANG) or "")
            for term in (e for e in section.iter() if _local(e) == "term" and e.text):
                text = (term.text or "").strip()
                if spoken.code == source.code:
                    here.append(text)
                elif spoken.code == target.code:
                    (forbidden if _is_deprecated(term) else there).append(text)
        domain = next((e.text or "" for e in concept.iter() if e.get("type") == "subjectField"), "")
        note = next((e.text or "" for e in concept if _local(e) == "note"), "")
        for text in here if there else ():
            count += 1
            yield Term(text, tuple(there), tuple(forbidden), note.strip(), domain.strip())
    if not count:
        raise AlignError(f"{path}: has no {source.called} terms with {target.called} translations")


def _is_deprecated(term: etree._Element) -> bool:
    holder = term.getparent()
    notes = holder.iter() if holder is not None else ()
    return any(e.get("type") == "administrativeStatus" and (e.text or "").strip().lower() in DEPRECATED for e in notes)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
