import pytest
from hypothesis import given

from align.bitext import COLUMNS, Bitext, Unit, table_of, unit_id
from align.errors import AlignError
from tests.strategies import units


@given(units())
def test_units_in_units_out(listed: list[Unit]) -> None:
    assert list(Bitext(table_of(listed, ("extra",)), extra_columns=("extra",)).units()) == listed


def test_the_table_begins_with_the_columns_of_a_sheet() -> None:
    table = table_of([Unit("1.1-abc", "Eins.", "One.")])
    assert tuple(table.columns[:7]) == COLUMNS
    assert str(table["score"].dtype) == "Int64"


def test_an_empty_bitext_is_one() -> None:
    assert list(Bitext(table_of([])).units()) == []


def test_ids_are_unique() -> None:
    with pytest.raises(AlignError, match="units 1 and 3 share the id a"):
        table_of([Unit("a", "", ""), Unit("b", "", ""), Unit("a", "", "")])


def test_an_id_tells_place_and_source() -> None:
    assert unit_id(3, 2, "Eins.") == "3.2-23858a"
    assert unit_id(3, 2, "Zwei.") != unit_id(3, 2, "Eins.")
