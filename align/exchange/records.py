"""A unit as named values, for formats that can hold all of it: JSON lines and Parquet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from align.bitext import Bitext, Status, Unit, score_in, source_digest, unit_id
from align.errors import AlignError
from align.exchange.base import Import, Imported
from align.languages.codes import base

FIELDS = (
    "id", "source", "target", "status", "score", "checks", "note", "machine", "engine", "probability", "created",
    "changed", "editor",
)  # fmt: skip
WHOLE = ("source_lang", "target_lang", "document")
"""What is true of all units is repeated in each record, so that every record is complete by itself."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Characters that no column's name may contain."""


def record(unit: Unit, bitext: Bitext) -> dict[str, Any]:
    """The unit's `FIELDS` and `WHOLE`, then an editor's own columns."""
    own = {name: getattr(unit, name) for name in FIELDS}
    whole = {name: getattr(bitext, name) for name in WHOLE}
    return own | {"status": unit.status.value} | whole | dict(unit.extra)


def imported(path: Path, records: Sequence[Mapping[str, Any]], options: Import) -> Imported:
    """A bitext made from the records that have a source and a target, with a problem for each that does not.

    Other values may be missing; new ids replace missing and duplicate ones. Raises AlignError when no record has both
    texts.
    """
    units: list[Unit] = []
    problems: list[str] = []
    taken: set[str] = set()
    first = next(iter(records), {})
    columns = tuple(name for name in first if name not in (*FIELDS, *WHOLE) and not SURROGATE.search(name))
    for number, values in enumerate(records, start=1):
        if not isinstance(values.get("source"), str) or not isinstance(values.get("target"), str):
            problems.append(f"record {number}: has no source or no target and is skipped")
            continue
        identity = str(values.get("id") or "")
        if not identity or identity in taken:
            identity = unit_id(1, number, values["source"])
        taken.add(identity)
        units.append(_unit(identity, values, columns))
    if not units:
        raise AlignError(f"{path}: no record has a source and a target; give the columns these names")
    problems += _contradictions(first, options)
    bitext = Bitext(
        units,
        source_lang=str(first.get("source_lang") or options.source_lang),
        target_lang=str(first.get("target_lang") or options.target_lang),
        document=str(first.get("document") or path.name),
        extra_columns=columns,
    )
    return Imported(bitext, problems)


def _contradictions(first: Mapping[str, Any], options: Import) -> Iterator[str]:
    """That the file names other languages than those asked for, if it does."""
    said = [str(first.get(name) or "") for name in ("source_lang", "target_lang")]
    asked = [options.source_lang, options.target_lang]
    if any(here and base(here) != base(there) for here, there in zip(said, asked, strict=True)):
        yield f"says that it is {' to '.join(said)}, not {' to '.join(asked)}; what it says is taken"


def _unit(identity: str, values: Mapping[str, Any], columns: Sequence[str]) -> Unit:
    def text(name: str) -> str:
        return str(values.get(name) or "")

    def number(name: str) -> int | None:
        value = values.get(name)
        return None if value is None else score_in(str(value))

    status = text("status")
    return Unit(
        id=identity if "-" in identity else f"{identity}-{source_digest(text('source'))}",
        source=text("source"),
        target=text("target"),
        status=Status(status) if status in list(Status) else Status.ALIGNED,
        score=number("score"),
        checks=text("checks"),
        note=text("note"),
        machine=text("machine"),
        engine=text("engine"),
        probability=number("probability"),
        created=text("created"),
        changed=text("changed"),
        editor=text("editor"),
        extra={name: text(name) for name in columns},
    )
