"""Which files a command reads, and where its results go."""

import glob
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from align.documents import STDIN
from align.editing.open_elsewhere import is_lock
from align.errors import AlignError
from align.files import is_regular
from align.jobs.folders import LOCKS, Input, Inputs, found_in, together
from align.languages import LANGUAGES

OUTPUTS = Path("outputs")


def expand(patterns: Iterable[str]) -> list[str]:
    """The files that the patterns match, each once. A pattern that matches nothing is kept: reading it will say so."""
    files: dict[str, None] = {}
    for pattern in patterns:
        is_pattern = pattern != STDIN and not Path(pattern).exists() and any(mark in pattern for mark in "*?[")
        found = sorted(glob.glob(pattern, recursive=True)) if is_pattern else []  # noqa: PTH207 - may be absolute
        files |= dict.fromkeys([file for file in found if not is_lock(Path(file).name)] or [pattern])
    return list(files)


def documents(patterns: Iterable[str]) -> list[str]:
    """The files that the patterns match, with each folder replaced by the documents in it.

    Raises AlignError for a folder without documents, and when nothing else than other programs' lock files is named.
    """
    return [document.path for document in inputs(patterns).documents]


def inputs(patterns: Iterable[str]) -> Inputs:
    """What `documents` finds, with the place of each in its folder, and what was passed over."""
    found = together(map(_named, expand(patterns)))
    if not found.documents:
        raise AlignError("only lock files of programs that have documents open are named; name the documents")
    return found


def _named(path: str) -> Inputs:
    """What one name on the command line stands for."""
    if path == STDIN:
        return Inputs([Input(path)])
    if Path(path).is_dir():
        return found_in(Path(path))
    if is_lock(Path(path).name):
        return Inputs([], Counter([LOCKS]))
    return Inputs([Input(path)])


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
    if into == "-":
        raise AlignError("-o -: only align translate writes to standard output; name a file or a folder")
    if into is not None and not is_folder(into):
        if len(files) > 1:
            raise AlignError(f"-o {into}: is one file, but {len(files)} results are to be written; name a folder")
        if Path(into).suffix.lower() != ending and is_regular(Path(into)):
            raise AlignError(
                f"-o {into}: the result is a {ending} file; choose a name with that ending, or name a folder"
            )
        results = [Path(into)]
    else:
        folders = [Path(into) if into else Path(file).parent if beside else OUTPUTS for file in files]
        results = distinct(files, folders, ending)
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


def distinct(files: Sequence[str], folders: Sequence[Path], ending: str) -> list[Path]:
    """A result for each file in its folder, named after the file.

    Where two would clash, both keep their extension (`a.docx` and `a.pdf`), and if that does not help, the folders that
    tell their files apart (`north/a.txt` and `south/a.txt`).
    """
    results = _named_after(files, folders, ending)
    alike = _clashing(results)
    parents = [Path(files[number]).absolute().parent for number in alike]
    if len(set(parents)) > 1:
        common = os.path.commonpath(parents)
        apart = [folders[number] / parent.relative_to(common) for number, parent in zip(alike, parents, strict=True)]
        again = _named_after([files[number] for number in alike], apart, ending)
        for number, result in zip(alike, again, strict=True):
            results[number] = result
    return results


def _named_after(files: Sequence[str], folders: Sequence[Path], ending: str) -> list[Path]:
    """The results, with the files' extensions where two would clash."""
    results = [folder / (name_of(file) + ending) for file, folder in zip(files, folders, strict=True)]
    for number in _clashing(results):
        results[number] = folders[number] / (Path(files[number]).name + ending)
    return results


def _clashing(results: Sequence[Path]) -> list[int]:
    """The numbers of those that share a file with another; to some systems, A.csv and a.csv are one file."""
    keys = [str(result).casefold() for result in results]
    counts = Counter(keys)
    return [number for number, key in enumerate(keys) if counts[key] > 1]


def is_folder(into: str) -> bool:
    """Whether `-o` names a folder: an existing one, or a name without an ending that nothing else has."""
    path = Path(into)
    return into.endswith(("/", "\\")) or path.is_dir() or (not path.suffix and not path.exists())
