"""Where the rows go that an editor added to a sheet, most of all to one that was sorted."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Unit, unit_id
from align.editing.apply import apply_edits
from align.editing.identity import identify
from align.editing.placing import in_document_order
from align.editing.snapshot import Snapshot, snapshot_path, write_snapshot
from align.editing.tiling import Tiles
from align.exchange.spreadsheet import read_sheet, write_sheet
from tests.conftest import Ran

SOURCES = (
    "Der Hund schläft unter dem Tisch.",
    "Sie liest ein Buch, und er schreibt einen Brief.",
    "Heute ist Montag, morgen ist Dienstag, und übermorgen ist Mittwoch.",
    "Die Katze trinkt ihre Milch.",
    "Das Wetter ist schön.",
    "Wir fahren am Abend nach Hause.",
    "Es regnet nicht.",
    "Ich habe keine Zeit.",
)
SCORES = (97, 12, 64, 88, 31, 75, 50, 43)
KNOWN = [
    Unit(unit_id(n, 1, source), source, f"<{n}>", score=score)
    for n, (source, score) in enumerate(zip(SOURCES, SCORES, strict=True), start=1)
]
DOG, READS, DAYS, CAT, WEATHER, HOME, RAIN, TIME = KNOWN
Edit = Callable[[list[Unit]], list[Unit]]


def by_score(units: list[Unit]) -> list[Unit]:
    """Sorted as a spreadsheet does it: empty cells last."""
    return sorted(units, key=lambda unit: 200 if unit.score is None else unit.score)


def new(source: str, identity: str = "") -> Unit:
    return Unit(identity, source, "x")


def shortened(unit: Unit, source: str) -> Unit:
    return replace(unit, source=source)


def settled(rows: list[Unit]) -> tuple[list[str], dict[str, str]]:
    """The sources in the order in which the rows come back, and what is said about their places."""
    found = identify(rows, KNOWN)
    units = in_document_order(found.units, KNOWN, found.places)
    guesses = {unit.source: found.places[unit.id].guess for unit in units if unit.id in found.places}
    return [unit.source for unit in units], {source: guess for source, guess in guesses.items() if guess}


def instead(unit: Unit, *sources: str) -> list[str]:
    """The document with these rows in the unit's place."""
    return [s for known in KNOWN for s in (sources if known is unit else (known.source,))]


HALVES = ("Sie liest ein Buch,", "und er schreibt einen Brief.")
MENDED = ("Sie liest ein Buch.", "Und er schreibt einen Brief.")
THIRDS = ("Heute ist Montag,", "morgen ist Dienstag,", "und übermorgen ist Mittwoch.")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([u for u in KNOWN if u is not READS] + [shortened(READS, HALVES[0]), new(HALVES[1])], instead(READS, *HALVES)),
        ([u for u in KNOWN if u is not READS] + [shortened(READS, HALVES[1]), new(HALVES[0])], instead(READS, *HALVES)),
        ([u for u in KNOWN if u is not READS] + [shortened(READS, MENDED[0]), new(MENDED[1])], instead(READS, *MENDED)),
        ([u for u in KNOWN if u is not READS] + [new(HALVES[1]), new(HALVES[0])], instead(READS, *HALVES)),
        (
            [u for u in KNOWN if u is not DAYS] + [shortened(DAYS, THIRDS[1]), new(THIRDS[2]), new(THIRDS[0])],
            instead(DAYS, *THIRDS),
        ),
        (  # a word is gone, so the parts do not add up
            [u for u in KNOWN if u is not READS] + [shortened(READS, MENDED[0]), new("Er schreibt einen Brief.")],
            instead(READS, MENDED[0], "Er schreibt einen Brief."),
        ),
        ([*KNOWN, new("und er schreibt einen Brief")], instead(READS, READS.source, "und er schreibt einen Brief")),
        ([*KNOWN, new("Das Wetter ist schön. Es regnet kaum.")],
            instead(WEATHER, WEATHER.source, "Das Wetter ist schön. Es regnet kaum.")),
        ([*KNOWN, replace(CAT, target="copy")], instead(CAT, CAT.source, CAT.source)),
        ([*KNOWN, new("Ganz neu.", "4.1+1-abcdef")], instead(CAT, CAT.source, "Ganz neu.")),
        ([*KNOWN, new("Ganz neu.", "4.1")], instead(CAT, CAT.source, "Ganz neu.")),
    ],
    ids=["split", "second half", "marks mended", "ids lost", "in three", "word dropped", "part", "extended", "copy",
         "id", "position"],
)  # fmt: skip
@pytest.mark.parametrize("order", [by_score, lambda u: sorted(u, key=lambda x: x.source), lambda u: u[::-1]])
def test_in_a_sorted_sheet_a_row_goes_where_its_text_belongs(
    rows: list[Unit], expected: list[str], order: Edit
) -> None:
    assert settled(order(rows)) == (expected, {})


def test_a_split_that_sorting_took_apart_is_one_change() -> None:
    rows = by_score([u for u in KNOWN if u is not READS] + [shortened(READS, MENDED[0]), new(MENDED[1])])
    assert [(c.kind.value, c.after) for c in identify(rows, KNOWN).changes] == [("split", " | ".join(MENDED))]


def test_where_nothing_shows_where_it_belongs_that_is_said() -> None:
    rows = by_score(KNOWN)
    middle = [*rows[:3], new("Ganz neu."), *rows[3:]]
    order, guesses = settled(middle)
    assert order == instead(TIME, TIME.source, "Ganz neu.")
    assert guesses == {"Ganz neu.": "placed after 8.1, where it stood in the sheet; check its place"}
    order, guesses = settled(by_score([*KNOWN, new("Ganz neu."), new("Noch neuer.")]))
    assert order == [*SOURCES, "Ganz neu.", "Noch neuer."]
    assert set(guesses.values()) == {"placed at the end, as nothing shows where it belongs; check its place"}


def test_a_place_by_most_of_its_words_is_a_guess() -> None:
    order, guesses = settled(by_score([*KNOWN, new("Wir fahren heute am Abend nach Hause.")]))
    assert order == instead(HOME, HOME.source, "Wir fahren heute am Abend nach Hause.")
    assert list(guesses.values()) == ["placed after 6.1, whose words it has; check its place"]


def test_a_phrase_in_two_sentences_goes_to_the_one_that_lost_it() -> None:
    twice = [*KNOWN, Unit(unit_id(9, 1, "Sagt sie: Es regnet nicht."), "Sagt sie: Es regnet nicht.", "<9>", score=5)]
    rows = [replace(u, source="Sagt sie:") if u.score == 5 else u for u in twice if u is not RAIN]
    found = identify(by_score([*rows, new("Es regnet nicht!")]), twice)
    units = in_document_order(found.units, twice, found.places)
    assert [u.source for u in units][-2:] == ["Sagt sie:", "Es regnet nicht!"]


def test_in_the_documents_order_a_row_stays_where_it_was_put() -> None:
    rows = [*KNOWN[:5], new("und er schreibt einen Brief."), new("Ganz neu."), *KNOWN[5:]]
    assert settled(rows) == ([row.source for row in rows], {})


def test_apply_and_check_say_where_a_row_went(align: Callable[..., Ran], folder: Path) -> None:
    path = folder / "a.csv"
    write_snapshot(Snapshot(Bitext(KNOWN, document="a.txt")), snapshot_path(path))
    write_sheet(Bitext([replace(u, id=u.id or f"new{n}") for n, u in enumerate(by_score([*KNOWN, new("Neu.")]))]), path)
    remark = "placed at the end, as nothing shows where it belongs; check its place"
    assert f"new8: {remark}" in align("check", "a.csv").err
    assert f"new8: {remark}" in align("apply", "a.csv").err
    last = read_sheet(path).units[-1]
    assert last.source == "Neu."
    assert last.checks.endswith(remark)
    assert remark not in align("check", "a.csv").err
    apply_edits(path, "Anna")
    assert read_sheet(path).units[-1] == last


@given(st.sampled_from(KNOWN), st.integers(1, 4), st.randoms(use_true_random=False))
def test_however_it_is_split_and_shuffled_a_sentence_comes_back_in_its_order(
    unit: Unit, cuts: int, shuffled: random.Random
) -> None:
    words = unit.source.split()
    ends = sorted(shuffled.sample(range(1, len(words)), min(cuts, len(words) - 1)))
    parts = [" ".join(words[a:b]) for a, b in zip([0, *ends], [*ends, len(words)], strict=True)]
    keeps = shuffled.randrange(len(parts))
    rows = [u for u in KNOWN if u is not unit]
    rows += [shortened(unit, part) if n == keeps else new(part) for n, part in enumerate(parts)]
    shuffled.shuffle(rows)
    assert settled(rows) == (instead(unit, *parts), {})


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=3), min_size=2, max_size=5), st.randoms())
def test_tiles_are_put_together_to_the_text(pieces: list[str], shuffled: random.Random) -> None:
    wanted = "".join(pieces)
    numbered = dict(shuffled.sample(list(enumerate(pieces)), len(pieces)))
    found = Tiles(numbered).take(wanted, None)
    assert "".join(pieces[number] for number in found if number is not None) == wanted
    assert len(set(found)) == len(found)
    own = pieces[0]
    rest = Tiles({number: piece for number, piece in numbered.items() if number}).take(wanted, own)
    assert "".join(own if number is None else pieces[number] for number in rest) == wanted
    assert rest.count(None) == 1


def test_a_text_that_repeats_itself_is_given_up_soon() -> None:
    assert Tiles({n: "a" * n for n in range(1, 400)}).take("a" * 2000 + "b", None) == []
