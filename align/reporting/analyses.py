"""How much of some documents the memory covers, for a reader, a spreadsheet or a program."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.memory.analysis import Analysis


def table(analysis: "Analysis") -> str:
    """One line for each band that agencies pay by, with its segments and words."""
    segments, words = analysis.segments, analysis.words
    return "".join(f"  {row:12} {segments[row]:8} segments {words[row]:9} words\n" for row in segments)


def as_text(analyses: "Sequence[Analysis]") -> str:
    """The tables, each under its document's name."""
    return "".join(f"{analysis.name}\n{table(analysis)}" for analysis in analyses)


def as_csv(analyses: "Sequence[Analysis]") -> str:
    """One line for each document and band."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("document", "match", "segments", "words"))
    writer.writerows((a.name, row, a.segments[row], a.words[row]) for a in analyses for row in a.segments)
    return stream.getvalue()


def as_json(analyses: "Sequence[Analysis]") -> str:
    """A list with one object per document."""
    return json.dumps([{"name": a.name, "segments": a.segments, "words": a.words} for a in analyses], indent=2) + "\n"


FORMS: dict[str, Callable[["Sequence[Analysis]"], str]] = {"text": as_text, "csv": as_csv, "json": as_json}


def formatted(analyses: "Sequence[Analysis]", form: str) -> str:
    """The analyses, and their total if there are several, in one of the `FORMS`."""
    from align.memory.analysis import total

    return FORMS[form]([*analyses, total(analyses)] if len(analyses) > 1 else analyses)
