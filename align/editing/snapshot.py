"""The table as align last wrote it, and its earlier states, kept beside the sheet to show what an editor changed."""

import io
import json
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from align.bitext import TOOL, Bitext, Status, Unit
from align.brief import NO_BRIEF, Brief
from align.editing.history import Step
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm
from align.files import atomic_writer
from align.partials import RECORD
from align.together import Writer, settle

SUFFIX = ".snapshot.jsonl"
VERSION = 4
"""1 had neither steps nor the sheet's form, 2 no weakest part or alternatives, 3 no brief; all can still be read."""


@dataclass(frozen=True)
class Snapshot:
    """The first line of the file describes the whole; every other line is a unit or a step."""

    bitext: Bitext
    deleted: tuple[Unit, ...] = ()
    """Units that an editor removed from an earlier sheet; they must not come back."""
    steps: tuple[Step, ...] = ()
    """What was done to the table, the latest step last."""
    form: SheetForm = field(default_factory=SheetForm)


def snapshot_path(sheet: Path) -> Path:
    return sheet.with_name(sheet.stem + SUFFIX)


def record_path(sheet: Path) -> Path:
    """Where it is recorded that a sheet and its snapshot are being replaced (`align.together`)."""
    return sheet.with_name(f".{sheet.stem}{RECORD}")


def settled(sheet: Path) -> None:
    """Bring a sheet and its snapshot to the same state, if a run was killed between replacing one and the other."""
    settle(record_path(sheet))


def find_snapshot(sheet: Path, ids: Set[str]) -> Snapshot | None:
    """The snapshot of the sheet with these ids, stored beside it under its own name or the name it was copied from.

    `blinken_Anna.csv` is taken to be a copy of `blinken.csv` when half of its ids come from there. Raises AlignError
    when the snapshot is damaged.
    """
    own = snapshot_path(sheet)
    if own.exists():
        return read_snapshot(own)
    named = (path for path in sheet.parent.glob(f"*{SUFFIX}") if path.name.removesuffix(SUFFIX) in sheet.stem)
    for path in sorted(named, key=lambda path: -len(path.name)):
        snapshot = read_snapshot(path)
        if snapshot and 2 * len(ids & {unit.id for unit in snapshot.bitext.units()}) >= len(ids) > 0:
            return snapshot
    return None


def write_snapshot(snapshot: Snapshot, path: Path, opened: Writer = atomic_writer) -> None:
    with snapshot_writer(path, snapshot.bitext, snapshot.form, opened) as lines:
        for unit in snapshot.bitext.units():
            lines.unit(unit)
        lines.rest(snapshot.deleted, snapshot.steps)


@dataclass(frozen=True)
class SnapshotLines:
    """A snapshot that is being written: first its units, then the rest."""

    text: io.TextIOWrapper

    def unit(self, unit: Unit) -> None:
        self._write(_to_json(unit))

    def rest(self, deleted: Iterable[Unit], steps: Iterable[Step]) -> None:
        """Write what a `Snapshot` has besides its units."""
        for unit in deleted:
            self._write(_to_json(unit) | {"deleted": True})
        for step in steps:
            self._write(_step_to_json(step))

    def head(self, bitext: Bitext, form: SheetForm) -> None:
        whole = ("document", "source_lang", "target_lang", "engine", "extra_columns")
        head = {"snapshot": VERSION, "tool": TOOL, "delimiter": form.delimiter, "guard": form.guard}
        brief = {"brief": bitext.brief.to_record()} if bitext.brief != NO_BRIEF else {}
        made_from = {"made_from": bitext.made_from} if bitext.made_from else {}
        self._write(head | {name: getattr(bitext, name) for name in whole} | brief | made_from)

    def _write(self, fields: dict[str, Any]) -> None:
        self.text.write(json.dumps(fields, ensure_ascii=False) + "\n")


@contextmanager
def snapshot_writer(
    path: Path, bitext: Bitext, form: SheetForm, opened: Writer = atomic_writer
) -> Iterator[SnapshotLines]:
    """Begin the table's snapshot, without its units; it is complete once the block ends without an error."""
    with opened(path) as stream:
        lines = SnapshotLines(io.TextIOWrapper(stream, encoding="utf-8", errors="surrogatepass", newline="\n"))
        lines.head(bitext, form)
        yield lines
        lines.text.flush()
        lines.text.detach()


def read_head(path: Path) -> dict[str, Any]:
    """The first line only. Raises AlignError when it is damaged."""
    try:
        with path.open(encoding="utf-8") as stream:
            head = json.loads(stream.readline())
    except (ValueError, OSError):
        raise _damaged(path, 1) from None
    return _known(path, head)


def whole_of(head: dict[str, Any]) -> Bitext:
    """The bitext that a snapshot's first line describes, without units. Raises KeyError or TypeError if damaged."""
    source_lang, target_lang, document, engine = (
        str(head[name]) for name in ("source_lang", "target_lang", "document", "engine")
    )
    brief = Brief.from_record(head.get("brief", {}))
    columns, made_from = tuple(head["extra_columns"]), str(head.get("made_from", ""))
    return Bitext((), source_lang, target_lang, document, engine, columns, brief, made_from)


def stream_units(path: Path) -> Iterator[Unit]:
    """The table's units, one after another. Raises AlignError, naming the line, when the snapshot is damaged."""
    with path.open(encoding="utf-8", errors="surrogatepass") as stream:
        for line, text in enumerate(stream, start=1):
            if line == 1:
                continue
            try:
                fields = json.loads(text)
                if "step" not in fields and not fields.pop("deleted", False):
                    yield _from_json(fields)
            except (ValueError, KeyError, TypeError):
                raise _damaged(path, line) from None


def has_steps(path: Path) -> bool:
    """Whether anything was done to the table since it was made."""
    with path.open(encoding="utf-8", errors="surrogatepass") as stream:
        return any(line.startswith('{"step":') for line in stream)


def _known(path: Path, head: dict[str, Any]) -> dict[str, Any]:
    if head["snapshot"] > VERSION:
        raise AlignError(f"{path}: was written by a newer align ({head['tool']}); update align")
    return head


def read_snapshot(path: Path) -> Snapshot | None:
    """The snapshot in the file, or None if there is no file. Raises AlignError, naming the line, when it is damaged."""
    try:
        content = path.read_text(encoding="utf-8", errors="surrogatepass")
    except FileNotFoundError:
        return None
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    except UnicodeDecodeError:
        raise _damaged(path, 1) from None
    line = 1
    units: list[Unit] = []
    deleted: list[Unit] = []
    steps: list[Step] = []
    try:
        lines = content.split("\n")
        head = _known(path, json.loads(lines[0]))
        for line, text in enumerate(lines[1:], start=2):  # noqa: B007 - the error names the line
            if not text:
                continue
            fields = json.loads(text)
            if "step" in fields:
                steps.append(_step_from_json(fields))
            else:
                (deleted if fields.pop("deleted", False) else units).append(_from_json(fields))
        bitext = replace(whole_of(head), rows=units)
        form = SheetForm(head.get("delimiter", ","), head.get("guard", True))
    except (ValueError, KeyError, TypeError):
        raise _damaged(path, line) from None
    return Snapshot(bitext, tuple(deleted), tuple(steps), form)


def _damaged(path: Path, line: int) -> AlignError:
    return AlignError(
        f"{path}: line {line} is damaged; delete this file: the sheet works without it,"
        " but align can no longer tell what was edited"
    )


def _to_json(unit: Unit) -> dict[str, Any]:
    names: Iterable[str] = Unit.__dataclass_fields__
    return {name: getattr(unit, name) for name in names if name != "extra"} | {"extra": dict(unit.extra)}


def _from_json(fields: dict[str, Any]) -> Unit:
    fields["status"] = Status(fields["status"])
    return Unit(**fields)


UNITS, ORDERS = ("before", "after", "deleted_before", "deleted_after"), ("order_before", "order_after")


def _step_to_json(step: Step) -> dict[str, Any]:
    units = {name: [_to_json(unit) for unit in getattr(step, name)] for name in UNITS}
    orders = {name: getattr(step, name) for name in ORDERS}
    return {"step": step.command, "when": step.when, "editor": step.editor, "undone": step.undone} | units | orders


def _step_from_json(fields: dict[str, Any]) -> Step:
    units: dict[str, Any] = {name: tuple(_from_json(unit) for unit in fields.pop(name)) for name in UNITS}
    orders: dict[str, Any] = {name: tuple(fields.pop(name)) for name in ORDERS}
    return Step(fields.pop("step"), **units, **orders, **fields)
