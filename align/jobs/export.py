"""A bitext goes out: what its format and its program cannot take is said before anything is written."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Bitext, Status
from align.editing.saving import refuse_if_edited
from align.errors import AlignError
from align.exchange import Client, Export, Format, Report, Selection, violations
from align.exchange.spreadsheet import WRITABLE
from align.files import atomic_writer


@dataclass(frozen=True)
class ExportOutcome:
    """What an export came to."""

    files: list[Path]
    report: Report
    refused: bool
    """Whether rows were left out because the program would not take them."""


def selection(only: str | None, min_score: int | None, only_pairs: bool) -> Selection:
    """The rows that the options ask for. Raises AlignError for a status that is none."""
    names = [name.strip().lower() for name in (only or "").split(",") if name.strip()]
    for name in names:
        if name not in list(Status):
            raise AlignError(f"--only {name}: is no status; use {', '.join(Status)}")
    return Selection(frozenset(map(Status, names)), min_score, only_pairs)


def export_bitext(
    bitext: Bitext,
    files: Sequence[Path],
    kind: Format,
    plan: Export,
    client: Client,
    dedupe: bool,
    say: Callable[[str], None],
) -> ExportOutcome:
    """Check the bitext, say what cannot be written as it is, and write the rest.

    Raises AlignError when a sheet that somebody edited is in the way.
    """
    for file in files:
        if file.suffix in WRITABLE:
            refuse_if_edited(file, "take its changes in with align apply, or name another place with -o")
    chosen = plan.selection.with_newest(bitext.units()) if dedupe else plan.selection
    found = list(violations(bitext, client, kind.cannot_hold, chosen))
    for violation in found:
        say(str(violation))
    refused = frozenset(violation.id for violation in found if violation.is_error and violation.id)
    plan = replace(plan, selection=replace(chosen, refused=refused))
    with ExitStack() as stack:
        streams = [stack.enter_context(atomic_writer(file)) for file in files]
        report = kind.write(bitext, plan, *streams)
    return ExportOutcome(list(files), report, any(violation.is_error for violation in found))
