"""XLIFF 2.1 (OASIS, 13 February 2018); 2.0 has the same core."""

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from align import xml
from align.bitext import Bitext, Status, Unit
from align.errors import AlignError
from align.exchange.base import Export, Format, Import, Imported, Tally, chosen
from align.exchange.codes import flattened
from align.exchange.records import imported
from align.exchange.tagged import markup_of

CORE = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"

STATES = {
    Status.MACHINE: ("translated", "align:machine"),
    Status.MEMORY: ("translated", "align:memory"),
    Status.ALIGNED: ("translated", "align:aligned"),
    Status.EDITED: ("translated", "align:edited"),
    Status.APPROVED: ("final", ""),
    Status.REJECTED: ("initial", "align:rejected"),
    Status.UNALIGNED: ("initial", "align:unaligned"),
}
"""`state` and `subState` of the segment (4.3.1.30, 4.3.1.33)."""

STATUSES = {pair: status for status, pair in STATES.items()}
BY_STATE = {
    "translated": Status.ALIGNED,
    "reviewed": Status.APPROVED,
    "final": Status.APPROVED,
}
CODES = {"ph", "sc", "ec"}


def write_xliff21(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """One `unit` with one segment per row, streamed, with the engine's own target and the score as a match."""
    (stream,) = streams
    tally = Tally()
    stream.write(
        (
            f'<?xml version="1.0" encoding="utf-8"?>\n<xliff xmlns="{CORE}" xmlns:mtc="{MATCHES}" version="2.1"'
            f' srcLang="{xml.attribute(bitext.source_lang)}" trgLang="{xml.attribute(bitext.target_lang)}">\n'
            f'<file id="f1" original="{xml.attribute(bitext.document)}">\n'
        ).encode()
    )
    for number, (_, unit) in enumerate(chosen(bitext, export, tally), start=1):
        stream.write(_unit(unit, number).encode())
    stream.write(
        b"</file>\n</xliff>\n"
        if tally.written
        else b'<unit id="u0"><segment><source/></segment></unit></file>\n</xliff>\n'
    )
    return tally


def _unit(unit: Unit, number: int) -> str:
    state, detail = STATES[unit.status]
    details = f' subState="{detail}"' if detail else ""
    parts = [
        f'<unit id="u{number}" name="{xml.attribute(unit.id)}" xml:space="preserve">',
        _match(unit),
        f"<notes><note>{_text(unit.note)}</note></notes>" if unit.note else "",
        f'<segment id="s1" state="{state}"{details}>',
        f"<source>{_content(unit.source)}</source><target>{_content(unit.target)}</target>",
        "</segment></unit>\n",
    ]
    return "".join(parts)


def _match(unit: Unit) -> str:
    if unit.score is None and not unit.machine and not unit.engine:
        return ""
    quality = f' matchQuality="{min(unit.score, 100)}"' if unit.score is not None else ""
    origin = f' origin="{xml.attribute(unit.engine)}"' if unit.engine else ""
    return (
        f'<mtc:matches><mtc:match ref="#s1" type="mt"{quality}{origin}>'
        f"<source>{_content(unit.source)}</source><target>{_content(unit.machine)}</target></mtc:match></mtc:matches>"
    )


def _content(text: str) -> str:
    """The text, with its marks as codes (4.2.3)."""
    return markup_of(text, write=_code, escape=_text)


def _code(end: str, number: int, mark: str) -> str:
    return {
        "open": f'<sc id="{number}" disp="{mark}"/>',
        "close": f'<ec startRef="{number}" disp="{mark}"/>',
        "lost": f'<ec id="{number}" isolated="yes" disp="{mark}"/>',
        "alone": f'<ph id="{number}" disp="{mark}"/>',
    }[end]


def _text(text: str) -> str:
    """The text, with characters that XML cannot hold as `cp` elements (4.2.3.1), which only XLIFF 2 has."""
    parts, start = [], 0
    for found in xml.NOT_XML.finditer(text):
        parts += [xml.text(text[start : found.start()]), f'<cp hex="{ord(found[0]):04X}"/>']
        start = found.end()
    return "".join([*parts, xml.text(text[start:])])


def read_xliff21(path: Path, root: etree._Element, options: Import) -> Imported:
    """The segments of all its files, with inline markup flattened; of XLIFF 2.0, 2.1 and 2.2."""
    whole = {
        "source_lang": root.get("srcLang", options.source_lang),
        "target_lang": root.get("trgLang", options.target_lang),
        "document": next((file.get("original", "") for file in root.iter("{*}file")), "") or path.name,
    }
    problems: list[str] = []
    records = [
        _record(unit, segment, problems) for unit in root.iter("{*}unit") for segment in unit.iterfind("{*}segment")
    ]
    records = [record | whole for record in records if record["source"] or record["target"]]
    if not records:
        raise AlignError(f"{path}: has no segment with text; there is nothing to import")
    found = imported(path, records, options)
    return replace(found, problems=[*found.problems, *problems])


def _record(unit: etree._Element, segment: etree._Element, problems: list[str]) -> dict[str, object]:
    match = unit.find("{*}matches/{*}match")
    quality = match.get("matchQuality", "") if match is not None else ""
    several = len(unit.findall("{*}segment")) > 1
    identity = unit.get("name", "") or unit.get("id", "")
    wrong: list[str] = []
    texts = [flattened(segment.find(f"{{*}}{side}"), CODES, wrong) for side in ("source", "target")]
    notes = [flattened(note, CODES, wrong) for note in unit.iterfind("{*}notes/{*}note")]
    machine = flattened(match.find("{*}target") if match is not None else None, CODES, wrong)
    problems += (f"unit {identity}: {problem}" for problem in wrong)
    return {
        "id": f"{identity}.{segment.get('id', '')}" if several else identity,
        "source": texts[0],
        "target": texts[1],
        "status": _status(segment, all(text.strip() for text in texts)).value,
        "score": quality,
        "note": "\n".join(notes),
        "machine": machine,
        "engine": match.get("origin", "") if match is not None else "",
    }


def _status(segment: etree._Element, is_pair: bool) -> Status:
    state, detail = segment.get("state", "initial"), segment.get("subState", "")
    if (state, detail) in STATUSES:
        return STATUSES[state, detail]
    if not is_pair:
        return Status.UNALIGNED
    if state == "initial":  # which is also what a file says that says nothing
        return Status.MACHINE if segment.get("state") else Status.ALIGNED
    return BY_STATE.get(state, Status.ALIGNED)


FORMAT = Format("XLIFF 2.1", write_xliff21, (".xlf",))
