"""The table as align last wrote it, kept beside the sheet to tell what an editor changed."""

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.bitext import Bitext, Status, Unit, table_of
from align.errors import AlignError
from align.files import atomic_writer

SUFFIX = ".snapshot.jsonl"
VERSION = 1


@dataclass(frozen=True)
class Snapshot:
    """The first line of the file is what is true of the whole, every other line a unit."""

    bitext: Bitext
    deleted: tuple[Unit, ...] = ()
    """Units that an editor removed from an earlier sheet: they are not to come back."""


def snapshot_path(sheet: Path) -> Path:
    return sheet.with_name(sheet.stem + SUFFIX)


def write_snapshot(snapshot: Snapshot, path: Path) -> None:
    bitext = snapshot.bitext
    head = {
        "snapshot": VERSION,
        "document": bitext.document,
        "source_lang": bitext.source_lang,
        "target_lang": bitext.target_lang,
        "engine": bitext.engine,
        "tool": bitext.tool,
        "extra_columns": bitext.extra_columns,
    }
    with atomic_writer(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
        _write_line(text, head)
        for unit in bitext.units():
            _write_line(text, _to_json(unit))
        for unit in snapshot.deleted:
            _write_line(text, _to_json(unit) | {"deleted": True})
        text.flush()
        text.detach()


def read_snapshot(path: Path) -> Snapshot | None:
    """The snapshot in the file, None when there is none. Raises AlignError, naming the line, when it is damaged."""
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    except UnicodeDecodeError:
        raise _damaged(path, 1) from None
    line = 1
    units: list[Unit] = []
    deleted: list[Unit] = []
    try:
        lines = content.split("\n")
        head = json.loads(lines[0])
        if head["snapshot"] != VERSION:
            raise AlignError(f"{path}: was written by a newer align ({head['tool']}); update align")
        for line, text in enumerate(lines[1:], start=2):  # noqa: B007 - the error names the line
            if text:
                fields = json.loads(text)
                (deleted if fields.pop("deleted", False) else units).append(_from_json(fields))
        extra_columns = tuple(head["extra_columns"])
        bitext = Bitext(
            table_of(units, extra_columns),
            source_lang=head["source_lang"],
            target_lang=head["target_lang"],
            document=head["document"],
            engine=head["engine"],
            tool=head["tool"],
            extra_columns=extra_columns,
        )
    except (ValueError, KeyError, TypeError):
        raise _damaged(path, line) from None
    return Snapshot(bitext, tuple(deleted))


def _damaged(path: Path, line: int) -> AlignError:
    return AlignError(
        f"{path}: line {line} is damaged; delete this file: the sheet works without it,"
        " but align cannot tell any more what was edited"
    )


def _write_line(text: io.TextIOWrapper, fields: dict[str, Any]) -> None:
    text.write(json.dumps(fields, ensure_ascii=False) + "\n")


def _to_json(unit: Unit) -> dict[str, Any]:
    names: Iterable[str] = Unit.__dataclass_fields__
    return {name: getattr(unit, name) for name in names if name != "extra"} | {"extra": dict(unit.extra)}


def _from_json(fields: dict[str, Any]) -> Unit:
    return Unit(**(fields | {"status": Status(fields["status"])}))
