"""TMX 1.4, the exchange format of translation memories (LISA OSCAR, 26 April 2005): writing.

Level 2: inline codes are elements. Written as text, unit by unit: building elements takes three times as long.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from align import __version__, xml
from align.bitext import Bitext, Status, Unit, timestamp
from align.exchange.base import Export, Tally
from align.exchange.markup import MARKUP, contents
from align.exchange.renamed import renamed

MACHINE = "MT!"
"""The `creationid` by which OmegaT, Trados and Wordfast recognise a machine translation."""

CHUNK = 1 << 20
"""Characters written at a time."""


def write_tmx(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """One `tu` per row, streamed, so that only a few units are held."""
    (stream,) = streams
    bitext = renamed(bitext)
    tally = Tally()
    pending = [_head(bitext, export.client.tool)]
    size = 0
    for before, unit, after in _with_neighbours(bitext.units()):
        reason = export.selection.reason_against(unit)
        if reason is not None:
            tally.left_out[reason] += 1
            continue
        pending.append(_unit(unit, before, after, bitext, export))
        tally.written += 1
        size += len(pending[-1])
        if size > CHUNK:
            stream.write("".join(pending).encode())
            pending, size = [], 0
    stream.write("".join([*pending, "</body>\n</tmx>\n"]).encode())
    return tally


def date(moment: str) -> str:
    """`YYYYMMDDThhmmssZ`, the only form that every tool reads."""
    return moment.replace("-", "").replace(":", "")


def _with_neighbours(units: Iterator[Unit]) -> Iterator[tuple[str, Unit, str]]:
    """Each unit with the sources before and after it in the document."""
    before, current = "", next(units, None)
    while current is not None:
        following = next(units, None)
        yield before, current, following.source if following else ""
        before, current = current.source, following


def _head(bitext: Bitext, tool: str) -> str:
    properties = [("x-document", bitext.document), ("x-engine", bitext.engine)]
    properties += [("x-column", name) for name in bitext.extra_columns if name not in MARKUP]
    # No DOCTYPE: programs that resolve it would fail if tmx14.dtd is not beside the file.
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="{tool}" creationtoolversion="{__version__}" segtype="sentence" o-tmf="align"'
        f' adminlang="en" srclang="{bitext.source_lang}" datatype="plaintext"'
        f' creationdate="{date(timestamp())}">'
        + "".join(_property(kind, value) for kind, value in properties if value)
        + "</header>\n<body>\n"
    )


def _unit(unit: Unit, before: str, after: str, bitext: Bitext, export: Export) -> str:
    # The DTD requires note, then prop, then tuv.
    note = f"<note>{xml.text(unit.note)}</note>" if unit.note else ""
    properties = "".join(_properties(unit, bitext))
    context = "".join(_property(kind, value) for kind, value in _context(before, after, export) if value)
    source, target = contents(unit)
    outside, inside = ("", context) if export.client.is_context_in_source else (context, "")
    return (
        f"<tu {_attributes(unit, export)}>{note}{properties}{outside}"
        f'<tuv xml:lang="{bitext.source_lang}">{inside}<seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{bitext.target_lang}"><seg>{target}</seg></tuv></tu>\n'
    )


def _attributes(unit: Unit, export: Export) -> str:
    is_machines = unit.status == Status.MACHINE and unit.machine in ("", unit.target)
    is_edited = unit.editor or unit.status == Status.EDITED or (unit.machine and unit.machine != unit.target)
    attributes = [
        ("tuid", unit.id),
        ("usagecount", "0"),
        ("creationtool", "align"),
        ("creationtoolversion", __version__),
        ("creationdate", date(unit.created)),
        ("creationid", MACHINE if is_machines else ""),
        ("changedate", date(unit.changed or unit.created)),
        ("changeid", (unit.editor or export.editor) if is_edited else ""),
    ]
    return " ".join(f'{name}="{xml.attribute(value)}"' for name, value in attributes if value)


def _context(before: str, after: str, export: Export) -> Iterator[tuple[str, str]]:
    previous, following = export.client.context
    yield previous, before
    yield following, after


def _properties(unit: Unit, bitext: Bitext) -> Iterator[str]:
    if bitext.document:
        yield _usual("x-document", bitext.document)
    yield _usual("x-status", unit.status.value)
    if unit.engine:
        yield _usual("x-engine", unit.engine)
    if unit.score is not None:
        yield _usual("x-score", str(unit.score))
    for name, cell in unit.extra.items():
        if cell and name not in MARKUP:
            yield _property(f"x-column-{name}", cell)


@lru_cache(maxsize=1024)
def _usual(kind: str, value: str) -> str:
    """A property that many units share."""
    return _property(kind, value)


def _property(kind: str, value: str) -> str:
    return f'<prop type="{xml.attribute(kind)}">{xml.text(value)}</prop>'
