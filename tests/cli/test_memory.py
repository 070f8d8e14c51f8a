"""`align memory`."""

import json
from pathlib import Path

import pytest

from align.delimited import write_csv
from align.memory import Memory, default_memory
from tests.cli.conftest import Align, rows

TEXT = "Guten Tag.\n\nDer Eintritt kostet 3 Euro.\n\nBis bald.\n"


def approve(path: str, targets: list[str]) -> None:
    found = rows(path)
    for row, target in zip(found, targets, strict=False):
        row |= {"target": target, "status": "approved"}
    with Path(path).open("wb") as stream:
        write_csv([list(found[0]), *(list(row.values()) for row in found)], stream)


@pytest.fixture
def sheet(align: Align, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A sheet of three rows, of which the first two are approved; and a data folder of its own."""
    monkeypatch.setattr("align.memory.store.user_data_path", lambda *_, **__: folder / "data")
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    align("translate", "a.txt", "--engine", "embedded")
    approve("outputs/a.csv", ["Hello.", "Admission is 3 euros."])
    return "outputs/a.csv"


def test_what_was_approved_is_not_translated_again(align: Align, sheet: str) -> None:
    assert align("memory", "add", sheet).out == f"{sheet}: 2 units added as batch 1; 0 were there already\n"
    Path("b.txt").write_text("Guten Tag.\n\nDer Eintritt kostet 5 Euro.\n\nDanke sehr.\n", encoding="utf-8")
    assert "2 from the memory" in (told := align("translate", "b.txt", "--engine", "embedded").out)
    assert "\n  exact               1 segments         2 words\n" in told
    assert "\n  machine             1 segments         2 words\n" in told
    found = rows("outputs/b.csv")
    assert [(row["target"], row["status"], row["match"]) for row in found[:2]] == [
        *(("Hello.", "memory", "100 exact"), ("Admission is 5 euros.", "memory", "99 repaired: 3 → 5")),
    ]
    assert (found[0]["score"], found[2]["status"], found[2]["match"]) == ("100", "machine", "")
    assert align("check", "outputs/b.csv").code == 0


def test_a_fuzzy_match_is_shown_beside_the_machines_translation(align: Align, sheet: str) -> None:
    align("memory", "add", sheet)
    Path("b.txt").write_text("Der Eintritt beträgt 3 Euro.\n", encoding="utf-8")
    align("translate", "b.txt", "--engine", "embedded")
    (row,) = rows("outputs/b.csv")
    assert row["status"] == "machine"
    assert row["match"] == ("83 fuzzy: Der Eintritt [-kostet-]{+beträgt+} 3 Euro.: “Admission is 3 euros.”")
    ran = align("translate", "b.txt", "--engine", "embedded", "--no-memory", "-o", "c.csv")
    assert ran.code == 0
    assert "match" not in rows("c.csv")[0]


def test_a_document_in_context(align: Align, sheet: str) -> None:
    align("memory", "add", sheet, "--all")
    align("translate", "a.txt", "--engine", "embedded", "-o", "again.csv")
    assert [(row["match"], row["score"]) for row in rows("again.csv")] == [("101 in context", "101")] * 3
    assert "3 edited" not in align("check", "again.csv").out


def test_neighbours_are_the_documents_however_the_sheet_was_sorted(align: Align, sheet: str) -> None:
    found = rows(sheet)
    with Path(sheet).open("wb") as stream:
        write_csv([list(found[0]), *(list(row.values()) for row in reversed(found))], stream)
    align("memory", "add", sheet, "--all")
    align("translate", "a.txt", "--engine", "embedded", "-o", "again.csv")
    assert [row["match"] for row in rows("again.csv")] == ["101 in context"] * 3


def test_a_sheet_is_added_in_its_own_languages(align: Align, sheet: str) -> None:
    line = json.dumps({"source": "Guten Tag.", "target": "Bonjour.", "status": "approved"})
    Path("f.jsonl").write_text(line, encoding="utf-8")
    align("import", "f.jsonl", "--target-lang", "fr")
    align("memory", "add", "outputs/f.csv")
    with Memory(default_memory()) as memory:
        assert [(entry.pair, entry.target) for entry in memory.entries()] == [("de-fr", "Bonjour.")]


def test_the_table_for_an_agency(align: Align, sheet: str) -> None:
    align("memory", "add", sheet)
    told = json.loads(align("memory", "analyse", "a.txt", "--format", "json").out)
    assert told[0]["segments"]["in context"] == 2
    assert told[0]["words"]["no match"] == 2
    assert "a.txt,in context,2,7\n" in align("memory", "analyse", "a.txt", "--format", "csv").out
    assert "in context          2 segments         7 words" in align("memory", "analyse", "a.txt").out


def test_units_are_searched_counted_exported_and_taken_out(align: Align, sheet: str) -> None:
    align("memory", "add", sheet)
    assert align("memory", "search", "kostet 3").out.splitlines()[:2] == [
        *("Der Eintritt kostet 3 Euro.", "    Admission is 3 euros."),
    ]
    assert align("memory", "search", "admission price", "--similar").out.startswith("Der Eintritt kostet 3 Euro.\n")
    assert align("memory", "embed").out == f"{default_memory()}: 2 units embedded\n"
    assert align("memory", "search", "admission price", "--similar").out.startswith("Der Eintritt kostet 3 Euro.\n")
    assert align("memory", "stats").out.endswith(f"{default_memory()}: 2 units in 1 batches\n")
    assert align("memory", "export", "-o", "m.tmx").out == "m.tmx: 2 units\n"
    assert align("memory", "add", "m.tmx", "--memory", "other.db").out.startswith("m.tmx: 2 units added as batch 1")
    assert align("memory", "backup", "-o", "copy.db").code == 0
    for arguments in ((), ("--all", "--batch", "1")):
        ran = align("memory", "remove", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "say which units: --batch, --document, --author, --before or --source; or --all" in ran.err
    assert align("memory", "remove", "--source", "Guten Tag.").out == "1 units removed\n"
    assert align("memory", "remove", "--all").out == "1 units removed\n"
    assert align("memory", "check").out == f"{default_memory()}: is intact\n"
    assert align("memory", "repair", "--memory", "copy.db", "-o", "new.db").out == "new.db: 2 units saved\n"
    with Memory(Path("new.db")) as memory:
        assert [entry.target for entry in memory.entries()] == ["Hello.", "Admission is 3 euros."]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["memory", "search", "x"], "no such memory; `align memory add FILE` creates one"),
        (["memory", "analyse", "a.txt"], "no such memory"),
        (["memory", "remove", "--memory", "m.db"], "no such memory"),
        (["memory", "add", "--memory", "m.db", "fehlt.csv"], "fehlt.csv: no such file"),
        (["memory", "add", "fehlt.csv"], "fehlt.csv: no such file; check the name"),
        (["translate", "a.txt", "--memory", "fehlt.db"], "fehlt.db: no such memory"),
        (["memory", "analyse", "a.txt", "--format", "pdf"], "there is no format called pdf; use text, csv or json"),
    ],
)
def test_user_errors(align: Align, sheet: str, arguments: list[str], says: str) -> None:
    ran = align(*arguments)
    assert ran.code == 2
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_terms_are_proposed_as_a_glossary(align: Align, sheet: str) -> None:
    Path("b.txt").write_text("Der Eintritt ist frei.\n\nWas kostet der Eintritt hier?\n", encoding="utf-8")
    align("translate", "b.txt", "--engine", "embedded")
    approve("outputs/b.csv", ["The admission is free.", "What does admission cost here?"])
    align("memory", "add", sheet, "outputs/b.csv")
    assert align("memory", "terms").out == "source,target,units,strength\nEintritt,admission,3,100\n"


def test_one_bad_file_does_not_stop_the_others(align: Align, sheet: str) -> None:
    Path("bad.tmx").write_text("<tmx", encoding="utf-8")
    ran = align("memory", "add", "bad.tmx", sheet)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "2 units added as batch 1" in ran.out
    Path("bad.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    ran = align("memory", "analyse", "bad.pdf", "a.txt", "--format", "csv")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "a.txt,in context,2,7\n" in ran.out


def test_what_cannot_be_read_in_a_file_is_said_and_the_rest_is_taken(align: Align, sheet: str) -> None:
    align("memory", "add", sheet)
    align("memory", "export", "-o", "m.tmx")
    text = Path("m.tmx").read_text(encoding="utf-8")
    Path("m.tmx").write_text(text.replace("<seg>Hello.</seg>", "<seg>Hello.</sig>"), encoding="utf-8")
    ran = align("memory", "add", "m.tmx", "--memory", "other.db")
    assert ran.out == "m.tmx: 1 units added as batch 1; 0 were there already\n"
    assert ran.err.startswith("align: warning: m.tmx: line ")


def test_words_are_counted_after_a_translation_only_if_the_memory_has_something(align: Align, text: Path) -> None:
    with Memory(Path("m.db")):
        pass
    assert len(align("translate", text, "--memory", "m.db").out.splitlines()) == 1
    Path("pair.tsv").write_text("source\ttarget\nDas ist gut.\tThat is good.\n", encoding="utf-8")
    assert align("memory", "add", "pair.tsv", "--memory", "m.db").code == 0
    assert "\n  no match            3 segments" in align("translate", text, "--memory", "m.db", "--again").out
