from pathlib import Path

import pytest

from align.checks.base import Pair
from align.checks.kept import Kept, read_kept
from align.errors import AlignError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Öffnen Sie {datei} mit `align --help`.", ["{datei}", "`align --help`"]),
        ("%s hat %(n)d neue von ${absender}.", ["%s", "%(n)d", "${absender}"]),
        ("Es sind {{ anzahl }} in %ORDNER%.", ["{{ anzahl }}", "%ORDNER%"]),
        ("Siehe C:\\anna\\neu_2.docx und /etc/align/conf.", ["C:\\anna\\neu_2.docx", "/etc/align/conf"]),
        ("In settings.json steht <b>alles</b>.", ["settings.json", "<b>", "</b>"]),
        ("An info@verein.de oder www.verein.de/wir?a=1.", ["info@verein.de", "www.verein.de/wir?a=1"]),
        ("50 % der Leute, 100% sicher, und/oder km/h, 3/4, a < b > c, 3:2, z.B. Bonn.", []),
        ("Die Option --name=\"neuer wert\" oder --fast, --n=3.", ['--name="neuer wert"', "--fast", "--n=3"]),
        ("Er kam -- endlich -- an, und -los geht's, --- so.", []),
        ("Nimm ``a`b`` und `c`.", ["``a`b``", "`c`"]),
        ("Blau-Weiß Nord und Nordsee", ["Blau-Weiß Nord"]),
    ],
)  # fmt: skip
def test_what_stays(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Kept(["Nord", "Blau-Weiß Nord"]).spans(text)] == found


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("Öffnen Sie {datei}.", "Open {datei}.", []),
        ("Öffnen Sie {datei}.", "Open {file}.", ["{datei} is missing or changed"]),
        ("{a} und {a}", "{a} and", ["{a} is missing or changed"]),
        ("Siehe www.verein.de", "See it", []),  # addresses have a check of their own
    ],
)
def test_what_is_lost_is_an_error(source: str, target: str, messages: list[str]) -> None:
    found = list(Kept()(Pair(source, target)))
    assert [finding.message for finding in found] == messages
    assert {finding.code for finding in found} <= {"kept"}


def test_words_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("\ufeffTor\n\nTor 7\n", encoding="utf-8")
    assert read_kept(tmp_path / "words.txt").words == ["Tor 7", "Tor"]
    (tmp_path / "none.txt").write_text("\n")
    with pytest.raises(AlignError, match=r"none\.txt: contains no words; write one per line"):
        read_kept(tmp_path / "none.txt")
