"""XLIFF 2.1 (OASIS, 13 February 2018); 2.0 has the same core."""

from pathlib import Path
from typing import BinaryIO

from lxml import etree

from align import xml
from align.bitext import Bitext, Status, Unit
from align.errors import AlignError
from align.exchange.base import Export, Format, Import, Imported, Tally, chosen
from align.exchange.records import imported

CORE = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
NS, MTC = f"{{{CORE}}}", f"{{{MATCHES}}}"

STATES = {
    Status.MACHINE: ("translated", "align:machine"),
    Status.MEMORY: ("translated", "align:memory"),
    Status.ALIGNED: ("translated", "align:aligned"),
    Status.EDITED: ("translated", "align:edited"),
    Status.APPROVED: ("final", ""),
    Status.REJECTED: ("initial", "align:rejected"),
    Status.UNALIGNED: ("initial", ""),
}
"""`state` and `subState` of the segment (4.3.1.30, 4.3.1.33)."""

STATUSES = {pair: status for status, pair in STATES.items()}
BY_STATE = {
    "initial": Status.UNALIGNED,
    "translated": Status.ALIGNED,
    "reviewed": Status.APPROVED,
    "final": Status.APPROVED,
}
CODES = {f"{NS}{name}" for name in ("ph", "sc", "ec")}


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
        f"<notes><note>{_content(unit.note)}</note></notes>" if unit.note else "",
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
    """The text, with characters that XML cannot hold as `cp` elements (4.2.3.1), which only XLIFF 2 has."""
    parts, start = [], 0
    for found in xml.NOT_XML.finditer(text):
        parts += [xml.text(text[start : found.start()]), f'<cp hex="{ord(found[0]):04X}"/>']
        start = found.end()
    return "".join([*parts, xml.text(text[start:])])


def read_xliff21(path: Path, root: etree._Element, options: Import) -> Imported:
    """The segments of all its files, with inline markup flattened."""
    whole = {
        "source_lang": root.get("srcLang", options.source_lang),
        "target_lang": root.get("trgLang", options.target_lang),
        "document": next((file.get("original", "") for file in root.iter(f"{NS}file")), "") or path.name,
    }
    records = [_record(unit, segment) for unit in root.iter(f"{NS}unit") for segment in unit.iterfind(f"{NS}segment")]
    records = [record | whole for record in records if record["source"] or record["target"]]
    if not records:
        raise AlignError(f"{path}: has no segment with text; there is nothing to import")
    return imported(path, records, options)


def _record(unit: etree._Element, segment: etree._Element) -> dict[str, object]:
    match = unit.find(f"{MTC}matches/{MTC}match")
    quality = match.get("matchQuality", "") if match is not None else ""
    machine = match.find(f"{NS}target") if match is not None else None
    state, detail = segment.get("state", "initial"), segment.get("subState", "")
    several = len(unit.findall(f"{NS}segment")) > 1
    identity = unit.get("name", "") or unit.get("id", "")
    return {
        "id": f"{identity}.{segment.get('id', '')}" if several else identity,
        "source": _flattened(segment.find(f"{NS}source")),
        "target": _flattened(segment.find(f"{NS}target")),
        "status": STATUSES.get((state, detail), BY_STATE.get(state, Status.ALIGNED)).value,
        "score": quality,
        "note": "\n".join(_flattened(note) for note in unit.iterfind(f"{NS}notes/{NS}note")),
        "machine": _flattened(machine),
        "engine": match.get("origin", "") if match is not None else "",
    }


def _flattened(element: etree._Element | None) -> str:
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{NS}cp":
            parts.append(chr(int(child.get("hex", "FFFD"), 16)))
        elif isinstance(child.tag, str) and child.tag not in CODES:
            parts.append(_flattened(child))
        parts.append(child.tail or "")
    return "".join(parts)


FORMAT = Format("XLIFF 2.1", write_xliff21, (".xlf",))
