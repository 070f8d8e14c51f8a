from collections.abc import Iterator
from pathlib import Path

import pytest

from align.bitext import Status, Unit
from align.memory import Leverage, MatchKind, Memory
from align.memory.analysis import analyse, total
from align.memory.leverage import marked

KNOWN = [
    ("Guten Tag.", "Hello."),
    ("Der Eintritt kostet 3 Euro.", "Admission is 3 euros."),
    ("Er sagte „Ja“ und ging nach Hause.", "He said yes and went home."),
    ("Die Konferenz beginnt am 14. März in Genf.", "The conference begins on 14 March in Geneva."),
    ("Das Museum ist am Montag leider immer geschlossen.", "Unfortunately the museum is always closed on Mondays."),
]


@pytest.fixture
def leverage(tmp_path: Path) -> Iterator[Leverage]:
    with Memory(tmp_path / "m.db") as memory:
        units = [Unit(f"{n}.1-000000", source, target, Status.APPROVED) for n, (source, target) in enumerate(KNOWN)]
        memory.add(units, "de", "en", "a.txt", "")
        yield Leverage(memory, "de", "en")


@pytest.mark.parametrize(
    ("text", "kind", "percent", "target", "remark"),
    [
        ("Guten Tag.", MatchKind.EXACT, 100, "Hello.", ""),
        ("guten  Tag.", MatchKind.EXACT, 100, "Hello.", "white space and case differ"),
        ("Er sagte »Ja« und ging nach Hause.", MatchKind.EXACT, 100, KNOWN[2][1], "quotation marks differ"),
        ("Der Eintritt kostet 5 Euro.", MatchKind.REPAIRED, 99, "Admission is 5 euros.", "3 → 5"),
        (
            *("Die Konferenz endet am 14. März in Genf.", MatchKind.FUZZY, 90, KNOWN[3][1]),
            "Die Konferenz [-beginnt-]{+endet+} am 14. März in Genf.",
        ),
        (
            *("Das Museum ist am Dienstag leider immer geschlossen.", MatchKind.REPAIRED, 99),
            *("Unfortunately the museum is always closed on Tuesdays.", "Montag → Dienstag"),
        ),
        (
            *("Die Konferenz beginnt am 3. Mai in Genf.", MatchKind.REPAIRED, 99),
            *("The conference begins on 3 May in Geneva.", "14 → 3, März → Mai"),
        ),
        (
            *("Das Museum ist am Montag leider meist geschlossen.", MatchKind.FUZZY, 88, KNOWN[4][1]),
            "Das Museum ist am Montag leider [-immer-]{+meist+} geschlossen.",
        ),
    ],
)
def test_the_best_match(leverage: Leverage, text: str, kind: MatchKind, percent: int, target: str, remark: str) -> None:
    (match,) = leverage.matches([text])
    assert match is not None
    assert (match.kind, match.percent, match.target, match.remark) == (kind, percent, target, remark)
    assert match.fills == (kind != MatchKind.FUZZY)


def test_what_nothing_is_like(leverage: Leverage) -> None:
    assert list(leverage.matches(["Etwas ganz anderes, das niemand kennt."])) == [None]


def test_the_same_neighbours_make_a_match_in_context(leverage: Leverage) -> None:
    whole = [source for source, _ in KNOWN]
    assert [match.percent if match else 0 for match in leverage.matches(whole)] == [101] * 5
    changed = [whole[0], whole[1], "Neu.", whole[3], whole[4]]
    assert [match.percent if match else 0 for match in leverage.matches(changed)] == [101, 100, 0, 100, 101]


def test_a_number_that_comes_twice_is_not_repaired(tmp_path: Path) -> None:
    with Memory(tmp_path / "n.db") as memory:
        memory.add([Unit("1.1-0", "Von 3 auf 3 Euro.", "From 3 to 3 euros.", Status.APPROVED)], "de", "en", "a", "")
        (match,) = Leverage(memory, "de", "en").matches(["Von 3 auf 5 Euro."])
    assert match is not None
    assert match.kind == MatchKind.FUZZY


def test_the_table_counts_every_segment_once(leverage: Leverage) -> None:
    texts = ["Guten Tag.", "Der Eintritt kostet 5 Euro.", "Neu ist das.", "Neu ist das.", "Guten Tag."]
    analysis = analyse("a", texts, leverage.matches(texts))
    assert analysis.segments == {
        **{"in context": 0, "exact": 2, "95–99": 1, "85–94": 0, "75–84": 0, "repetitions": 1, "no match": 1},
        "machine": 1,
    }
    assert sum(analysis.words.values()) - analysis.words["machine"] == sum(len(text.split()) for text in texts)
    assert total([analysis, analysis]).words["exact"] == 8


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("Das ist gut.", "Das ist sehr gut.", "Das ist {+sehr +}gut."),
        ("Das ist sehr gut.", "Das ist gut.", "Das ist [-sehr -]gut."),
        ("Gut.", "Gut.", "Gut."),
    ],
)
def test_differences_are_marked(old: str, new: str, difference: str) -> None:
    assert marked(old, new) == difference
