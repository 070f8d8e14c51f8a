from align.checks import Pair
from align.checks.assessment import assess

LONG = "the same long sentence again"


def codes(*pairs: tuple[str, str]) -> list[list[str]]:
    assessed = assess([Pair(*pair) for pair in pairs], compare_meaning=False)
    told = {"inconsistent", "same-target", "name-changed", "name-missing"}
    return [[finding.code for finding in a.findings if finding.code in told] for a in assessed]


def test_one_source_with_two_targets_is_told_on_both_rows_with_the_other() -> None:
    first, second, third = assess(
        [Pair("Guten Tag.", "Hello."), Pair("Guten Tag", "Good day."), Pair("Nein.", "No.")], compare_meaning=False
    )
    assert [finding.message for finding in first.findings] == ["the same source is translated elsewhere as “Good day.”"]
    assert [finding.message for finding in second.findings] == ["the same source is translated elsewhere as “Hello.”"]
    assert third.findings == []


def test_case_and_final_stop_make_no_difference() -> None:
    assert codes(("Guten Tag.", "Hello."), ("guten Tag", "hello")) == [[], []]


def test_two_sources_with_one_target() -> None:
    assert codes(("Das eine.", LONG), ("Das andere.", LONG)) == [["same-target"], ["same-target"]]


def test_short_targets_may_stand_for_many_sources() -> None:
    assert codes(("Ja.", "Yes."), ("Jawohl.", "Yes.")) == [[], []]


def test_a_name_that_the_document_keeps_elsewhere_may_not_change() -> None:
    kept = [("Müller kam mit Karagöz.", "Then Müller came with Karagöz."), ("Ich sah Karagöz.", "I saw Karagöz.")]
    assert codes(*kept, ("Dann ging Karagöz.", "Then Zimmerlin left."))[-1] == ["name-changed"]
    assert codes(*kept, ("Dann ging Karagöz.", "Then he left."))[-1] == ["name-missing"]
    assert codes(*kept, ("Dann ging Karagöz.", "Then Karagoz left."))[-1] == []
