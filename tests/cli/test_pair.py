"""`align pair`."""

import json
from pathlib import Path

from tests.alignment.test_alignment import ENGLISH, GERMAN, OTHER
from tests.cli.conftest import Align, edit, rewrite, rows
from tests.conftest import errors_in_one_line


def test_pair_makes_a_sheet_of_two_texts(align: Align, folder: Path) -> None:
    Path("brief.de.txt").write_text("\n".join(GERMAN) + "\n", encoding="utf-8")
    Path("letter.en.txt").write_text("\n".join([*ENGLISH[:3], *ENGLISH[4:]]) + "\n", encoding="utf-8")
    ran = align("pair", "brief.de.txt", "letter.en.txt", "--presplit", "--beads", "b.txt", "--html", "b.html")
    assert (
        ran.out == "outputs/brief.csv: 9 pairs; without a partner: 1 sentences of the text and 0 of its translation\n"
    )
    found = rows("outputs/brief.csv")
    assert [row["source"] for row in found] == GERMAN
    assert [row["status"] for row in found] == ["aligned"] * 3 + ["unaligned"] + ["aligned"] * 6
    assert found[3]["target"] == ""
    assert int(found[0]["score"]) > 80
    assert Path("b.txt").read_text(encoding="utf-8").splitlines()[2:5] == ["[2]:[2]", "[3]:[]", "[4]:[3]"]
    assert 'class="side empty"' in Path("b.html").read_text(encoding="utf-8")
    assert align("check", "outputs/brief.csv").code == 0
    assert align("export", "outputs/brief.csv").out == "outputs/brief.tmx: 9 units; left out: 1 without a target\n"


def test_pair_splits_texts_into_sentences(align: Align, folder: Path) -> None:
    Path("brief.de.txt").write_text(" ".join(GERMAN) + "\n", encoding="utf-8")
    Path("letter.en.txt").write_text(" ".join(ENGLISH) + "\n", encoding="utf-8")
    assert align("pair", "brief.de.txt", "letter.en.txt").code == 0
    assert [row["target"] for row in rows("outputs/brief.csv")] == ENGLISH


def test_pair_says_when_texts_are_swapped_unrelated_or_empty(align: Align, folder: Path) -> None:
    for name, lines in (("a.de.txt", GERMAN), ("b.en.txt", ENGLISH), ("c.en.txt", OTHER), ("d.txt", ["***"])):
        Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "swap them, or name their languages" in errors_in_one_line(
        align("pair", "b.en.txt", "a.de.txt", "--presplit")
    )
    ran = align("pair", "a.de.txt", "c.en.txt", "--presplit")
    assert ran.code == 1
    assert "are not translations of each other; nothing was written" in ran.err
    assert "no such file" in errors_in_one_line(align("pair", "a.de.txt", "none.txt"))
    assert not Path("outputs").exists()


def test_pair_never_overwrites_an_editors_work(align: Align, folder: Path) -> None:
    for name, lines in (("a.de.txt", GERMAN), ("b.en.txt", ENGLISH)):
        Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    align("pair", "a.de.txt", "b.en.txt")
    edit("outputs/a.csv", 1, target="changed")
    before = Path("outputs/a.csv").read_bytes()
    assert "was edited (1 row)" in errors_in_one_line(align("pair", "a.de.txt", "b.en.txt"))
    assert Path("outputs/a.csv").read_bytes() == before


def test_pair_tells_what_was_moved(align: Align, folder: Path) -> None:
    Path("a.de.txt").write_text("\n".join(GERMAN) + "\n", encoding="utf-8")
    Path("b.en.txt").write_text("\n".join([*ENGLISH[7:], *ENGLISH[:7]]) + "\n", encoding="utf-8")
    ran = align("pair", "a.de.txt", "b.en.txt", "--presplit")
    assert "7 pairs; without a partner: 3 sentences of the text and 3 of its translation, 3 of them moved" in ran.out
    told = {row["source"]: row["checks"] for row in rows("outputs/a.csv") if row["status"] == "unaligned"}
    assert told[GERMAN[8]] == f"moved: its partner may be “{ENGLISH[8]}”"


def test_realign_mends_what_lies_between_an_editors_rows(align: Align, folder: Path) -> None:
    targets = [ENGLISH[0], ENGLISH[2], ENGLISH[1], "Mine.", ENGLISH[4], "", f"{ENGLISH[5]} {ENGLISH[6]}", *ENGLISH[7:]]
    lines = [json.dumps({"source": s, "target": t, "status": "aligned"}) for s, t in zip(GERMAN, targets, strict=True)]
    Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    align("import", "a.jsonl")
    edit("outputs/a.csv", 3, status="approved")
    assert align("pair", "--realign", "outputs/a.csv").out == "outputs/a.csv: 11 rows; 1 kept as they were\n"
    after = {row["source"]: row["target"] for row in rows("outputs/a.csv")}
    assert after[GERMAN[3]] == "Mine."
    mended = [0, 4, 5, 6, 7, 8, 9]
    assert [after[GERMAN[n]] for n in mended] == [ENGLISH[n] for n in mended]
    log = align("log", "outputs/a.csv").out
    assert [line.split()[-1] for line in log.splitlines() if line[0] == "2"] == ["apply", "realign"]
    align("apply", "outputs/a.csv", "--undo")
    assert rows("outputs/a.csv")[6]["target"] == f"{ENGLISH[5]} {ENGLISH[6]}"


def test_realign_keeps_what_an_editor_touched(align: Align, folder: Path) -> None:
    for name, lines in (("a.de.txt", GERMAN), ("b.en.txt", ENGLISH)):
        Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    align("pair", "a.de.txt", "b.en.txt", "--presplit")
    sheet = rows("outputs/a.csv")
    sheet[2]["target"] = "The kids were glad and made a snowman."
    sheet[8]["status"] = "approved"
    rewrite("outputs/a.csv", sheet)
    ran = align("pair", "--realign", "outputs/a.csv")
    assert ran.code == 0, ran
    after = rows("outputs/a.csv")
    assert after[2]["target"] == "The kids were glad and made a snowman."
    assert (after[8]["status"], len(after)) == ("approved", 10)
    assert align("check", "outputs/a.csv").out.count("changes: none") == 1
    assert "realign" not in align("log", "outputs/a.csv").out
    assert "name two texts" in errors_in_one_line(align("pair", "a.de.txt"))
    assert "takes only the sheet" in errors_in_one_line(align("pair", "a.de.txt", "--realign", "outputs/a.csv"))


def test_pair_takes_documents_and_shows_their_places(align: Align, folder: Path) -> None:
    Path("brief.md").write_text("# Der Winter\n\n" + "\n\n".join(GERMAN) + "\n", encoding="utf-8")
    paragraphs = "".join(f"<p>{text}</p>\n" for text in ENGLISH)
    Path("letter.html").write_text(
        f"<html><body>\n<h1>Winter</h1>\n{paragraphs}<p>{OTHER[3]}</p></body>", encoding="utf-8"
    )
    assert align("pair", "brief.md", "letter.html").out.startswith("outputs/brief.csv: 11 pairs")
    found = rows("outputs/brief.csv")
    assert [row["place"] for row in found[:3]] == ["line 1", "line 3", "line 5"]
    assert (found[-1]["source"], found[-1]["target"], found[-1]["place"]) == ("", OTHER[3], "line 13")
    align("pair", "--realign", "outputs/brief.csv")
    assert [row["place"] for row in rows("outputs/brief.csv")] == [row["place"] for row in found]
    assert align("render", "outputs/brief.csv", "--into", "brief.md", "-o", "out.md").code == 0
    assert Path("out.md").read_text(encoding="utf-8") == "# Winter\n\n" + "\n\n".join(ENGLISH) + f" {OTHER[3]}\n"
