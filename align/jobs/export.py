"""A bitext goes out: what its format and its program cannot take is said before anything is written."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Bitext, Status
from align.errors import AlignError
from align.exchange import Client, Export, Format, Report, Selection, violations
from align.exchange.spreadsheet import WRITABLE
from align.jobs.outputs import Output, refuse_overwriting, refuse_overwriting_copy, writer


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
    made_from: Path,
    files: Sequence[Path],
    kind: Format,
    plan: Export,
    client: Client,
    dedupe: bool,
    say: Callable[[str], None],
) -> ExportOutcome:
    """Check the bitext of the sheet `made_from`, say what cannot be written as it is, and write the rest.

    Raises AlignError when something is in the way that must stay (`outputs`).
    """
    outputs = [Output(file, f"the export of {made_from}", [made_from]) for file in files]
    if files[0].suffix in WRITABLE:
        refuse_overwriting_copy(outputs[0], "take its changes in with align apply, or name another place with -o")
    else:
        refuse_overwriting(*outputs)
    chosen = plan.selection.with_newest(bitext.units()) if dedupe else plan.selection
    found = list(violations(bitext, client, kind.cannot_hold, chosen))
    for violation in found:
        say(str(violation))
    refused = frozenset(violation.id for violation in found if violation.is_error and violation.id)
    plan = replace(plan, selection=replace(chosen, refused=refused))
    with ExitStack() as stack:
        streams = [stack.enter_context(writer(output)) for output in outputs]
        report = kind.write(bitext, plan, *streams)
    return ExportOutcome(list(files), report, any(violation.is_error for violation in found))
