"""What of a web page is text, what is an object, and what is left out."""

import pytest

from align.documents import Block, Piece, ReadOptions, Shape
from align.documents.html import open_html
from align.errors import AlignError


def opened(source: str, options: ReadOptions | None = None) -> Shape:
    return open_html("a.html", source.encode(), options or ReadOptions())


def texts(source: str) -> list[str]:
    return [slot.block.text for slot in opened(source).slots]


def left_out(source: str) -> list[tuple[str, str]]:
    return [(left.what, left.text) for left in opened(source).left_out]


def runs(block: Block) -> list[tuple[str, str]]:
    return [(block.text[run.start : run.end], run.style) for run in block.runs]


def translated(source: str, *new: str) -> str:
    """The page with new texts, each with the objects of the old one in front of it."""
    shape = opened(source)
    for slot, text in zip(shape.slots, new, strict=True):
        found = enumerate(slot.block.runs)
        slot.put([*(Piece("", number) for number, run in found if run.is_object), Piece(text)])
    return shape.save("de").decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Bitte <button>Weiter</button> drücken.</p>", ["Bitte Weiter drücken."]),
        ("<button>Ja</button> <button>Nein</button>", ["Ja", "Nein"]),
        ("<label>Ort <input placeholder='Ihr Ort'></label>", ["Ort {1}", "Ihr Ort"]),
        ("<input type=submit value='Los'><input value='Anna'>", ["Los"]),
        ("<select><optgroup label='Farben'><option>Rot<option>Blau</select>", ["Farben", "Rot", "Blau"]),
        ("<fieldset><legend>Anschrift</legend></fieldset>", ["Anschrift"]),
        ("<textarea placeholder='Frage'>Guten Tag</textarea>", ["Frage", "Guten Tag"]),
        ("<img alt='Ein Hund' title='Rex'>", ["Ein Hund", "Rex"]),
        ("<a href=x aria-label='Zur Karte'>Karte</a>", ["Karte", "Zur Karte"]),
        (
            "<meta name=description content='Alles über Brot'><meta name=viewport content='width=1'>",
            ["Alles über Brot"],
        ),
        ("<noscript>Bitte JavaScript einschalten.</noscript>", ["Bitte JavaScript einschalten."]),
        ("<template><p>Vorlage</p></template>", ["Vorlage"]),
        (
            "<p>Siehe <svg><title>Plan</title><text>Tor <tspan>Nord</tspan></text></svg>.</p>",
            ["Siehe {1}.", "Plan", "Tor Nord"],
        ),
        ("<video>Ihr Browser zeigt keine Filme.</video>", ["Ihr Browser zeigt keine Filme."]),
        ("<p>Eins<br>Zwei", ["Eins{1}Zwei"]),
        ("<p>Mit <math><mi>x</mi></math> rechnen</p>", ["Mit {1} rechnen"]),
        ("<p>漢<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby></p>", ["漢字{1}{2}{3}"]),
        ("<ul><li>Eins<li>Zwei</ul>", ["Eins", "Zwei"]),
        ("<custom-card>Karte <p>Text</p></custom-card>", ["Karte", "Text"]),
        ("<a href=x><div>Kachel</div></a>", ["Kachel"]),
        ("a < b &amp; c &lt; d", ["a < b & c < d"]),
    ],
)
def test_text(source: str, expected: list[str]) -> None:
    assert texts(source) == expected
    assert opened(source).save("de").decode() == source


@pytest.mark.parametrize(
    ("source", "expected", "left"),
    [
        ("<p>Der Befehl <code>git pull</code> holt.</p>", ["Der Befehl `git pull` holt."], []),
        ("<p><kbd>Strg</kbd>+<kbd>C</kbd></p>", ["`Strg`+`C`"], []),
        ("<p>Von <b translate=no>Haus & Hof</b>.</p>", ["Von {1}."], []),
        ("<p translate=no>Haus<p>Hof", ["Hof"], [("text that is not to be translated", "Haus")]),
        ("<p class='a notranslate'>Haus</p>Hof", ["Hof"], [("text that is not to be translated", "Haus")]),
        ("<div translate=no><p translate=yes>Hof</p></div>", ["Hof"], []),
        ("<p>Von <i translate=no>A <b translate=yes>und neu</b></i>.</p>", ["Von {1}.", "und neu"], []),
        ("<p translate=no><img alt=Haus></p>Hof", ["Hof"], [("text that is not to be translated", "Haus")]),
        ("<pre>x = 1</pre>Hof", ["Hof"], [("code", "x = 1")]),
        ("<p><code>x</code></p>Hof", ["Hof"], [("code", "x")]),
        ("<textarea>Zwei\nZeilen</textarea>Hof", ["Hof"], [("a text of several lines", "Zwei\nZeilen")]),
    ],
)
def test_what_is_not_translated(source: str, expected: list[str], left: list[tuple[str, str]]) -> None:
    assert texts(source) == expected
    assert left_out(source) == left


def test_what_is_left_out_is_said() -> None:
    shape = opened("<p>Text</p>\n<pre>eins</pre><pre>zwei</pre><p translate=no>Haus</p>")
    assert shape.warnings == [
        "a.html: code in 2 places is left as it is (align segment --audit shows them)",
        "a.html: text that is not to be translated in line 2 is left as it is",
    ]


def test_a_page_that_says_it_is_not_to_be_translated_is_refused() -> None:
    with pytest.raises(AlignError, match="says that nothing of it is to be translated"):
        opened('<html translate="no"><p>Text</p></html>')


@pytest.mark.parametrize(
    ("source", "new", "written"),
    [
        ("Nur Text", ["neu"], "neu"),
        ("<li>Eins\n  <li>Zwei\n", ["A", "B"], "<li>A\n  <li>B\n"),
        ("<!-- Kopf --><P CLASS=x>Alt<BR/></P>", ["neu"], "<!-- Kopf --><P CLASS=x><BR/>neu</P>"),
        ("<p><?php kopf('a > b') ?>Alt</p>", ["neu"], "<p><?php kopf('a > b') ?>neu</p>"),
        ("<img alt='Alt' src=a.png>", ["It's"], "<img alt='It&#39;s' src=a.png>"),
        ("<p>Alt &nbsp;x</p>", ["a\u00a0b < c"], "<p>a&nbsp;b &lt; c</p>"),
        ("<svg><text>Alt</text></svg>", ["neu"], "<svg><text>neu</text></svg>"),
        ("<p>Alt <svg><text>Tor</text></svg></p>", ["neu", "gate"], "<p><svg><text>gate</text></svg>neu</p>"),
    ],
)
def test_only_the_text_changes(source: str, new: list[str], written: str) -> None:
    assert translated(source, *new) == written


def test_deep_nesting_loses_nothing() -> None:
    source = "<p>Oben</p>" + "<div>" * 3000 + "tief" + "</div>" * 3000 + "<p>Unten</p>"
    assert texts(source) == ["Oben", "tief", "Unten"]
    assert translated(source, "top", "deep", "bottom") == source.replace("Oben", "top").replace("tief", "deep").replace(
        "Unten", "bottom"
    )


def test_two_links_stay_two() -> None:
    source = '<p>Siehe <a href="x">Hafen</a><a href="x">buch</a> hier</p>'
    slot = (shape := opened(source)).slots[0]
    assert runs(slot.block) == [("Hafen", "link"), ("buch", "link")]
    slot.put([Piece("See "), Piece("harbour", 0), Piece(" "), Piece("book", 1), Piece(" here")])
    assert shape.save("de").decode() == '<p>See <a href="x">harbour</a> <a href="x">book</a> here</p>'


def test_a_link_around_an_object_stays_one() -> None:
    slot = (shape := opened('<p>Das ist nun der <a href="x">gute <code>ls</code> hier</a> da</p>')).slots[0]
    assert runs(slot.block) == [("gute ", "link"), ("`ls`", "code"), (" hier", "link")]
    slot.put([Piece("The "), Piece("good", 0), Piece(" "), Piece("", 1), Piece(" "), Piece("here", 2), Piece(" there")])
    assert shape.save("de").decode() == '<p>The <a href="x">good <code>ls</code> here</a> there</p>'


def test_formatting_is_repeated_without_its_id() -> None:
    slot = (shape := opened('<p>Das <b id="a">ist</b> so lang</p>')).slots[0]
    slot.put([Piece("It", 0), Piece(" is "), Piece("so", 0)])
    assert shape.save("de").decode() == '<p><b id="a">It</b> is <b>so</b></p>'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<html lang="de-AT"><p>x', '<html lang="en"><p>x'),
        ("<html lang='en-GB'><p>x", "<html lang='en-GB'><p>x"),
        ("<html><p>x", '<html lang="en"><p>x'),
        ("<p>x", "<p>x"),
        ('<meta charset="ISO-8859-1"><p>ä', '<meta charset="utf-8"><p>ä'),
        ('<meta charset="UTF-8"><p>ä', '<meta charset="UTF-8"><p>ä'),
        (
            '<meta http-equiv=content-type content="text/html; charset=iso-8859-1"><p>ä',
            '<meta http-equiv=content-type content="text/html; charset=utf-8"><p>ä',
        ),
    ],
)
def test_language_and_encoding_are_said_where_the_page_says_them(source: str, expected: str) -> None:
    content = source.encode("iso-8859-1") if "8859" in source else source.encode()
    assert open_html("a.html", content, ReadOptions()).save("en").decode() == expected


def test_the_page_says_its_language() -> None:
    assert opened('<html lang="de-CH"><p>x').source_lang == "de-CH"


def test_what_is_around_the_main_text_is_accounted_for() -> None:
    shape = opened("<nav>Start</nav><main><p>Text</p></main>", ReadOptions(main_text=True))
    assert [slot.block.text for slot in shape.slots] == ["Text"]
    assert [(left.what, left.text) for left in shape.left_out] == [("text around the main text", "Start")]
    assert shape.warnings == ["a.html: 1 blocks around the main text are left out"]
