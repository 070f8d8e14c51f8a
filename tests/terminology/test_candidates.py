import pytest

from align.memory.store import Entry
from align.terminology.candidates import TermCandidate, term_candidates

PAIRS = [
    ("Das neue Getriebe ist laut.", "The new gearbox is noisy."),
    ("Wir prüfen das Getriebe heute.", "We are checking the gearbox today."),
    ("Ein Getriebe braucht Öl.", "A gearbox needs oil."),
    ("Die neue Sicherheitsgarantie gilt.", "The new security guarantee applies."),
    ("Ohne eine Sicherheitsgarantie geht es nicht.", "It does not work without a security guarantee."),
    ("Jede Sicherheitsgarantie hat Grenzen.", "Every security guarantee has limits."),
    ("Wir warten auf den Bus.", "We are waiting for the bus."),
]


def entries(pairs: list[tuple[str, str]]) -> list[Entry]:
    return [
        Entry(n, source, target, "de-en", "", "approved", "", "", 1, 0, 0) for n, (source, target) in enumerate(pairs)
    ]


def test_nouns_get_the_words_that_come_where_they_do() -> None:
    assert term_candidates(entries(PAIRS)) == [
        TermCandidate("Getriebe", "gearbox", 3, 100),
        TermCandidate("Sicherheitsgarantie", "security guarantee", 3, 100),
    ]


@pytest.mark.parametrize("least", [2, 4])
def test_rare_words_are_left_out(least: int) -> None:
    found = {candidate.source for candidate in term_candidates(entries(PAIRS), least)}
    assert found == ({"Getriebe", "Sicherheitsgarantie"} if least == 2 else set())


@pytest.mark.parametrize(("strength", "found"), [(50, []), (40, ["situation"])])
def test_a_noun_translated_in_many_ways_is_no_candidate(strength: int, found: list[str]) -> None:
    words = ["situation"] * 3 + ["position", "layout", "site", "view", "place", "state", "scene"]
    pairs = [(f"Wir sehen die Lage {word}.", f"We see {word}.") for word in words]
    assert [c.target for c in term_candidates(entries(pairs), 3, strength) if c.source == "Lage"] == found


def test_words_at_the_beginning_of_a_sentence_are_no_nouns() -> None:
    assert term_candidates(entries([("Heute regnet es.", "Today it rains.")] * 5)) == []
