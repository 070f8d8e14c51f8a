"""Messages of ICU MessageFormat: what is text in them, and that nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents.icu import pieces, replaced


def texts(message: str) -> list[str]:
    return [message[start:end] for start, end in pieces(message)]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("{count, plural, one {# Datei} other {# Dateien}}", ["# Datei", "# Dateien"]),
        ("Es {n,plural,=0{gibt keine Datei}one{gibt # Datei}other{gibt # Dateien}} im Ordner.",
         ["Es", "gibt keine Datei", "gibt # Datei", "gibt # Dateien", "im Ordner."]),
        ("{n, plural, offset:1 =0 {niemand} =1 {{name}} other {{name} und # andere}}",
         ["niemand", "{name} und # andere"]),
        ("{wer, select, male {Er kommt} female {Sie kommt} other {{wer} kommt}} am {tag, date, short}.",
         ["Er kommt", "Sie kommt", "{wer} kommt", "am {tag, date, short}."]),
        ("{g, select, male {{n, plural, one {sein Hund} other {seine # Hunde}}} other {ihre Hunde}}",
         ["sein Hund", "seine # Hunde", "ihre Hunde"]),
        ("{platz, selectordinal, one {#. Platz} other {#. Platz}}", ["#. Platz", "#. Platz"]),
        ("{0,choice,0#keine Dateien|1#eine Datei|1<{0,number,integer} Dateien}",
         ["keine Dateien", "eine Datei", "{0,number,integer} Dateien"]),
        ("{n, plural, other {Wer''s glaubt: '{'#'}' Klammern}}", ["Wer''s glaubt: '{'#'}' Klammern"]),
        ("{n, plural, other {'#' ist kein Platzhalter '}' hier}}", ["'#' ist kein Platzhalter '}' hier"]),
        ("{n, plural, one {#} other {#}}.", []),
        ("<b>{n, plural, other {# Tage}}</b>", ["# Tage"]),
        ("{n, number, ::currency/EUR} für {m, plural, other {# Tage}}", ["{n, number, ::currency/EUR} für", "# Tage"]),
        ("{count, PLURAL, other {\n  # Dateien\n}}", ["# Dateien"]),
    ],
)  # fmt: skip
def test_text_outside_and_inside_branches(message: str, expected: list[str]) -> None:
    assert texts(message) == expected


@pytest.mark.parametrize(
    "message",
    [
        "Ein Satz ohne alles.",
        "",
        "Hallo {name}, heute ist {tag, date, full}.",
        "Hallo {{name}}!",
        "Das Wort {n, plural, one {# Datei} fehlt",
        "{n, plural, }",
        "{n, plural, one # other {x}}",
        "{n, plural, other {x}} und } zu viel",
        "{{n, plural, other {x}}}",
        "{n, plural, other {'{offen}}",
        "{n, choice, eins|zwei}",
        "{n, plural, other {" * 60 + "x" + "}}" * 60,
    ],
)
def test_without_branches_or_grammar_the_message_is_one_piece(message: str) -> None:
    assert pieces(message) == [(0, len(message))]


def test_text_is_put_back_in_its_place() -> None:
    message = "Es gibt {n, plural, =0 {keine Datei} one {# Datei}  other{# Dateien}} hier."
    assert (
        replaced(message, ["There", "are no files", "is # file", "are # files", "here."])
        == "There {n, plural, =0 {are no files} one {is # file}  other{are # files}} here."
    )


def test_an_apostrophe_that_would_begin_a_quotation_is_doubled() -> None:
    message = "{n, plural, other {das der Jungen}}"
    result = replaced(message, ["the boys'"])
    assert result == "{n, plural, other {the boys''}}"
    assert texts(result) == ["the boys''"]


plain = st.text(st.sampled_from("abcä ,.:!ß's\n"), min_size=1, max_size=12).map(lambda text: text.replace("'", "''"))
simple = st.sampled_from(["{name}", "{0}", "{d, date, short}", "{x, number, ::percent}"])


def branched(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    branches = st.lists(inner, min_size=1, max_size=3)
    return st.builds(_argument, st.sampled_from(["plural", "select", "selectordinal"]), branches)


def _argument(kind: str, branches: list[str]) -> str:
    named = zip(["one", "two", "other"], branches, strict=False)
    return f"{{n, {kind},{''.join(f' {name} {{{text}}}' for name, text in named)}}}"


messages = st.recursive(
    st.one_of(plain, simple, st.lists(st.one_of(plain, simple), max_size=3).map("".join)),
    lambda inner: st.lists(st.one_of(inner, branched(inner)), min_size=1, max_size=3).map("".join),
    max_leaves=8,
)


@given(messages)
def test_its_own_text_put_back_changes_nothing(message: str) -> None:
    assert replaced(message, texts(message)) == message


@given(messages)
def test_other_text_leaves_the_frame(message: str) -> None:
    """What is not text is the same before and after, and the new text is found where the old one was."""
    count = len(pieces(message))
    new = replaced(message, [f"Wort {number}" for number in range(count)])
    if pieces(message) != [(0, len(message))]:
        assert texts(new) == [f"Wort {number}" for number in range(count)]
        frames = []
        for each in (message, new):
            last, frame = 0, []
            for start, end in pieces(each):
                frame.append(each[last:start])
                last = end
            frames.append([*frame, each[last:]])
        assert frames[0] == frames[1]


@given(st.text(st.sampled_from("{}'#|,abn plural select choice one other=01<"), max_size=60))
def test_any_text_has_spans_in_order(message: str) -> None:
    last = 0
    for start, end in pieces(message):
        assert last <= start <= end <= len(message)
        last = end
