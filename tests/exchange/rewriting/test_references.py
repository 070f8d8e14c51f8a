import pytest

from align.exchange.rewriting.moves import Moves, continued
from align.exchange.rewriting.references import (
    LOST,
    followed,
    followed_addresses,
    followed_odf,
    followed_ranges,
    shifted,
    stays_together,
)

MOVES = Moves({2: 3, 3: 2, 4: 5}, last=5, new_last=6)
"""Rows 2 and 3 changed places, row 5 is gone, rows 4 and 6 are new."""


@pytest.mark.parametrize(
    ("formula", "here", "elsewhere"),
    [
        ("LEN(C2)", "LEN(C3)", "LEN(C2)"),
        ('LEN($C$3)&"C3"', 'LEN($C$2)&"C3"', 'LEN($C$3)&"C3"'),
        ("C1", "C1", "C1"),
        ("C5", LOST, "C5"),
        ("C4+C5*2", f"C5+{LOST}*2", "C4+C5*2"),
        ("SUM(C2:C5)", "SUM(C2:C6)", "SUM(C2:C5)"),
        ("SUM(C2:C1048576)", "SUM(C2:C1048576)", "SUM(C2:C1048576)"),
        ("SUM(C2:C3)", "SUM(C2:C3)", "SUM(C2:C3)"),
        ("SUM(C$3:C4)", "SUM(C$2:C5)", "SUM(C$3:C4)"),
        ("C7", "C8", "C7"),
        ("align!C2+C2", "align!C3+C3", "align!C3+C2"),
        ("'align'!C2", "'align'!C3", "'align'!C3"),
        ("other!C2", "other!C2", "other!C2"),
        ("[1]align!C2", "[1]align!C2", "[1]align!C2"),
        (
            "Table1[[#This Row],[C2]]+LOG10(C2)",
            "Table1[[#This Row],[C2]]+LOG10(C3)",
            "Table1[[#This Row],[C2]]+LOG10(C2)",
        ),
        ("SUM(A:A)+my.C2", "SUM(A:A)+my.C2", "SUM(A:A)+my.C2"),
    ],
)
def test_a_formula_follows_the_rows_it_refers_to(formula: str, here: str, elsewhere: str) -> None:
    assert followed(formula, "align", True, MOVES) == here
    assert followed(formula, "align", False, MOVES) == elsewhere


def test_a_rule_counts_from_its_first_cell() -> None:
    assert followed('$D2="x"', "align", True, MOVES, shift=0) == '$D2="x"'
    assert followed("AND($D4>1,$D$3>1)", "align", True, MOVES, shift=1) == "AND($D5>1,$D$2>1)"


def test_a_shared_formula_is_written_out() -> None:
    assert shifted('A1&$A1&A$1&"A1"&x!A1', 2, 1) == 'B3&$A3&B$1&"A1"&x!B3'


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("of:=LEN([.C2])", "of:=LEN([.C3])"),
        ("of:=SUM([.C2:.C5])", "of:=SUM([.C2:.C6])"),
        ('of:=[$align.C$3]&"[.C2]"', 'of:=[$align.C$2]&"[.C2]"'),
        ("of:=[$'an other'.C2]+[.C5]", "of:=[$'an other'.C2]+[#REF!]"),
    ],
)
def test_so_does_one_in_opendocument(formula: str, after: str) -> None:
    assert followed_odf(formula, "align", True, MOVES) == after


@pytest.mark.parametrize(
    ("ranges", "after"),
    [("A2:B5", "A2:B6"), ("D3", "D2"), ("D5", ""), ("D3 F4:G4", "D2 F5:G5"), ("C3:C4", "C2 C5"), ("A1:G5", "A1:G6")],
)
def test_ranges_follow(ranges: str, after: str) -> None:
    assert followed_ranges(ranges, MOVES) == after


def test_addresses_of_opendocument_follow() -> None:
    assert followed_addresses("$align.$A$1:.$G$5 align.C3 other.C3", "align", MOVES) == (
        "$align.$A$1:$align.$G$6 align.C2 other.C3"
    )


def test_a_row_that_is_new_between_two_of_a_range_belongs_to_it() -> None:
    moves = Moves({2: 2, 3: 3, 4: 5, 5: 6}, 5, 6)
    assert followed_ranges("C3:C4", moves) == "C3:C5"
    assert not stays_together("C3:C4", moves)
    assert stays_together("C4:D5", moves)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (["1 a x", "2 b y"], ["2 b z", "1 a x"], [1, 0]),
        (["1 a x", "1 a y"], ["1 a y", "9 a x"], [1, 0]),  # a copied row got an id of its own
        (["- a x"], ["1 a x"], [0]),  # a row without an id got one
        (["7 a x"], ["1 a z"], [0]),  # an id was lost, and the target corrected
        (["1 a x"], ["2 b x"], [None]),
    ],
)
def test_a_row_is_known_by_its_id_or_its_texts(old: list[str], new: list[str], found: list[int | None]) -> None:
    def record(cells: str) -> dict[str, str]:
        return dict(zip(("id", "source", "target"), cells.replace("-", "").split(" "), strict=True))

    assert continued(list(map(record, old)), list(map(record, new))) == found
