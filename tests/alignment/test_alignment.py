import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import align
from align.alignment import Bead, is_unrelated, pair_sentences
from align.alignment.anchors import cuts
from align.alignment.search import Side, Weights, best_path

GERMAN = [
    "Der Winter kam in diesem Jahr sehr früh.",
    "Schon im Oktober lag Schnee auf den Dächern.",
    "Die Kinder freuten sich und bauten einen Schneemann.",
    "Der alte Bürgermeister schüttelte nur den Kopf.",
    "Er erinnerte sich an den Winter vor vierzig Jahren.",
    "Damals war der Fluss drei Monate lang zugefroren.",
    "Kein Schiff konnte den Hafen erreichen.",
    "Die Bäcker hatten kein Mehl mehr.",
    "Am Ende halfen die Bauern aus dem Nachbardorf.",
    "Sie brachten Kartoffeln und Brot auf ihren Schlitten.",
]
ENGLISH = [
    "Winter came very early that year.",
    "There was snow on the roofs as early as October.",
    "The children were happy and built a snowman.",
    "The old mayor only shook his head.",
    "He remembered the winter forty years ago.",
    "Back then the river was frozen for three months.",
    "No ship could reach the harbour.",
    "The bakers had no flour left.",
    "In the end the farmers from the next village helped.",
    "They brought potatoes and bread on their sledges.",
]
OTHER = [
    "The processor has four cores and eight threads.",
    "Install the driver before you connect the printer.",
    "Click on the button to save your settings.",
    "The warranty covers defects for two years.",
    "Never open the housing while it is switched on.",
    "The password must have twelve characters at least.",
]


def links(source: Sequence[str], target: Sequence[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in pair_sentences(source, target)]


def test_sentence_by_sentence() -> None:
    assert links(GERMAN, ENGLISH) == [((n,), (n,)) for n in range(10)]


def test_the_name_in_the_package_is_the_same() -> None:
    assert align.pair_sentences is pair_sentences
    assert align.Bead is Bead
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = align.nothing


def test_two_sentences_that_became_one() -> None:
    joined = [*ENGLISH[:5], f"{ENGLISH[5][:-1]}, and {ENGLISH[6][0].lower()}{ENGLISH[6][1:]}", *ENGLISH[7:]]
    assert ((5, 6), (5,)) in links(GERMAN, joined)
    assert ((5,), (5, 6)) in links(joined, GERMAN)


@pytest.mark.parametrize("gone", [range(1), range(4, 5), range(9, 10), range(3, 7)])
def test_what_is_missing_on_one_side_is_left_alone(gone: range) -> None:
    rest = [sentence for number, sentence in enumerate(ENGLISH) if number not in gone]
    found = links(GERMAN, rest)
    assert [source for source, target in found if not target] == [(n,) for n in gone]
    lonely = [target for source, target in links(rest, GERMAN) if not source]
    assert lonely == [(n,) for n in gone]


def test_front_matter_on_one_side_only() -> None:
    found = links(GERMAN, [*OTHER[:3], *ENGLISH])
    assert found[:3] == [((), (n,)) for n in range(3)]
    assert found[3:] == [((n,), (n + 3,)) for n in range(10)]


@pytest.mark.parametrize(
    ("source", "target"), [([], []), ([], ENGLISH), (GERMAN, []), ([""], [""]), (["Ja."], ENGLISH * 4)]
)
def test_every_sentence_is_in_just_one_bead(source: list[str], target: list[str]) -> None:
    beads = pair_sentences(source, target)
    assert [n for bead in beads for n in bead.source] == list(range(len(source)))
    assert [n for bead in beads for n in bead.target] == list(range(len(target)))
    assert all(0 <= bead.score <= 100 for bead in beads)


@pytest.mark.parametrize(
    ("source", "target", "lonely"),
    [
        (["Gruppiert die ausgewählten Zeilen."], ["Rows", "Groups the selected rows."], ((), (0,))),
        (
            ["Buchansicht", "Anzeigen der ersten Seite rechts in der Druckvorschau."],
            ["Select to display the first page on the right side in the print preview."],
            ((0,), ()),
        ),
    ],
)
def test_a_heading_without_a_partner_joins_no_sentence(
    source: list[str], target: list[str], lonely: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    found = links([*GERMAN[:5], *source, *GERMAN[5:]], [*ENGLISH[:5], *target, *ENGLISH[5:]])
    assert tuple(tuple(n + 5 for n in side) for side in lonely) in found


def test_a_heading_in_two_lines_is_one() -> None:
    source, target = [*GERMAN, "Der lange Winter in unserem Dorf"], [*ENGLISH, "The long winter", "in our village"]
    assert links(source, target)[-1] == ((10,), (10, 11))


def test_unrelated_texts_are_known() -> None:
    assert is_unrelated(pair_sentences(GERMAN, OTHER))
    assert not is_unrelated(pair_sentences(GERMAN, ENGLISH))


def test_long_unrelated_texts_are_known_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.alignment.search.MOST_CELLS", 1_000)
    source = [f"{GERMAN[n % 10]} {n}" for n in range(100)]
    target = [f"{OTHER[n % 6]} {n * 7}" for n in range(100)]
    assert is_unrelated(pair_sentences(source, target))


def test_a_long_text_is_cut_at_sure_places_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.alignment.anchors.WHOLE", 100)
    monkeypatch.setattr("align.alignment.anchors.COARSE", 50)
    chance = random.Random(3)
    source, target = [], []
    for number in range(40):
        for german, english in zip(GERMAN, ENGLISH, strict=True):
            source.append(f"{number}: {german}")
            if chance.random() > 0.03:
                target.append(f"{number}: {english}")
    beads = pair_sentences(source, target)
    assert [n for bead in beads for n in bead.source] == list(range(len(source)))
    assert [n for bead in beads for n in bead.target] == list(range(len(target)))
    right = sum(
        1
        for bead in beads
        if len(bead.source) == len(bead.target) == 1
        and ENGLISH[bead.source[0] % 10] in target[bead.target[0]]
        and source[bead.source[0]].partition(":")[0] == target[bead.target[0]].partition(":")[0]
    )
    assert right > 0.95 * len(target)


def test_pieces_too_large_to_search_are_cut_at_anchors_with_fewer_neighbours() -> None:
    nearest = [(n, n) for n in range(100, 4_000, 100)]  # never two in a row
    assert cuts(nearest, (4_000, 4_000)) == nearest
    assert cuts(nearest, (4_000, 900)) == []


def test_a_script_may_align_a_long_text_without_a_main_guard(tmp_path: Path) -> None:
    """Fresh processes would run the script again, and again."""
    script = tmp_path / "script.py"
    script.write_text(
        "import align, align.alignment.embedding as embedding\n"
        "embedding.PART = 5\n"
        f"print([bead.source for bead in align.pair_sentences({GERMAN * 3}, {ENGLISH * 3})])\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    assert done.stdout == f"{[(n,) for n in range(30)]}\n"


def test_the_search_is_the_best_path() -> None:
    """Compared with all paths through a small table, tried one by one."""
    chance = np.random.default_rng(1)

    def side(count: int) -> Side:
        vectors = chance.normal(size=(count, 8)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return Side(vectors, chance.uniform(20, 90, count), np.full(count, 0.1, np.float32), chance.random(count) < 0.5)

    from align.alignment.search import BEADS, _scores

    for _ in range(20):
        source, target, weights = side(4), side(5), Weights()
        tables = {bead: _scores(source, target, bead, 0.0, weights) for bead in BEADS}

        def worth(path: Sequence[tuple[int, int]], tables: dict[tuple[int, int], np.ndarray] = tables) -> float:
            total, row, column = 0.0, 0, 0
            for step in path:
                total += float(tables[step][row, column]) if step in tables else -Weights().deletion
                row, column = row + step[0], column + step[1]
            return total

        def paths(row: int, column: int) -> list[list[tuple[int, int]]]:
            if row == 0 and column == 0:
                return [[]]
            steps = [s for s in ((1, 0), (0, 1), *BEADS) if s[0] <= row and s[1] <= column]
            return [[*path, step] for step in steps for path in paths(row - step[0], column - step[1])]

        found = best_path(source, target, 0.0, weights)
        assert worth(found) == pytest.approx(max(map(worth, paths(4, 5))), abs=1e-4)
