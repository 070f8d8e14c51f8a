"""How time grows with the length of a text: everything that reads users' text, and the runs that trip it up."""

import gc
import math
import time
from collections.abc import Callable, Iterator, Mapping

from align import guard, marks
from align.bitext import score_in
from align.brief import Term
from align.checks.base import Check, Pair, without_marks
from align.checks.families import pair_checks, table_checks
from align.checks.kept import Kept
from align.checks.score import score
from align.checks.terms import TermCheck
from align.fidelity.leads import with_lead
from align.fidelity.quotes import requoted
from align.fidelity.standins import restored
from align.languages import LANGUAGES
from align.languages.detection import language_of
from align.memory import keys
from align.memory.repair import repaired
from align.segmentation import splitter_for
from align.terminology.terms import Terms

Reader = Callable[[str], object]

SIZES = (5_000, 10_000, 20_000, 40_000)
"""Characters."""
HIGHEST = 1.3
"""The exponent from which time counts as growing faster than the text: 1 is linear, 2 quadratic."""
FLOOR = 0.1
"""Seconds of processor time; below them, clocks and garbage collectors are louder than what is measured."""
LIMIT = 10.0
"""Seconds of processor time from which a longer text is not tried."""

PIECES = (
    *(".", "..", "a.", "1.", "a.a. ", "1.1. ", "z. B. ", "x", "X", "ß", "7", "1,", "1 ", "1:", "12.3.", "1/"),
    *("-", "–", "a-", "A-", "A&", "_", "a_", '"', "„", "“", "'", "’", "a'", '"a" ', "„a", "»«", "``", "`a"),
    *(
        " ",
        "\t",
        "\n",
        " \n",
        "\u00a0",
        "a ",
        "a  ",
        " .",
        ". ",
        "! ",
        "?!",
        "…",
        "…\n",
        "(",
        ")",
        "()",
        "(a",
        "[",
        "[]",
    ),
    *(
        "{",
        "{}",
        "{1}",
        "{1",
        "{/1}",
        "{{",
        "{{a",
        "<",
        "<a",
        "<a ",
        "<a>",
        "</a",
        "<a b='",
        "=",
        'a="',
        "a=",
        "%",
        "%s",
    ),
    *("@", "a@", "a@b", "a@b.", "@a.", "a+", "http://", "http://a", "https://a.b/", "www.", "www.a", "://", "/", "/a"),
    *(
        "a/",
        "../",
        "~/",
        "C:\\",
        "\\",
        "a\\",
        "--",
        "--a",
        "--a=",
        "a.py",
        ".py",
        "$",
        "${",
        "$a",
        "#",
        "*",
        "**",
        "+",
        ";",
    ),
    *(
        "nicht ",
        "vergiss ",
        "Haus",
        "Haus ",
        "Hausboot",
        "eins ",
        "zwanzig",
        "million ",
        "1 million ",
        "Mai ",
        "1. Mai ",
    ),
    *("10 Uhr ", "10.", "10:00 ", "5 p.m. ", "un", "in", "no ", "un ", "A", "Ab", "Ab ", "Ab-", "AB ", "der ", "the "),
    *(
        "ab. Cd",
        "\u200b",
        "\u0301",
        "\U0001f600",
        "字",
        "\x00",
        "\r",
        "\r\n",
        "a\n\n",
        "\ufeff",
        "I",
        "IV. ",
        "1st ",
        "20",
    ),
)
"""What is repeated: one kind of character, and what looks like the beginning of something."""

GLOSSARY = (
    Term("Haus", ("house",), ("home",)),
    Term("offene Frage", ("open question",)),
    Term("Boot", ("boat", "ship")),
)


def runs() -> Iterator[tuple[str, Callable[[int], str]]]:
    """A name, and a text of so many characters: a piece over and over, alone, between words, and cut off."""
    for piece in PIECES:
        yield repr(piece), lambda size, piece=piece: (piece * size)[:size]
        yield f"x{piece!r}x", lambda size, piece=piece: "Das ist " + (piece * size)[: size - 16] + "x gut."


def readers() -> Mapping[str, Reader]:
    """Everything that reads a segment, by name."""
    found: dict[str, Reader] = {}
    kept, terms = Kept(("Haus", "KM 500")), Terms(GLOSSARY)
    for check in (*pair_checks(), kept, TermCheck(terms)):
        found |= _of_pairs(getattr(check, "__name__", type(check).__name__), check)
    for number, check in enumerate(table_checks()):
        name = getattr(check, "__name__", str(number))
        found[name] = lambda text, check=check: list(check([Pair(text, text), Pair(text, "It is."), Pair("Es.", text)]))
    found |= {f"splitter {code}": splitter_for(code).spans for code in (*LANGUAGES, "fr")}
    words = list("abcdefgh")
    quotation = LANGUAGES["en"].quotation
    found |= {
        "score": lambda text: score(Pair(text, text), [], math.nan, 50),
        "marks of a pair": lambda text: without_marks(Pair(text, text)),
        "words of a pair": lambda text: Pair(text, text).target_set,
        "kept spans": kept.spans,
        "kept lost": lambda text: kept.lost(text, "It is."),
        "terms": lambda text: list(terms.uses(text, text)),
        "terms missing": lambda text: list(terms.uses("Das Haus.", text)),
        "normalised": keys.normalised,
        "shape": keys.shape,
        "fuzzy words": lambda text: keys.telling(keys.words(keys.normalised(text))),
        "likeness": lambda text: keys.likeness(keys.words(text)[: keys_most()], words),
        "differences": lambda text: keys.differences(text, text + "."),
        "repaired": lambda text: repaired(text + " 1", text + " 1", text + " 2"),
        "quotes": lambda text: requoted(text, text, quotation, kept.spans) if quotation else None,
        "quotes moved": lambda text: requoted("„Das“ ist.", text, quotation, kept.spans) if quotation else None,
        "lead": lambda text: with_lead(text, text),
        "restored": lambda text: restored(text, ["https://example.org/"]),
        "language": lambda text: language_of([text]),
        "marks": marks.unmarked,
        "numbers of marks": marks.numbers_in,
        "guarded": guard.guarded,
        "unguarded": guard.unguarded,
        "score in": score_in,
    }
    return found


def keys_most() -> int:
    """A memory asks for no more words than this (`memory.store`)."""
    from align.memory.store import MOST_WORDS

    return MOST_WORDS


def _of_pairs(name: str, check: Check) -> dict[str, Reader]:
    return {
        f"{name} (both)": lambda text: list(check(Pair(text, text))),
        f"{name} (source)": lambda text: list(check(Pair(text, "It is."))),
        f"{name} (target)": lambda text: list(check(Pair("Es ist.", text))),
    }


def growth(reader: Reader, text_of: Callable[[int], str], sizes: tuple[int, ...] = SIZES) -> tuple[float, float]:
    """The exponent with which time grows from a quarter of the last of these sizes to that size, and the seconds there.

    The exponent is 0 when even the longest text takes less than `FLOOR`. When time seems to grow fast, both are
    measured again, as a loaded machine only ever adds time. The last size is not tried when it would take longer than
    `LIMIT`: the exponent is then that of the sizes before.
    """
    seconds, longer = 0.0, 0
    for longer in sizes:
        seconds = _seconds(reader, text_of(longer))
        if seconds > LIMIT / 16:
            break
    shorter = longer // 4
    before = _seconds(reader, text_of(shorter))
    for _ in range(3):
        exponent = math.log2(seconds / max(before, FLOOR / 16)) / 2 if seconds > FLOOR else 0.0
        if exponent <= HIGHEST:
            break
        seconds = min(seconds, _seconds(reader, text_of(longer)))
        before = min(before, _seconds(reader, text_of(shorter)))
    return exponent, seconds


def _seconds(reader: Reader, text: str) -> float:
    """Of processor time, without the garbage collector, which looks at everything alive again and again."""
    gc.disable()
    try:
        started = time.process_time()
        reader(text)
        return time.process_time() - started
    finally:
        gc.enable()
