import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents.base import Kind
from align.documents.wrapping import blocks_of
from tests.conftest import SAMPLE

PARAGRAPH = (
    "Der Minister sprach am 20. Januar in Berlin mit der Kanzlerin über das Abkommen. "
    "Danach flog er nach Genf, wo die Gespräche am 21. Januar weitergehen sollen."
)


def texts(text: str) -> list[str]:
    return [block.text for block in blocks_of(text)]


@pytest.mark.parametrize("width", [40, 60, 72, 80])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_hard_wrapped_paragraph_is_one_block(width: int, line_end: str) -> None:
    assert texts(line_end.join(textwrap.wrap(PARAGRAPH, width))) == [PARAGRAPH]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Eins.\n\nZwei.", ["Eins.", "Zwei."]),
        ("Eins.\n \t\n\n\nZwei.\n", ["Eins.", "Zwei."]),
        ("Er kam am\n20. Januar.", ["Er kam am 20. Januar."]),
        ("Das ist ein Satz,\nder weitergeht.", ["Das ist ein Satz, der weitergeht."]),
        ("Was man weiß\n" + PARAGRAPH, ["Was man weiß", PARAGRAPH]),
        ("- Brot\n- Butter\n- Käse", ["- Brot", "- Butter", "- Käse"]),
        ("Man braucht:\n1. Brot\n2. Butter", ["Man braucht:", "1. Brot", "2. Butter"]),
        ("a) Öffnen.\nb) Schließen.", ["a) Öffnen.", "b) Schließen."]),
        ("Die Sicher-\nheit zählt.", ["Die Sicherheit zählt."]),
        ("Die US-\nRegierung schweigt.", ["Die US-Regierung schweigt."]),
        ("Am Nord-\nund Südpol.", ["Am Nord- und Südpol."]),
        ("Die Sicher\u00ad\nheit zählt.", ["Die Sicherheit zählt."]),
        ("Ein Zeilentrenner\u2028mitten im Satz.", ["Ein Zeilentrenner\u2028mitten im Satz."]),
    ],
)
def test_line_ends(text: str, blocks: list[str]) -> None:
    assert texts(text) == blocks


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Was man erwarten kann", Kind.HEADING),
        ("In Kiew: „Lasst euch nicht spalten“", Kind.HEADING),
        ("Ein Satz.", Kind.PARAGRAPH),
        ("„Ein Satz“, sagte er.", Kind.PARAGRAPH),
        ("• Ein Punkt", Kind.LIST_ITEM),
        ("2) Ein Punkt", Kind.LIST_ITEM),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert [block.kind for block in blocks_of(text)] == [kind]


def test_blocks_know_their_line() -> None:
    assert [block.place for block in blocks_of("\nEins.\n\n\nZwei geht\nweiter.\n\nDrei.")] == [
        "line 2",
        "line 5",
        "line 8",
    ]


def test_every_line_of_the_sample_is_a_block() -> None:
    article = SAMPLE.read_text(encoding="utf-8")
    assert texts(article) == [line.strip() for line in article.split("\n") if line.strip()]


@given(st.text())
def test_no_visible_character_is_lost_but_hyphens_of_divided_words(text: str) -> None:
    def visible(text: str) -> str:
        return "".join(letter for letter in text if not letter.isspace() and letter not in "-\u2010\u00ad")

    blocks = texts(text)
    assert visible("".join(blocks)) == visible(text)
    assert all(block.strip() == block != "" for block in blocks)
