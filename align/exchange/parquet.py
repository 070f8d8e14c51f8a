"""Parquet, for corpora: opens in pandas, polars and Hugging Face datasets. Uses pyarrow, an extra."""

import itertools
from pathlib import Path
from typing import Any, BinaryIO

from align.bitext import Bitext
from align.errors import AlignError
from align.exchange.base import Export, Format, Import, Imported, Tally, chosen
from align.exchange.records import imported, record

ROWS = 10_000
"""Rows in a row group, which is what is held while writing."""


def write_parquet(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """One row per unit, streamed in row groups. Raises AlignError when the extra is not installed."""
    pyarrow, parquet = _pyarrow()
    (stream,) = streams
    tally = Tally()
    numbers = {"score": pyarrow.int16(), "probability": pyarrow.int16()}
    rows = (record(unit, bitext) for _, unit in chosen(bitext, export, tally))
    first = list(itertools.islice(rows, 1))
    names = list(first[0]) if first else ["id", "source", "target", "status", "score"]
    schema = pyarrow.schema([(name, numbers.get(name, pyarrow.string())) for name in names])
    with parquet.ParquetWriter(stream, schema) as writer:
        rest = itertools.chain(first, rows)
        while group := list(itertools.islice(rest, ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
    return tally


def read_parquet(path: Path, options: Import) -> Imported:
    """The units of a Parquet file. Raises AlignError for any other file, and when the extra is not installed."""
    pyarrow, parquet = _pyarrow()
    try:
        records = parquet.read_table(path).to_pylist()
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    except (pyarrow.ArrowException, ValueError, KeyError) as failure:  # ValueError includes names that are not UTF-8
        raise AlignError(f"{path}: cannot be read as Parquet ({failure}); export it again") from None
    return imported(path, records, options)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise AlignError.needs_extra("Parquet", "pyarrow", FORMAT.extra) from None
    return pyarrow, parquet


FORMAT = Format("Parquet", write_parquet, (".parquet",), read_parquet, (".parquet",), extra="parquet")
