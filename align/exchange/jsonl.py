"""JSON lines: one object per unit, with everything known about it."""

import json
from pathlib import Path
from typing import BinaryIO

from align.bitext import Bitext
from align.errors import AlignError
from align.exchange.base import Export, Format, Import, Imported, Tally, chosen
from align.exchange.records import imported, record


def write_jsonl(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """One line per unit, in UTF-8, streamed."""
    (stream,) = streams
    tally = Tally()
    for _, unit in chosen(bitext, export, tally):
        stream.write(json.dumps(record(unit, bitext), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    return tally


def read_jsonl(path: Path, options: Import) -> Imported:
    """The units of a file of JSON lines. Raises AlignError, naming the line, for what is not a JSON object."""
    records = []
    try:
        with path.open("rb") as stream:
            for line, text in enumerate(stream, start=1):
                if not text.strip():
                    continue
                values = json.loads(text.decode("utf-8-sig", "surrogatepass"))
                if not isinstance(values, dict):
                    raise AlignError(f"{path}: line {line} is not a JSON object; write one per line")
                records.append(values)
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    except (ValueError, RecursionError) as failure:
        raise AlignError(f"{path}: line {line} is not JSON ({failure}); write one object per line") from None
    return imported(path, records, options)


FORMAT = Format("JSON lines", write_jsonl, (".jsonl",), read_jsonl, (".jsonl",))
