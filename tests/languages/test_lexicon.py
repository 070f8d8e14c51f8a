import lzma
import os
import subprocess
import sys
from pathlib import Path

import pytest

from align.languages import direction, language
from tests.conftest import ROOT

GERMAN_ENGLISH = direction("de", "en")
LISTS = ROOT / "align" / "models" / "lexicon"


@pytest.mark.parametrize(
    ("word", "translation"), [("haus", "house"), ("sicherheitsgarantie", "guarantee"), ("gehen", "go")]
)
def test_words_and_the_last_part_of_compounds_are_translated(word: str, translation: str) -> None:
    assert translation in GERMAN_ENGLISH.translations(word)


@pytest.mark.parametrize("word", ["lawrow", "xyzzy", ""])
def test_names_are_unknown(word: str) -> None:
    assert not GERMAN_ENGLISH.translations(word)
    assert not language("en").is_word(word)


@pytest.mark.parametrize("word", ["house", "houses", "making", "minister's", "quickly"])
def test_forms_of_words_are_words(word: str) -> None:
    assert language("en").is_word(word)


def test_words_of_both_languages_are_not_only_the_source_s() -> None:
    assert "haus" in GERMAN_ENGLISH.only_source
    assert "in" not in GERMAN_ENGLISH.only_source


def test_the_list_of_words_can_be_made_again(tmp_path: Path) -> None:
    script, vocabulary = ROOT / "benchmarks" / "list_words.py", ROOT / "align" / "models" / "de_en" / "vocabulary.json"
    command = [sys.executable, script, vocabulary, tmp_path / "en.txt.xz"]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    kept, made = (lzma.decompress((folder / "en.txt.xz").read_bytes()) for folder in (LISTS, tmp_path))
    assert made == kept


def test_the_words_are_known_without_the_embedded_engine() -> None:
    code = (
        "import importlib.resources as resources, pathlib; opened = []; read = pathlib.Path.read_bytes;"
        "pathlib.Path.read_bytes = lambda path: (opened.append(path.name), read(path))[1];"
        "from align.languages import direction;"
        "known = direction('de', 'en'); assert known.target.is_word('house') and known.translations('haus');"
        "print(*opened)"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert ran.stdout.split() == ["en.txt.xz", "de_en.tsv.xz"]
