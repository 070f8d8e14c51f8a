"""Plain text: what is read of it, and what is put back."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents import Piece, ReadOptions, Shape
from align.documents.text import open_text, read_text

BOOK = """\
Der Turm stand seit hundert Jahren auf dem Hügel über der Stadt
und hatte manchen Sturm gesehen. Niemand wusste mehr, wer ihn

                              {first}

{head}

erbaut hatte. In jenem Herbst kam ein Fremder in die Stadt und
fragte nach dem Wächter, doch der Wächter war schon vor Jah-

                              {second}

{head}

ren gestorben. Da ging der Fremde allein hinauf.
"""
PARAGRAPHS = [
    "Der Turm stand seit hundert Jahren auf dem Hügel über der Stadt und hatte manchen Sturm gesehen."
    " Niemand wusste mehr, wer ihn erbaut hatte. In jenem Herbst kam ein Fremder in die Stadt und"
    " fragte nach dem Wächter, doch der Wächter war schon vor Jahren gestorben. Da ging der Fremde allein hinauf."
]


def opened(text: str) -> Shape:
    return open_text("a.txt", text.encode(), ReadOptions())


def read(text: str) -> tuple[list[str], tuple[str, ...]]:
    """The blocks and the warnings."""
    document = read_text("a.txt", text.encode(), ReadOptions())
    return [block.text for block in document.blocks], document.warnings


def with_targets(text: str, *targets: str) -> str:
    shape = opened(text)
    for slot, target in zip(shape.slots, targets, strict=True):
        slot.put([Piece(target)])
    return shape.save("en").decode()


@pytest.mark.parametrize(
    ("first", "second", "head"),
    [
        ("12", "13", "DER TURM"),
        ("- 12 -", "- 13 -", "Der Turm"),
        ("Seite 12 von 30", "Seite 13 von 30", "Anna Kern: Der Turm"),
        ("[12]", "[14]", "Der Turm"),
        ("12", "13", ""),
        ("", "", "DER TURM"),
        ("12   DER TURM", "13   DER TURM", ""),
        ("DER TURM                  12", "DER TURM                  13", ""),
        ("\f12", "\f13", "DER TURM"),
        ("12\nDER TURM", "13\nDER TURM", ""),
    ],
)
def test_page_numbers_and_running_heads_interrupt_no_sentence(first: str, second: str, head: str) -> None:
    blocks, (warning,) = read(BOOK.format(first=first, second=second, head=head))
    assert blocks == PARAGRAPHS
    assert warning.startswith("a.txt: ")
    assert f"are left out and stay as they are: lines {4 if first else 6}, " in warning
    if head:
        assert f"running heads (“{head}”)" in warning


def test_a_page_number_touches_the_text() -> None:
    text = BOOK.format(first="12", second="13", head="DER TURM").replace("\n\n          ", "\n          ")
    assert read(text)[0] == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        "1\n\nDas erste Kapitel ist kurz.\n\n2\n\nDas zweite auch.\n\n3\n\nDas dritte nicht.",
        "1\n\nFRAGE\n\nWie heißt du\n\n2\n\nFRAGE\n\nWo wohnst du\n\n3\n\nFRAGE\n\nWarum",
        "Betrag\n\n100\n\nEuro\n\nBetrag\n\n101\n\nEuro",
        "Der Turm\n\nEr stand auf dem Hügel.\n\nDer Turm\n\nEr stand auf dem Hügel.",
        "12\n13\n14\n15",
        "Die letzten\n08\n07\n06\nbezeichnen das Jahr",
        "Die Ziffern\n6\n7\n8\nbezeichnen das Jahr",
    ],
)
def test_numbers_and_lines_that_interrupt_nothing_are_text(text: str) -> None:
    assert read(text) == ([line for line in text.split("\n") if line], ())


def test_a_single_page_number_within_a_sentence_is_one() -> None:
    text = "Der Wächter war schon vor vielen Jah-\n\n13\n\nren gestorben.\n\nEnde."
    assert read(text)[0] == ["Der Wächter war schon vor vielen Jahren gestorben.", "Ende."]


def test_a_running_head_is_one_where_it_interrupts_nothing_too_but_not_the_title() -> None:
    text = "DER TURM\n\n" + BOOK.format(first="12", second="13", head="DER TURM") + "\n\n14\n\nDER TURM\n\nEnde."
    assert read(text)[0] == ["DER TURM", *PARAGRAPHS, "Ende."]


def test_rendering_gives_the_pages_back() -> None:
    text = BOOK.format(first="12", second="13", head="DER TURM")
    target = (
        "The tower had stood for a hundred years on the hill above the town and had seen many a storm. Nobody knew any"
        " more who had built it. That autumn a stranger came to town and asked for the guard, but the guard had died"
        " years ago. So the stranger went up alone."
    )
    lines = with_targets(text, target).split("\n")
    assert [line for line in lines if "12" in line or "13" in line or line == "DER TURM"] == [
        " " * 30 + "12",
        "DER TURM",
        " " * 30 + "13",
        "DER TURM",
    ]
    told = [line for line in lines if line and "DER TURM" not in line and not line.strip().isdigit()]
    assert " ".join(told) == target
    assert max(map(len, told)) <= 63
    assert lines[:2] == textwrap.wrap(target, 63)[:2]


@pytest.mark.parametrize(
    ("text", "targets", "rendered"),
    [
        ("Ein Satz.\n\n  Noch einer.  \n", ["One.", "Two."], "One.\n\n  Two.  \n"),
        ("          Titel\n\nText.", ["Title", "Text."], "          Title\n\nText."),
        ("Anna Kern\nLange Gasse 7\r\n", ["A K", "Long Lane 7"], "A K\r\nLong Lane 7\r\n"),
        (
            "Miete         1.250,00\nStrom für zwei   87,50\nSumme  10",
            ["Rent 1,250.00", "Power 87.50", "Sum  10"],
            "Rent          1,250.00\nPower            87.50\nSum  10",
        ),
        (
            "> Ich habe das Paket noch immer nicht bekommen, obwohl Sie mir\n> geschrieben haben, dass es kommt.\n>\n"
            "> Bitte prüfen Sie das.\n\nGern.\n",
            ["> I have not received the parcel, although you wrote to me that it would come.", ">", "> Check.", "OK."],
            "> I have not received the parcel, although you wrote to me\n> that it would come.\n>\n> Check.\n\nOK.\n",
        ),
        ("Brot       12 Euro\nRad    7 Euro", ["Bread 12 euros", "A wheel"], "Bread     12 euros\nA wheel"),
        ("Kaltmiete   9", ["A rent without heating 9"], "A rent without heating 9"),
        ("- Ja?\n- Nein.", ["- Yes?", "- No."], "- Yes?\n- No."),
        (
            "  - Ein Punkt, der etwas länger ist und deshalb über die Zeile\n    hinausläuft.\n  - Kurz\n",
            ["- An item that is somewhat longer and therefore does not fit on the line", "- Short"],
            "  - An item that is somewhat longer and therefore does not fit\n    on the line\n  - Short\n",
        ),
        (
            "Dieser Absatz ist so lang, dass er auf zwei Zeilen steht, die\nzweite davon kurz.\nRest\n",
            ["This one is short.", "Rest"],
            "This one is short.\nRest\n",
        ),
    ],
)
def test_the_lines_come_back(text: str, targets: list[str], rendered: str) -> None:
    assert with_targets(text, *targets) == rendered


words = st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=14)
paragraphs = st.lists(words, min_size=1, max_size=60).map(" ".join)
layouts = st.tuples(paragraphs, st.sampled_from(["", "  ", "    "]))


@given(st.lists(layouts, min_size=1, max_size=4), st.integers(50, 80))
def test_its_own_text_put_back_changes_nothing(listed: list[tuple[str, str]], width: int) -> None:
    text = "\n\n".join(textwrap.fill(words, width, initial_indent=indent) for words, indent in listed)
    shape = opened(text)
    assert shape.save("de").decode() == text
    for slot in shape.slots:
        slot.put([Piece(slot.block.text)])
    assert shape.save("de").decode() == text


@given(st.text(st.sampled_from("aB1.,-\n\f \u00ad") | st.characters(), max_size=80).filter(lambda text: text.strip()))
def test_every_character_is_in_a_block_or_told(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    if not text.strip() or text.startswith("\ufeff"):
        return
    document = read_text("a.txt", text.encode(), ReadOptions(encoding="utf-8"))

    def visible(text: str) -> str:
        return "".join(letter for letter in text if not letter.isspace() and letter not in "-\u2010\u00ad")

    if not document.warnings:
        assert visible("".join(block.text for block in document.blocks)) == visible(text)
    assert [block.text for block in document.blocks] == [
        slot.block.text for slot in open_text("a.txt", text.encode(), ReadOptions(encoding="utf-8")).slots
    ]
