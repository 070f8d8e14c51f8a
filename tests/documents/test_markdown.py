"""What of a Markdown text is text, and that all the rest of it comes back as it was."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents import Kind, Piece, ReadOptions, Shape
from align.documents.markdown import open_markdown
from tests.documents.test_shapes import own_pieces

MADE = Path(__file__).parent / "made"


def opened(source: str) -> Shape:
    return open_markdown("a.md", source.encode(), ReadOptions())


def texts(source: str) -> list[str]:
    return [slot.block.text for slot in opened(source).slots]


def changed(source: str, old: str, new: str) -> str:
    """The file after one word has become another, in the piece of text that has it."""
    shape = opened(source)
    for number, slot in enumerate(shape.slots):
        if old in slot.block.text:
            slot.put([Piece(piece.text.replace(old, new), piece.run) for piece in own_pieces(shape, number)])
    return shape.save("en").decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Für Kund*innen und Kund*innen.", ["Für Kund*innen und Kund*innen."]),
        ("Jede*r Leser*in, *Leser*innen*, Leser*innen*", ["Jede*r Leser*in, Leser*innen, Leser*innen*"]),
        ("Rechne 2*3*4 und un**glaub**lich.", ["Rechne 2*3*4 und unglaublich."]),
        ("H~2~O und m^2^ und 5 m<sup>2</sup>", ["H2O und m2 und 5 m2"]),
        ("Mit `git  pull` und ``a`b``.", ["Mit `git  pull` und ``a`b``."]),
        ("<kbd>Strg</kbd> <b translate='no'>Haus</b> <br> <sup></sup>x", ["`Strg` {1} {2} {3}x"]),
        ("- [ ] Milch\n- [x] Brot", ["Milch", "Brot"]),
        (":::note\nText\n:::", ["Text"]),
        (
            ":::tip[Gut zu wissen]\nText\n:::\n::: warning Vorsicht\nHeiß\n:::",
            ["Gut zu wissen", "Text", "Vorsicht", "Heiß"],
        ),
        ("::: {.box}\nText\n:::", ["Text"]),
        ('!!! note "Hinweis"\n    Text', ["Hinweis", "Text"]),
        ("!!! note\n    Text", ["Text"]),
        ("> [!NOTE]\n> Text", ["Text"]),
        ("> [!tip]- Titel\n> Text", ["Titel{1}Text"]),
        ("Eine $a^2$ und \\(b_1\\), 5 $ und 6 $.", ["Eine {1} und {2}, 5 $ und 6 $."]),
        ("Text\n\n$$\na\n$$\n\n\\[\na_1\n\\]\n\n\\[siehe oben\\]", ["Text", "[siehe oben]"]),
        ("# Titel {#anker}", ["Titel"]),
        ("Begriff\n: Erklärung", ["Begriff", "Erklärung"]),
        ("Siehe <https://a.b> und [hier][r].\n\n[r]: https://a.b", ["Siehe https://a.b und hier."]),
        ("[![Bild](a.png)](https://a.b) Text", ["{1} Text", "Bild"]),
        ("![Ein Hund](a.png)", ["Ein Hund"]),
        ("Da <img src=a alt='Ein Kran' title='Im Hafen'> steht er.", ["Da {1} steht er.", "Ein Kran", "Im Hafen"]),
        ('# <img src="a.png" alt="Ein Kran">', ["Ein Kran"]),
        ('<abbr title="zum Beispiel">z. B.</abbr> hier', ["z. B. hier", "zum Beispiel"]),
        ('Ein <b title="Nein" translate="no">Wort</b>.', ["Ein {1}."]),
        ("Eins  \nZwei\\\nDrei\nvier", ["Eins{1}Zwei{2}Drei vier"]),
        ("<details>\n<summary>Mehr</summary>\n\nText\n\n</details>", ["Mehr", "Text"]),
        ("Vorher {{< kurz >}} nachher {% x %}", ["Vorher {1} nachher {2}"]),
        ("---\ntitle: Titel\n---\nText", ["Text"]),
        ("+++\ntitle = 'Titel'\n+++\nText", ["Text"]),
    ],
)
def test_text(source: str, expected: list[str]) -> None:
    assert texts(source) == expected
    assert opened(source).save("en").decode() == source


@pytest.mark.parametrize(
    ("source", "what", "text"),
    [
        ("Text\n\n```sh\nls\n```", "code", "```sh\nls\n```"),
        ("Text\n\n    ls", "code", "    ls"),
        ("Text\n\n`ls`", "code", "ls"),
        ("Text\n\n$$\na\n$$", "a formula", "$$\na\n$$"),
        ("---\ntitle: Titel\n---\nText", "front matter", "---\ntitle: Titel\n---"),
        ('[Text](a "Titel")', "the title of a link or picture", "Titel"),
        ("> <div>Text</div>\n\nText", "HTML in a list or quotation", "> <div>Text</div>"),
        ("[Text][r]\n\n[r]: https://a.b", "the address of a link", "[r]: https://a.b"),
        ("Text\n\n" + "> " * 150 + "tief", "text that is nested too deep", ("> " * 150 + "tief")),
    ],
)
def test_what_is_left_out(source: str, what: str, text: str) -> None:
    assert [(left.what, left.text) for left in opened(source).left_out] == [(what, text)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("- [ ] Milch `x`", "- [ ] milk `x`"),
        ("> [!NOTE]\n> Die Milch  \n> ist da.", "> [!NOTE]\n> Die milk  \n> ist da."),
        ("1. Milch\\\n   kommt\n   gleich.", "1. milk\\\n   kommt gleich."),
        ("Die [Milch][m] und [hier].\n\n[m]: a\n[hier]: b", "Die [milk][m] und [hier][hier].\n\n[m]: a\n[hier]: b"),
        ("Die [Milch] da.\n\n[Milch]: b", "Die [milk][Milch] da.\n\n[Milch]: b"),
        ("[![Milch](a)](b) Milch", "[![milk](a)](b) milk"),
        ("![Milch][b] da\n\n[b]: c", "![milk][b] da\n\n[b]: c"),
        ("_Milch_ und __Milch__ und *Milch*", "_milk_ und __milk__ und *milk*"),
        ("Kund*innen und Milch*innen", "Kund*innen und milk*innen"),
        ("Kund\\*innen und Milch", "Kund\\*innen und milk"),
        ("5 m<sup>2</sup> Milch, H~2~O", "5 m<sup>2</sup> milk, H~2~O"),
        ("Milch &copy; R&D a_b", "milk © R&D a_b"),
        ("# Milch {#m}", "# milk {#m}"),
        ("| Milch | `a\\|b` |\n|--|--|\n| a \\| Milch | b |", "| milk | `a\\|b` |\n|--|--|\n| a \\| milk | b |"),
        (":::tip[Milch]\nx\n:::", ":::tip[milk]\nx\n:::"),
        ('!!! note "Milch"\n    x', '!!! note "milk"\n    x'),
        ("<p align=center>\n  Milch\n</p>\n", "<p align=center>\n  milk\n</p>\n"),
        ("<br>\nMilch *da*", "<br>\nmilk *da*"),
        ("Milch <https://a.b> $a^2$ [^1]\n\n[^1]: b", "milk <https://a.b> $a^2$ [^1]\n\n[^1]: b"),
    ],
)
def test_the_rest_stays_as_it_was(source: str, expected: str) -> None:
    assert changed(source, "Milch", "milk") == expected


@pytest.mark.parametrize(
    "text", ["- a", "1. a", "# a", "::: a", "```", "* * *", "[a]: b", "<div>", "> a", "!!! a", "| a"]
)
def test_a_text_is_not_taken_for_more(text: str) -> None:
    shape = opened("Alt\n")
    shape.slots[0].put([Piece(text)])
    written = shape.save("en").decode()
    assert texts(written) == [text]
    assert opened(written).slots[0].block.kind == Kind.PARAGRAPH


BADGE = "Da [<img src=a alt='Ein Kran'>](b) ![Ein Hund](c) und <i title=\"Er | sie\">er</i>."


def test_words_in_tags_and_pictures_are_written_with_and_without_the_text() -> None:
    new = (
        BADGE.replace("'Ein Kran'", "'A crane'")
        .replace("Hund", "dog")
        .replace("Er | sie", 'he, "she"'.replace('"', "&quot;"))
    )
    for is_text_new in (False, True):
        shape = opened(BADGE)
        text, dog, crane, title = shape.slots
        assert [slot.block.place.partition(", ")[2] for slot in (dog, crane, title)] == [
            *("alternative text", "alternative text", "title"),
        ]
        dog.put([Piece("Ein dog")])
        crane.put([Piece("A crane")])
        title.put([Piece('he, "she"')])
        if is_text_new:
            text.put([Piece(piece.text.replace("und", "and"), piece.run) for piece in own_pieces(shape, 0)])
        assert shape.save("en").decode() == (new.replace("und", "and") if is_text_new else new)


@pytest.mark.parametrize(
    "source",
    [
        "  <br>  \n *Wort*",
        "<img src=a alt='Ein Wort'> \n<br>\n **fett**",
        "Wort \n:  Wort \n- [ ]  \n:  Wort",
        '<b title="Wort">x</b><b title="Wort">y</b>',
    ],
)
def test_what_is_html_or_text_stays_that(source: str) -> None:
    assert texts(changed(source, "Wort", "Neues")) == [text.replace("Wort", "Neues") for text in texts(source)]


def test_words_in_a_tag_of_a_table_keep_the_table() -> None:
    source = '| a | b |\n|---|---|\n| x <i title="Er">er</i> | y |\n'
    shape = opened(source)
    next(slot for slot in shape.slots if slot.block.text == "Er").put([Piece("a|b")])
    assert shape.save("en").decode() == source.replace("Er", r"a\|b")


@pytest.mark.parametrize("path", sorted(MADE.glob("*.md")), ids=lambda path: path.name)
def test_a_file_that_does_not_change_is_the_same_bytes(path: Path) -> None:
    content = path.read_bytes()
    shape = open_markdown(path.name, content, ReadOptions())
    assert shape.save("en") == content


parts = st.sampled_from(
    [
        *(
            "Wort",
            "Kund*innen",
            "*kursiv*",
            "**fett**",
            "`code`",
            "$a^2$",
            "[Text](a)",
            "![Bild](b)",
            "<b>x</b>",
            "<br>",
        ),
        *(
            "2*3*4",
            "~~weg~~",
            "H~2~O",
            "&amp;",
            "\\*",
            "_",
            "*",
            "`",
            "[",
            "]",
            "|",
            "<",
            "$",
            "  \n",
            "\n",
            "[^1]",
            "{#a}",
        ),
        *("\n\n", "\n\n- ", "\n- [ ] ", "\n\n> ", "\n> ", "\n\n# ", "\n\n```\n", "\n\n| a | b |\n|---|---|\n| ", " | "),
        *(
            "\n\n:::note\n",
            "\n:::\n",
            "\n\n$$\n",
            "\n\n<div>\n",
            "\n</div>\n\n",
            "\n\n1. ",
            "\n\n[^1]: ",
            "\n: ",
            "    ",
        ),
    ]
)
sources = st.lists(parts, min_size=1, max_size=25).map(" ".join)


@given(sources)
def test_no_file_changes_by_being_read(source: str) -> None:
    assert opened(source + "x").save("en").decode() == source + "x"


@given(sources)
def test_its_own_text_put_back_is_the_same_text(source: str) -> None:
    shape = opened(source)
    before = [slot.block.text for slot in shape.slots]
    for number, slot in enumerate(shape.slots):
        slot.put(own_pieces(shape, number))
    assert texts(shape.save("en").decode() or " ") == before
