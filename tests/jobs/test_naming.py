from pathlib import Path

import pytest

from align.errors import AlignError
from align.jobs.naming import destinations, documents, expand, name_of


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("corpus/blinken.de.txt", "blinken"),
        ("blinken.txt", "blinken"),
        ("my.report.txt", "my.report"),
        ("brief.en.txt", "brief"),
        (".de.txt", ".de"),
        ("README", "README"),
        ("-", "stdin"),
    ],
)
def test_names(file: str, name: str) -> None:
    assert name_of(file) == name


@pytest.mark.parametrize(
    ("files", "into", "beside", "results"),
    [
        (["a/x.txt"], None, False, ["outputs/x.csv"]),
        (["a/x.txt"], None, True, ["a/x.csv"]),
        (["a/x.txt"], "out", False, ["out/x.csv"]),
        (["a/x.txt"], "out/", False, ["out/x.csv"]),
        (["a/x.txt"], "out/y.csv", False, ["out/y.csv"]),
        (["x.txt", "y.de.txt"], "out", False, ["out/x.csv", "out/y.csv"]),
        (["-"], None, False, ["outputs/stdin.csv"]),
    ],
)
def test_destinations(folder: Path, files: list[str], into: str | None, beside: bool, results: list[str]) -> None:
    assert destinations(files, into, ".csv", beside) == [Path(result) for result in results]


@pytest.mark.parametrize(
    ("files", "into", "says"),
    [
        (["x.txt", "y.txt"], "one.csv", "is one file, but 2"),
        (["x.txt"], "x.pdf", "is a .csv file"),
        (["x.txt"], "-", "only align translate writes to standard output"),
        (["x.txt", "./x.txt"], None, "would both become outputs/x.txt.csv"),
    ],
)
def test_refusals(folder: Path, files: list[str], into: str | None, says: str) -> None:
    with pytest.raises(AlignError, match=says):
        destinations(files, into, ".csv")


def test_files_that_differ_in_their_format_keep_its_name(folder: Path) -> None:
    results = destinations(["a/x.docx", "b/x.de.pdf", "y.txt"], None, ".csv")
    assert results == [Path("outputs/x.docx.csv"), Path("outputs/x.de.pdf.csv"), Path("outputs/y.csv")]


def test_files_of_the_same_name_are_told_apart_by_their_folders(folder: Path) -> None:
    files = ["m/a/x.txt", "m/b/x.txt", "m/x.txt", "y.txt"]
    assert destinations(files, None, ".csv") == list(
        map(Path, ("outputs/a/x.csv", "outputs/b/x.csv", "outputs/x.csv", "outputs/y.csv"))
    )
    files = ["a/x.txt", "a/x.docx", "b/x.txt", "b/X.docx"]
    assert [str(path) for path in destinations(files, "out", ".csv")] == [
        *("out/a/x.txt.csv", "out/a/x.docx.csv", "out/b/x.txt.csv", "out/b/X.docx.csv"),
    ]


def test_the_documents_in_a_folder(folder: Path) -> None:
    for name in ("in/b.txt", "in/sub/a.docx", "in/.hidden.txt", "in/~$b.docx", "in/x.jpg", "in/outputs/b.csv"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("")
    Path("in/outputs/b.snapshot.jsonl").write_text("")
    Path("empty").mkdir()
    assert documents(["in", "c.txt"]) == ["in/b.txt", "in/sub/a.docx", "c.txt"]
    with pytest.raises(AlignError, match="empty: contains no document that align can read"):
        documents(["empty"])


def test_patterns(folder: Path) -> None:
    for name in ("b.txt", "a.txt", "c[1].txt", "sub/d.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("")
    assert expand(["*.txt", "a.txt", "c[1].txt"]) == ["a.txt", "b.txt", "c[1].txt"]
    assert expand(["**/*.txt"]) == ["a.txt", "b.txt", "c[1].txt", "sub/d.txt"]
    assert expand(["x*.txt", "-"]) == ["x*.txt", "-"]
