"""Moses-style parallel text: two files that are translations of each other, line by line."""

from pathlib import Path
from typing import BinaryIO

from align.bitext import Bitext
from align.documents.encodings import decode_data
from align.errors import AlignError
from align.exchange.base import Export, Format, Import, Imported, Tally, chosen
from align.exchange.records import SURROGATE, imported
from align.files import read_bytes
from align.languages.codes import base


def write_moses(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """Write the sources into the first stream and the targets into the second, one per line."""
    source, target = streams
    tally = Tally()
    for _, unit in chosen(bitext, export, tally):
        source.write(_line(unit.source))
        target.write(_line(unit.target))
    return tally


def cannot_hold(text: str) -> str:
    """Line breaks, which a line cannot hold, and a byte order mark, which cannot begin the file."""
    lost = ["line breaks"] if text.splitlines() != [text][: bool(text)] else []
    lost += ["a byte order mark"] if text.startswith("\ufeff") else []
    return ", ".join([*lost, *(["lone surrogates"] if SURROGATE.search(text) else [])])


def read_moses(path: Path, options: Import) -> Imported:
    """The pairs of `name.de` and `name.en`. Raises AlignError when their numbers of lines differ."""
    partner = path.with_suffix(f".{base(options.target_lang)}")
    texts = (decode_data(str(file), read_bytes(file)) for file in (path, partner))
    lines = [text.replace("\r\n", "\n").removesuffix("\n").split("\n") for text in texts]
    if len(lines[0]) != len(lines[1]):
        raise AlignError(
            f"{path} has {len(lines[0])} lines and {partner} {len(lines[1])};"
            " they must be translations of each other, line by line"
        )
    return imported(path, [{"source": s, "target": t} for s, t in zip(*lines, strict=True)], options)


def _line(text: str) -> bytes:
    return " ".join(text.splitlines()).encode("utf-8", "replace") + b"\n"


FORMAT = Format(
    "Moses-style text",
    write_moses,
    (".{source}", ".{target}"),
    read_moses,
    (".{source}",),
    is_memory=True,
    cannot_hold=cannot_hold,
)
