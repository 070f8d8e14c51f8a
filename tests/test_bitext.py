import pandas as pd
import pytest
from hypothesis import given

from align.bitext import COLUMNS, Bitext, Status, Streamed, Unit, unit_id
from align.errors import AlignError
from tests.strategies import units


@given(units())
def test_units_in_units_out(listed: list[Unit]) -> None:
    assert list(Bitext(listed, extra_columns=("extra",)).units()) == listed


def test_a_frame_begins_with_the_columns_of_a_sheet() -> None:
    frame = Bitext([Unit("1.1-abc", "Eins.", "One.")]).to_frame()
    assert tuple(frame.columns[:7]) == COLUMNS
    assert str(frame["score"].dtype) == "Int64"


@given(units())
def test_a_frame_holds_all_of_a_bitext(listed: list[Unit]) -> None:
    bitext = Bitext(listed, "de-AT", "en-GB", "a.txt", "engine 1", ("extra",))
    back = Bitext.from_frame(bitext.to_frame(), "de-AT", "en-GB", "a.txt", "engine 1")
    assert back == bitext


def test_a_frame_needs_no_more_than_two_columns() -> None:
    frame = pd.DataFrame({"source": ["Eins.", "Zwei."], "target": ["One.", None], "mine": [1, 2]})
    first, second = Bitext.from_frame(frame).units()
    assert (first.id, first.status, first.extra) == ("1.1-23858a", Status.ALIGNED, {"mine": "1"})
    assert (second.target, second.score) == ("", None)


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        ({"source": ["a"]}, "no column target"),
        ({"source": ["a"], "target": ["b"], "status": ["fine"]}, "row 1 of the frame has the status 'fine'"),
        ({"source": ["a", "b"], "target": ["", ""], "id": ["1", "1"]}, "units 1 and 2 share the id 1"),
    ],
)
def test_a_frame_that_is_no_bitext_is_refused(frame: dict[str, list[str]], says: str) -> None:
    with pytest.raises(AlignError, match=says):
        Bitext.from_frame(pd.DataFrame(frame))


def test_a_streamed_bitext_is_made_anew_at_every_look() -> None:
    bitext = Bitext(Streamed(lambda: iter([Unit("1", "a", "b"), Unit("1", "c", "d")])))
    assert len(list(bitext.units())) == len(list(bitext.units())) == 2
    assert not bitext.is_held
    with pytest.raises(TypeError):
        len(bitext)
    with pytest.raises(AlignError, match="share the id 1"):
        bitext.held()


def test_an_empty_bitext_is_one() -> None:
    assert list(Bitext([]).units()) == []


def test_ids_are_unique() -> None:
    with pytest.raises(AlignError, match="units 1 and 3 share the id a"):
        Bitext([Unit("a", "", ""), Unit("b", "", ""), Unit("a", "", "")])


def test_an_id_tells_place_and_source() -> None:
    assert unit_id(3, 2, "Eins.") == "3.2-23858a"
    assert unit_id(3, 2, "Zwei.") != unit_id(3, 2, "Eins.")
