"""Combine two editors' copies into one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.editing.holding import Held, hold
from align.editing.saving import save_copy
from align.editing.threeway import Merge, merge_sheets
from align.jobs.naming import is_folder, name_of
from align.jobs.outputs import Output, refuse_overwriting_copy


@dataclass(frozen=True)
class MergeOutcome:
    """The result of a merge."""

    sheet: Path
    rows: int
    conflicts: Sequence[str]
    """Ids of the rows that both editors changed."""


def merge(first: Path, second: Path, base: Path | None = None, output: str | None = None) -> MergeOutcome:
    """Combine two editors' copies into one sheet.

    It goes into the file or folder `output`, by default beside the first copy as `NAME.merged.csv`. Raises AlignError
    if it would overwrite a copy, or a sheet that somebody has edited.
    """
    merged = merge_sheets(first, second, base)
    sheet = _path(first, merged, output)
    save_merge(merged, sheet, (first, second))
    return MergeOutcome(sheet, len(merged.bitext), merged.conflicts)


def save_merge(merged: Merge, sheet: Path, copies: Sequence[Path] = ()) -> None:
    """Write the merged sheet, and beside it the snapshot of the state that both copies come from.

    Raises AlignError if this would overwrite one of the `copies`, a sheet that somebody has edited, or anything that is
    not a sheet.
    """
    output = Output(sheet, f"the merge of {' and '.join(map(str, copies)) or 'two sheets'}", copies)

    def write(held: Held) -> None:
        refuse_overwriting_copy(output, "take its changes in with align apply, or choose another file with -o")
        save_copy(merged.bitext, held, merged.base, like=copies[0] if copies else None)

    hold(sheet, write)


def _path(first: Path, merged: Merge, output: str | None) -> Path:
    name = f"{name_of(merged.bitext.document) or first.stem}.merged{first.suffix}"
    if output is None:
        return first.with_name(name)
    return Path(output) / name if is_folder(output) else Path(output)
