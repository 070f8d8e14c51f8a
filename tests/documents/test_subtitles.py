import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents import Piece, ReadOptions, Shape
from align.documents.legibility import Legibility
from align.documents.subtitles import WIDTH, open_subtitles

CUE = "1\n00:00:01,000 --> 00:00:02,000\n{}\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Short.", ["Short."]),
        ("This is a sentence that does not fit on one line.", ["This is a sentence that", "does not fit on one line."]),
        ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", ["Donaudampfschifffahrtsgesellschaftskapitänsmütze"]),
    ],
)
def test_long_cues_get_lines_of_equal_length(text: str, lines: list[str]) -> None:
    shape = open_subtitles("a.srt", CUE.format("Text.").encode(), ReadOptions())
    shape.slots[0].put([Piece(text)])
    assert shape.save("en").decode() == CUE.format("\n".join(lines))
    assert all(len(line) <= WIDTH for line in lines if " " in line)


def test_tags_go_around_their_words_and_positions_stay() -> None:
    shape = open_subtitles("a.srt", CUE.format(r"{\an8}Das ist <i>sehr</i> gut.").encode(), ReadOptions())
    block = shape.slots[0].block
    assert [(block.text[run.start : run.end], run.style) for run in block.runs] == [("", "mark"), ("sehr", "italics")]
    shape.slots[0].put([Piece("", 0), Piece("This is "), Piece("very", 1), Piece(" good.")])
    assert shape.save("en").decode() == CUE.format(r"{\an8}This is <i>very</i> good.")


def film(*cues: tuple[float, float, str]) -> str:
    """SubRip with cues from one second to another."""
    return "\n".join(
        f"{number}\n00:00:{start:06.3f} --> 00:00:{end:06.3f}\n{text}\n".replace(".", ",", 2)
        for number, (start, end, text) in enumerate(cues, start=1)
    )


def opened(text: str, name: str = "a.srt", legibility: Legibility | None = None) -> Shape:
    return open_subtitles(name, text.encode(), ReadOptions(legibility=legibility or Legibility()))


def texts(text: str, name: str = "a.srt") -> list[str]:
    return [slot.block.text for slot in opened(text, name).slots]


def with_targets(text: str, *targets: str, name: str = "a.srt") -> list[list[str]]:
    """The lines of each cue after the targets were put into the slots."""
    shape = opened(text, name)
    for slot, target in zip(shape.slots, targets, strict=True):
        slot.put([Piece(target)])
    parts = re.split(r"(?m)(?:^\d+\n)?^.*-->.*\n", shape.save("en").decode())[1:]
    return [[line for line in part.split("\n") if line] for part in parts]


@pytest.mark.parametrize(
    ("cues", "blocks"),
    [
        ([(1, 2, "Als ich ihn traf,"), (2, 3, "war er alt.")], ["Als ich ihn traf, war er alt."]),
        ([(1, 2, "Ich rufe dich"), (2.2, 3, "Montag an.")], ["Ich rufe dich Montag an."]),
        ([(1, 2, "Ich dachte ..."), (3, 4, "... du kommst.")], ["Ich dachte ... ... du kommst."]),
        ([(1, 2, "Ich habe gemerkt,"), (3, 4, "dass er lügt.")], ["Ich habe gemerkt, dass er lügt."]),
        ([(1, 2, "<i>Er sagte,</i>"), (2, 3, "<i>er komme.</i>")], ["Er sagte, er komme."]),
        ([(1, 2, "Ich gehe."), (2, 3, "Du bleibst.")], ["Ich gehe.", "Du bleibst."]),
        ([(1, 2, "Ich sah die"), (3, 4, "alte Brücke.")], ["Ich sah die alte Brücke."]),
        ([(1, 2, "Ich gehe"), (5, 6, "Montag heim.")], ["Ich gehe", "Montag heim."]),
        ([(1, 2, "Ich gehe ..."), (2, 3, "Du bleibst.")], ["Ich gehe ...", "Du bleibst."]),
        ([(1, 2, "Ich gehe"), (2, 3, "- Warte!")], ["Ich gehe", "- Warte!"]),
        ([(1, 2, "Ich gehe"), (2, 3, "ANNA: Warte!")], ["Ich gehe", "ANNA: Warte!"]),
        (
            [(1, 2, "Und was ist, wenn man"), (2, 3, ">> Das geht nicht.")],
            ["Und was ist, wenn man", ">> Das geht nicht."],
        ),
        ([(1, 2, "BERLIN, 1989"), (2, 3, "Ich gehe heim.")], ["BERLIN, 1989", "Ich gehe heim."]),
        ([(1, 2, "Ich gehe"), (2, 3, "{\\an8}am Montag heim.")], ["Ich gehe", "am Montag heim."]),
        (
            [(1, 2, "Wir standen lange am Fluss und"), (2, 3, "sahen ihm nach. Er kam"), (3, 4, "nie mehr zurück.")],
            ["Wir standen lange am Fluss und sahen ihm nach. Er kam nie mehr zurück."],
        ),
        ([(n, n + 1, f"wort {n} und so") for n in range(20)], [f"wort {n} und so" for n in range(20)]),
    ],
)
def test_cues_that_share_a_sentence_are_one_block(cues: list[tuple[float, float, str]], blocks: list[str]) -> None:
    assert texts(film(*cues)) == blocks


CHAIN = film(
    (1, 3, "Als ich ihn traf, habe ich gemerkt,"), (3, 5, "dass er mich nicht so liebt,"), (5.1, 7, "wie ich\ndachte.")
)


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        (
            "When I met him, I noticed that he does not love me the way I thought he did.",
            [["When I met him, I noticed that he"], ["does not love me the way I"], ["thought he did."]],
        ),
        ("I noticed, he never did love me, ever.", [["I noticed, he never"], ["did love me,"], ["ever."]]),
        ("One two", [["One"], ["two"], []]),
    ],
)
def test_a_sentence_is_given_back_over_its_cues_by_length(target: str, lines: list[list[str]]) -> None:
    assert with_targets(CHAIN, target) == lines


def test_each_sentence_stays_with_its_cues() -> None:
    text = film((1, 3, "Er lief fort. Wir standen"), (3, 5, "noch lange am Fluss und sahen"), (5, 7, "ihm nach."))
    target = "One day he simply ran away from all of us. We looked after him by the river."
    assert with_targets(text, target) == [
        ["One day he simply ran away", "from all of us. We looked"],
        ["after him by the"],
        ["river."],
    ]


def test_its_own_text_goes_back_to_the_same_cues() -> None:
    (text,) = texts(CHAIN)
    assert with_targets(CHAIN, text) == [
        ["Als ich ihn traf, habe ich gemerkt,"],
        ["dass er mich nicht so liebt,"],
        ["wie ich dachte."],
    ]


words = st.lists(st.text(st.sampled_from("abcdeü,"), min_size=1, max_size=12), min_size=3, max_size=30).map(" ".join)


@given(words)
def test_no_word_is_lost_between_cues(target: str) -> None:
    cues = with_targets(CHAIN, target)
    assert " ".join(line for lines in cues for line in lines) == target
    assert all(cues)


def test_speakers_and_positions_stay_with_their_cues() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<v Anna>Ich dachte, <i>Tom</i> &amp; du\n\n"
        "00:02.000 --> 00:03.000\n<v Anna>kämt beide.\n\n00:03.100 --> 00:04.000\n<v Ben>Nein.\n"
    )
    shape = opened(text, "a.vtt")
    assert [slot.block.text for slot in shape.slots] == ["Ich dachte, Tom & du kämt beide.", "Nein."]
    (speaker, name) = shape.slots[0].block.runs
    assert (speaker.is_object, name.style) == (True, "italics")
    shape.slots[0].put([Piece("", 0), Piece("I thought "), Piece("Tom", 1), Piece(" & you would both come.")])
    assert shape.save("en").decode() == (
        "WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<v Anna>I thought <i>Tom</i> &amp; you would\n\n"
        "00:02.000 --> 00:03.000\n<v Anna>both come.\n\n00:03.100 --> 00:04.000\n<v Ben>Nein.\n"
    )


def test_formatting_that_goes_over_two_cues_is_closed_in_each() -> None:
    shape = opened(film((1, 2, "<i>Als er kam,</i>"), (2, 3, "<i>war sie fort.</i>")))
    shape.slots[0].put([Piece("When he came, she was gone.")])
    assert "<i>When he came,</i>" in shape.save("en").decode()
    assert "<i>she was gone.</i>" in shape.save("en").decode()


@pytest.mark.parametrize(
    ("text", "target", "lines"),
    [
        ("- Kommst du?\n- Nein, geh.", "- Are you coming? - No, go.", ["- Are you coming?", "- No, go."]),
        ("Kommst du?\n- Nein.", "Are you coming? - No.", ["Are you coming?", "- No."]),
        ("-Kommst du?\n-Nein.", "-Are you coming? -No.", ["-Are you coming?", "-No."]),
        ("– Er ist da.\n– Wer?", "– He – the boss – is here. – Who?", ["– He – the boss – is here.", "– Who?"]),
        ("- Kommst du?\n- Nein.", "Are you coming? No.", ["Are you coming?", "No."]),
        ("- Ja\n- Nein", "- Yes - No", ["- Yes", "- No"]),
        ("ANNA: Ja.\nBEN: Nein.", "ANNA: Yes. BEN: No.", ["ANNA: Yes.", "BEN: No."]),
        ("♪ Ein Lied ♪\n♪ und noch eins ♪", "♪ A song ♪ ♪ and another ♪", ["♪ A song ♪", "♪ and another ♪"]),
        ("- Ja. Gut.\n- Nein.\n- Doch.", "- Yes. Good. - No. - Yes!", ["- Yes. Good.", "- No.", "- Yes!"]),
        ("- <i>Ja.</i>\n- Nein.", "- Yes, - really. - No.", ["- Yes, - really.", "- No."]),
        ("Ein Satz mit\nzwei Zeilen.", "A sentence - of two lines.", ["A sentence - of two lines."]),
    ],
)
def test_two_speakers_keep_their_lines(text: str, target: str, lines: list[str]) -> None:
    assert with_targets(film((1, 5, text)), target) == [lines]


@pytest.mark.parametrize(
    ("text", "name", "blocks"),
    [
        ("1\n00:01,0 --> 00:02,0\n\nSpät.\n\n2\n00:03,0 --> 00:04,0\nGut.\n", "a.srt", ["Spät.", "Gut."]),
        ("1\n00:01,0 --> 00:02,0\nEins\n\nzwei.\n\n\n2\n00:03,0 --> 00:04,0\n3\n", "a.srt", ["Eins zwei.", "3"]),
        ("1\n00:01,0 --> 00:02,0\nEins.\n2\n00:03,0 --> 00:04,0\nZwei.", "a.srt", ["Eins.", "Zwei."]),
        ("00:01,0 --> 00:02,0\nEs war\n1989\n00:07,0 --> 00:09,0\nZwei.", "a.srt", ["Es war 1989", "Zwei."]),
        ("WEBVTT\n\n00:01.0 --> 00:02.0\nEins\n\nzwei.\n\nx\n00:03.0 --> 00:04.0\nNOTE 3.", "a.vtt", None),
    ],
)
def test_a_blank_line_does_not_end_a_cue(text: str, name: str, blocks: list[str] | None) -> None:
    shape = opened(text, name)
    assert [slot.block.text for slot in shape.slots] == (blocks or ["Eins zwei.", "NOTE 3."])
    assert shape.warnings == []
    assert shape.save("en").decode() == text


def test_what_is_in_no_cue_is_told() -> None:
    text = (
        "WEBVTT Titel\nKind: captions\n\nSTYLE\n::cue {}\n\nNOTE Nur\nfür uns.\n\nVerirrt.\n\n"
        "00:01.0 --> 00:02.0\nJa.\n\nNOTE Ende\n"
    )
    shape = opened(text, "a.vtt")
    assert [slot.block.text for slot in shape.slots] == ["Ja."]
    assert shape.warnings == [
        "a.vtt: a note is not translated: lines 7, 8, 15",
        "a.vtt: text outside all cues is not translated: line 10",
    ]
    assert [(left.place, left.text) for left in shape.left_out] == [
        *(
            ("line 4", "STYLE"),
            ("line 5", "::cue {}"),
            ("line 7", "NOTE Nur"),
            ("line 8", "für uns."),
            ("line 10", "Verirrt."),
            ("line 15", "NOTE Ende"),
        ),
    ]


lines = st.text(st.sampled_from("aB. -,0…<{ä") | st.characters(categories=["L", "P"]), max_size=15)


@given(st.lists(st.lists(lines, max_size=4).map("\n".join), min_size=1, max_size=6))
def test_every_character_of_a_cue_is_in_a_block(contents: list[str]) -> None:
    source = film(*((2 * n, 2 * n + 1.8, text) for n, text in enumerate(contents)))
    shape = opened(source)

    def seen(text: str) -> str:
        return re.sub(r"\s|\u00ad", "", text)

    def kept(slot_text: str) -> str:
        return seen(re.sub(r"\{\\\\[^}]*\}|</?[a-z][^<>]*>", "", slot_text))

    assert kept("".join(slot.block.text for slot in shape.slots)) == kept("".join(contents))
    assert shape.save("en").decode() == source


@pytest.mark.parametrize(
    ("target", "legibility", "doubts"),
    [
        ("x" * 34, Legibility(), []),
        ("x" * 35, Legibility(), ["00:00:01.000: 35 characters in 2.0 seconds are more than 17 a second"]),
        ("x" * 35, Legibility(speed=20), []),
        ("x" * 43, Legibility(speed=99), ["00:00:01.000: a line of 43 characters is longer than 42"]),
        ("x " * 43, Legibility(speed=99, length=20), ["00:00:01.000: 5 lines are more than 2"]),
        ("x " * 43, Legibility(speed=99, length=20, lines=5), []),
    ],
)
def test_what_cannot_be_read_in_time_is_told(target: str, legibility: Legibility, doubts: list[str]) -> None:
    shape = opened(film((1, 3, "Ja.")), legibility=legibility)
    assert shape.doubts() == []
    shape.slots[0].put([Piece(target.strip())])
    assert shape.doubts() == doubts
