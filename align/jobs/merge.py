"""Where a merged sheet goes, and what goes with it."""

from collections.abc import Sequence
from pathlib import Path

from align.editing.snapshot import snapshot_path, write_snapshot
from align.editing.threeway import Merge
from align.exchange.spreadsheet import write_sheet
from align.jobs.naming import is_folder, name_of
from align.jobs.outputs import Output, refuse_overwriting_copy


def merged_path(first: Path, merge: Merge, output: str | None) -> Path:
    """Where a merged sheet goes: into the file or folder `output`, else beside the first as `NAME.merged.csv`."""
    name = f"{name_of(merge.bitext.document) or first.stem}.merged{first.suffix}"
    if output is None:
        return first.with_name(name)
    return Path(output) / name if is_folder(output) else Path(output)


def save_merge(merge: Merge, path: Path, copies: Sequence[Path] = ()) -> None:
    """Write the merged sheet, and beside it the snapshot of the state that both copies come from.

    Raises AlignError when one of the `copies` is there, a sheet that somebody edited, or what is no sheet.
    """
    output = Output(path, f"the merge of {' and '.join(map(str, copies)) or 'two sheets'}", copies)
    refuse_overwriting_copy(output, "take its changes in with align apply, or name another place with -o")
    write_sheet(merge.bitext, path, merge.base.form)
    write_snapshot(merge.base, snapshot_path(path))
