"""XLIFF 1.2 (OASIS, 1 February 2008)."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from align import __version__, xml
from align.bitext import Bitext, Status, Unit
from align.errors import AlignError
from align.exchange.base import Export, Import, Imported, Tally, chosen
from align.exchange.codes import flattened
from align.exchange.records import imported
from align.exchange.tagged import markup_of

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
NS = "{*}"
"""Matches elements in any namespace when reading, as 1.1 has the same ones in another."""

STATES = {
    Status.MACHINE: ("needs-review-translation", "leveraged-mt"),
    Status.MEMORY: ("needs-review-translation", "leveraged-tm"),
    Status.ALIGNED: ("needs-review-translation", "leveraged-repository"),
    Status.EDITED: ("translated", ""),
    Status.APPROVED: ("final", ""),
    Status.REJECTED: ("needs-translation", "rejected-inaccurate"),
    Status.UNALIGNED: ("new", ""),
}
"""`state` and `state-qualifier` of the target (2.4)."""

STATUSES = {pair: status for status, pair in STATES.items()} | {
    ("signed-off", ""): Status.APPROVED,
    ("needs-l10n", ""): Status.EDITED,
}
BY_STATE = {state: status for status, (state, _) in reversed(STATES.items())} | {"needs-translation": Status.MACHINE}
"""Whatever the qualifier; a text that needs translation all the same is a draft."""
SDL = {
    **{"Draft": Status.MACHINE, "Translated": Status.EDITED, "RejectedTranslation": Status.REJECTED},
    **{"ApprovedTranslation": Status.APPROVED, "ApprovedSignOff": Status.APPROVED},
}
"""SDLXLIFF's `conf` of a segment."""
CODES = {"bpt", "ept", "ph", "it", "x", "bx", "ex", "sub"}
"""Elements whose content is native code (2.3); `g` and `mrk` enclose text."""


def write_xliff12(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """One `trans-unit` per row, streamed, with the engine's own target and the score as `alt-trans`."""
    (stream,) = streams
    tally = Tally()
    stream.write(
        (
            f'<?xml version="1.0" encoding="utf-8"?>\n<xliff xmlns="{NAMESPACE}" version="1.2">\n'
            f'<file original="{xml.attribute(bitext.document or "document")}" datatype="plaintext" tool-id="align"'
            f' source-language="{xml.attribute(bitext.source_lang)}"'
            f' target-language="{xml.attribute(bitext.target_lang)}">\n'
            f'<header><tool tool-id="align" tool-name="align" tool-version="{__version__}"/></header>\n<body>\n'
        ).encode()
    )
    for _, unit in chosen(bitext, export, tally):
        stream.write(_unit(unit).encode())
    stream.write(b"</body>\n</file>\n</xliff>\n")
    return tally


def _unit(unit: Unit) -> str:
    state, qualifier = STATES[unit.status]
    qualified = f' state-qualifier="{qualifier}"' if qualifier else ""
    approved = ' approved="yes"' if unit.status == Status.APPROVED else ""
    parts = [
        f'<trans-unit id="{xml.attribute(unit.id)}"{approved} xml:space="preserve">',
        f"<source>{_content(unit.source)}</source>",
        f'<target state="{state}"{qualified}>{_content(unit.target)}</target>',
        _alternative(unit),
        f"<note>{xml.text(unit.note)}</note>" if unit.note else "",
        "</trans-unit>\n",
    ]
    return "".join(parts)


def _content(text: str) -> str:
    """The text, with its marks as codes (2.3)."""
    return markup_of(text, write=_code)


def _code(end: str, number: int, mark: str) -> str:
    return {
        "open": f'<bpt id="{number}">{mark}</bpt>',
        "close": f'<ept id="{number}">{mark}</ept>',
        "lost": f'<it id="{number}" pos="close">{mark}</it>',
        "alone": f'<ph id="{number}">{mark}</ph>',
    }[end]


def _alternative(unit: Unit) -> str:
    if unit.score is None and not unit.machine and not unit.engine:
        return ""
    quality = f' match-quality="{unit.score}"' if unit.score is not None else ""
    origin = f' origin="{xml.attribute(unit.engine)}"' if unit.engine else ""
    return f"<alt-trans{quality}{origin}><target>{_content(unit.machine)}</target></alt-trans>"


def read_xliff12(path: Path, root: etree._Element, options: Import) -> Imported:
    """The units of all its files, with inline markup flattened."""
    records = []
    document, source_lang, target_lang = path.name, options.source_lang, options.target_lang
    for file in root.iter(f"{NS}file"):
        document = str(file.get("original", document))
        source_lang = str(file.get("source-language", source_lang))
        target_lang = str(file.get("target-language", target_lang))
        records += [record for element in file.iter(f"{NS}trans-unit") for record in _records(element)]
    if not records:
        raise AlignError(f"{path}: has no trans-unit; there is nothing to import")
    whole = {"source_lang": source_lang, "target_lang": target_lang, "document": document}
    return imported(path, [record | whole for record in records], options)


def _records(element: etree._Element) -> Iterator[dict[str, object]]:
    """The unit, or the segments that another program has made of it."""
    source, target = element.find(f"{NS}source"), element.find(f"{NS}target")
    segments = [mrk for mrk in element.iterfind(f"{NS}seg-source//{NS}mrk") if mrk.get("mtype") == "seg"]
    if not segments:
        yield _record(element, source, target, element.get("id", ""))
    made = {mrk.get("mid"): mrk for mrk in (target.iter(f"{NS}mrk") if target is not None else ())}
    for segment in segments:
        mid = segment.get("mid")
        record = _record(element, segment, made.get(mid), f"{element.get('id', '')}.{mid}")
        definition = next((e for e in element.iter(f"{NS}seg") if e.get("id") == mid), None)
        if definition is not None and record["target"]:
            record["status"] = SDL.get(definition.get("conf", ""), Status.MACHINE).value
        yield record


def _record(
    element: etree._Element, source: etree._Element | None, target: etree._Element | None, identity: str
) -> dict[str, object]:
    alternative = element.find(f"{NS}alt-trans")
    notes = [note.text or "" for note in element.iterfind(f"{NS}note")]
    machine = alternative.find(f"{NS}target") if alternative is not None else None
    quality = (alternative.get("match-quality", "") if alternative is not None else "").rstrip("%")
    text = flattened(target, CODES)
    return {
        "id": identity,
        "source": flattened(source, CODES),
        "target": text,
        "status": _status(element, bool(text.strip())).value,
        "score": quality,
        "note": "\n".join(notes),
        "machine": flattened(machine, CODES),
        "engine": alternative.get("origin", "") if alternative is not None else "",
    }


def _status(element: etree._Element, has_text: bool) -> Status:
    target = element.find(f"{NS}target")
    state, qualifier = (target.get("state", ""), target.get("state-qualifier", "")) if target is not None else ("", "")
    if (state, qualifier) in STATUSES:
        return STATUSES[state, qualifier]
    if not has_text:
        return Status.UNALIGNED
    if element.get("approved") == "yes":
        return Status.APPROVED
    return BY_STATE.get(state, Status.ALIGNED)
