"""Tables as CSV and as tab-separated values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.delimited import LONGEST_CELL, doubtful, find_delimiter, read_csv, read_table, read_tsv
from align.errors import AlignError


def is_header(cells: list[str]) -> bool:
    return {"de", "en"} <= set(cells)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("de;en\nEins, zwei;One, two\n", ";"),
        ("sep=;\nde;en\n", ";"),
        ("\ufeffsep=;\r\nde;en\r\n", ";"),
        ('"sep=;"\nde;en\n', ";"),
        ('"sep=;";;\nde;en\n', ";"),
        ("sep=;,,\nde,en\n", ","),
        ("SEP=\t\nde\ten\n", "\t"),
        ("sep=|\nde|en\n", "|"),
    ],
)
def test_the_first_line_may_name_the_delimiter_and_is_no_record(text: str, delimiter: str) -> None:
    assert find_delimiter(text, is_header) == delimiter
    records = list(read_csv(text, delimiter, "a.csv"))
    assert [cell.removeprefix("\ufeff") for cell in records[0]] == ["de", "en"]


def test_records_have_the_line_on_which_they_begin() -> None:
    text = 'sep=;\nde;en\n"Eins\nund zwei";x\n\nDrei;y\n'
    assert [line for line, cells in read_table(text, ";", "a.csv") if cells] == [2, 3, 6]


@pytest.mark.parametrize("text", ['a,b\n1,"x\n2,y\n', 'a,b\n1,2\n3,"', '"'])
def test_a_quotation_mark_that_nothing_closes_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(AlignError, match=r"a\.csv: line \d opens a quotation mark that nothing closes"):
        list(read_csv(text, ",", "a.csv"))


@pytest.mark.parametrize("text", ['a,"b"', 'a,"b"\n', 'a,"b\nc"', 'a,5" Rohr\n', ""])
def test_one_that_is_closed_or_inside_a_cell_is_not(text: str) -> None:
    list(read_csv(text, ",", "a.csv"))


cells = st.text(st.sampled_from("ab\"' ,;ä\u2028\ufeff=") | st.characters(exclude_characters="\t\r\n"), max_size=9)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=5))
def test_between_tabs_every_other_character_is_itself(rows: list[list[str]]) -> None:
    text = "de\ten\n" + "".join("\t".join(row) + "\n" for row in rows)
    assert [cells for _, cells in read_tsv(text)][1:-1] == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('"Gut."\t"Good."\n', [['"Gut."', '"Good."']]),
        ('Er sagte:\t"He said:\nJa.\tYes.\n', [["Er sagte:", '"He said:'], ["Ja.", "Yes."]]),
        ('"Er sagte ""Ja""."\tx\r\n"a, b"\ty\r\n', [['Er sagte "Ja".', "x"], ["a, b", "y"]]),
        ('"Er sagte ""Ja""."\tx\r\n"Nein" sagte er\ty\r\n', [['"Er sagte ""Ja""."', "x"], ['"Nein" sagte er', "y"]]),
        ('"Er sagte ""Ja""."\tx\n', [['"Er sagte ""Ja""."', "x"]]),
    ],
)
def test_only_what_a_spreadsheet_saved_is_quoted_between_tabs(text: str, rows: list[list[str]]) -> None:
    assert [cells for _, cells in read_tsv(text) if any(cells)] == rows


def test_a_table_of_ours_with_tabs_quotes_every_cell() -> None:
    text = '"de"\t"en"\n"Er sagte ""Ja""\nund ging."\t"x"\n'
    assert [cells for _, cells in read_table(text, "\t", "a.csv")] == [["de", "en"], ['Er sagte "Ja"\nund ging.', "x"]]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (["a", "b"], ""),
        (["a"], ""),
        (["a", "b", "", ""], ""),
        (["a", "b", "c"], "has 3 fields, but the table has 2 columns"),
        (["a", "x" * LONGEST_CELL], "has a field of 100,000 characters"),
    ],
)
def test_a_record_that_cannot_be_right(cells: list[str], says: str) -> None:
    assert (doubtful(cells, 2) or ("", ""))[0] == says
