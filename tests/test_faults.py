"""What can go wrong around a translation, and what is left afterwards."""

import json
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from align.editing.history import current_editor
from tests.cli.conftest import in_a_process, rows
from tests.conftest import Ran, errors_in_one_line

Align = Callable[..., Ran]

COUNT = 90
HOSTILE = [
    "😀👍🏽 Das ist gut! 🇩🇪",
    "Er sagte مرحبا بالعالم und ging.",
    "Das\u200b ist\u200d ein\ufeff Wort\u00ad.",
    "\u202eDas ist verkehrt.\u202c",
    "a" * 10_000,
    "Donaudampfschifffahrt" * 400,
    "Das ist ein Satz, der nie endet, und " * 270 + "Schluss.",
    "Z̷̢̛a̶l̵g̴o̸ ist da.",
    "𝕯𝖆𝖘 𝖎𝖘𝖙 𝖌𝖚𝖙.",
    "<s> </s> <unk> <bos> <eos> ▁",
]

FAILS_AT_60 = """
import os, sys
lines = sys.stdin.read().splitlines()
if "Satz 60." in lines and not os.path.exists("go"):
    sys.exit("server down")
print(*lines, sep="\\n")
"""


def test_killed_again_and_again_nothing_is_lost_and_nothing_done_twice(folder: Path) -> None:
    sentences = [f"Im Jahr {n} baute er {n} Häuser." for n in range(100, 100 + COUNT)]
    (folder / "lang.txt").write_text("\n\n".join(sentences), encoding="utf-8")
    journal = folder / "outputs" / "lang.journal.jsonl"
    chance = random.Random(7)
    for least in sorted(chance.sample(range(1, COUNT - 20), 3)):
        process = in_a_process("translate", "lang.txt", "--engine", "embedded", "--fast", folder=folder)
        while not journal.exists() or journal.read_bytes().count(b"\n") < least:
            assert process.poll() is None, process.communicate()
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert not (folder / "outputs" / "lang.csv").exists()
    kept = [json.loads(line)["source"] for line in journal.read_bytes().splitlines() if line.endswith(b"}")]
    assert len(set(kept)) == len(kept)
    process = in_a_process("translate", "lang.txt", "--engine", "embedded", "--fast", folder=folder)
    out, _ = process.communicate()
    assert f"{COUNT - len(kept)} translated" in out
    assert [row["source"] for row in rows(str(folder / "outputs" / "lang.csv"))] == sentences
    assert sorted(path.name for path in (folder / "outputs").iterdir()) == ["lang.csv", "lang.snapshot.jsonl"]


@pytest.mark.parametrize("engine", ["argos", "embedded"])
def test_any_characters_come_through(align: Align, folder: Path, tiny_argos: str, engine: str) -> None:
    texts = [text for text in HOSTILE if engine == "argos" or len(text) < 1_000]
    Path("a.txt").write_text("\n\n".join(texts), encoding="utf-8")
    assert align("translate", "a.txt", "--engine", engine, "--quiet").code == 0
    found = rows("outputs/a.csv")
    assert "".join("".join(row["source"] for row in found).split()) == "".join("".join(texts).split())
    assert all(row["target"] for row in found if any(letter.isalpha() for letter in row["source"]))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model/model.bin", b"no model"),
        ("model/model.bin", b""),
        ("model/shared_vocabulary.json", b"[]"),
        ("model/shared_vocabulary.json", b"{"),
        ("model/config.json", b"{"),
        ("sentencepiece.model", b"no pieces"),
        ("sentencepiece.model", b""),
    ],
)
def test_a_damaged_package_is_one_line(align: Align, folder: Path, tiny_argos: str, name: str, content: bytes) -> None:
    from align.engines.packages import installed_packages

    (installed_packages()[0].folder / name).write_bytes(content)
    Path("a.txt").write_text("Das ist gut.\n", encoding="utf-8")
    assert "argos de-en 1.0" in errors_in_one_line(align("translate", "a.txt", "--engine", "argos"))
    assert not list(Path("outputs").glob("*"))


def test_what_is_english_already_is_not_translated(align: Align, folder: Path) -> None:
    text = "It was a dark and stormy night. The rain fell in torrents, and the wind was with it.\n\nI was not there.\n"
    Path("a.txt").write_text(text, encoding="utf-8")
    said = errors_in_one_line(align("translate", "a.txt", "--engine", "embedded"))
    assert said == "align: a.txt: is already in the target language; --force translates it anyway"
    assert not Path("outputs").exists()
    assert align("translate", "a.txt", "--engine", "embedded", "--force").code == 0
    assert len(rows("outputs/a.csv")) == 3


def test_two_at_once_into_one_sheet(folder: Path) -> None:
    (folder / "a.txt").write_text("\n\n".join(f"Im Jahr {n} kam er." for n in range(100, 160)), encoding="utf-8")
    first = in_a_process("translate", "a.txt", "--engine", "embedded", folder=folder)
    while not (folder / "outputs" / "a.journal.jsonl").exists():
        time.sleep(0.01)
    second = in_a_process("translate", "a.txt", "--engine", "embedded", folder=folder)
    _, said = second.communicate()
    assert second.returncode == 2
    assert f"a.csv: another align is writing this sheet ({current_editor()} on " in said
    assert f", process {first.pid}); wait until it has finished, then run this again\n" in said
    first.communicate()
    assert first.returncode == 0
    assert len(rows(str(folder / "outputs" / "a.csv"))) == 60


@pytest.mark.parametrize("resumed", ["engine.py", "other.py"])
def test_a_run_goes_on_with_the_same_program_only(folder: Path, align: Align, resumed: str) -> None:
    (folder / "a.txt").write_text("\n\n".join(f"Satz {n}." for n in range(120)), encoding="utf-8")
    (folder / "engine.py").write_text(FAILS_AT_60)
    assert "server down" in align("translate", "a.txt", "--engine", "command:python3 engine.py", "--quiet").err
    assert (folder / "outputs" / "a.journal.jsonl").read_bytes().count(b"\n") == 50
    (folder / resumed).write_text("import sys\nprint(*(line.strip() + '!' for line in sys.stdin), sep='\\n')\n")
    assert "120 translated" in align("translate", "a.txt", "--engine", f"command:python3 {resumed}").out
    assert {row["target"][-1] for row in rows("outputs/a.csv")} == {"!"}


def test_a_program_that_fails_in_the_middle_keeps_what_was_done(folder: Path, align: Align) -> None:
    (folder / "a.txt").write_text("\n\n".join(f"Satz {n}." for n in range(120)), encoding="utf-8")
    (folder / "engine.py").write_text(FAILS_AT_60)
    command = ["translate", "a.txt", "--engine", "command:python3 engine.py", "--quiet"]
    assert "python3: ended with 1: server down" in align(*command).err
    kept = (folder / "outputs" / "a.journal.jsonl").read_bytes().count(b"\n")
    assert kept == 50
    (folder / "go").write_text("")
    assert align(*command).code == 0
    assert len(rows("outputs/a.csv")) == 120
