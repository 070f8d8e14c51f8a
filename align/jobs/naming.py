"""Which files a command reads, and where its results go."""

import glob
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from align.documents import STDIN, files_in
from align.errors import AlignError
from align.files import is_regular
from align.languages import LANGUAGES

OUTPUTS = Path("outputs")


def expand(patterns: Iterable[str]) -> list[str]:
    """The files that the patterns match, each once. A pattern that matches nothing is kept: reading it will say so."""
    files: dict[str, None] = {}
    for pattern in patterns:
        is_pattern = pattern != STDIN and not Path(pattern).exists() and any(mark in pattern for mark in "*?[")
        found = sorted(glob.glob(pattern, recursive=True)) if is_pattern else []  # noqa: PTH207 - may be absolute
        files |= dict.fromkeys(found or [pattern])
    return list(files)


def documents(patterns: Iterable[str]) -> list[str]:
    """The files that the patterns match, with each folder replaced by the documents in it.

    Raises AlignError for a folder without documents.
    """
    files: dict[str, None] = {}
    for path in expand(patterns):
        found = files_in(Path(path)) if path != STDIN and Path(path).is_dir() else [path]
        if not found:
            raise AlignError(f"{path}: contains no document that align can read")
        files |= dict.fromkeys(found)
    return list(files)


def name_of(file: str) -> str:
    """The file's name without its last extension and its language ending: `blinken.de.txt` gives `blinken`."""
    if file == STDIN:
        return "stdin"
    stem = Path(file).stem
    for ending in map(".{}".format, LANGUAGES):
        if stem.endswith(ending) and stem != ending:
            return stem[: -len(ending)]
    return stem


def destinations(files: Sequence[str], into: str | None, ending: str, beside: bool = False) -> list[Path]:
    """Where each file's result goes: into the file or folder `into`, by default to `outputs/` or beside the file.

    `ending` is the result's, with its dot. Raises AlignError when two results would share a file.
    """
    if into is not None and not is_folder(into):
        if len(files) > 1:
            raise AlignError(f"-o {into}: is one file, but {len(files)} results are to be written; name a folder")
        if Path(into).suffix.lower() != ending and is_regular(Path(into)):
            raise AlignError(
                f"-o {into}: the result is a {ending} file; choose a name with that ending, or name a folder"
            )
        results = [Path(into)]
    else:
        folders = (Path(into) if into else Path(file).parent if beside else OUTPUTS for file in files)
        results = [folder / (name + ending) for folder, name in zip(folders, _names(files), strict=True)]
    taken: dict[Path, str] = {}
    for file, result in zip(files, results, strict=True):
        if result in taken:
            raise AlignError(
                f"{taken[result]} and {file} would both become {result}; run the command once for each, with -o"
            )
        taken[result] = file
    return results


def sheet_paths(files: Sequence[str], into: str | None, as_workbooks: bool = False) -> list[Path]:
    """Where the sheet made from each file goes (`destinations`)."""
    return destinations(files, into, ".xlsx" if as_workbooks else ".csv")


def _names(files: Sequence[str]) -> list[str]:
    """The results' names: those of the files, with their extensions where two would clash (`a.docx` and `a.pdf`)."""
    names = [name_of(file) for file in files]
    counts = Counter(names)
    return [name if counts[name] == 1 else Path(file).name for name, file in zip(names, files, strict=True)]


def is_folder(into: str) -> bool:
    """Whether `-o` names a folder: an existing one, or a name without an ending that nothing else has."""
    path = Path(into)
    return into.endswith(("/", "\\")) or path.is_dir() or (not path.suffix and not path.exists())
