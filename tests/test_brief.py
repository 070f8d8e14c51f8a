from hypothesis import given
from hypothesis import strategies as st

from align.brief import NO_BRIEF, Brief, RuleFile, Term

texts = st.text(max_size=12)
many = st.lists(texts, max_size=3).map(tuple)
terms = st.builds(Term, texts, many, many, texts, texts)
briefs = st.builds(
    Brief, st.lists(terms, max_size=3).map(tuple), texts, many, many, st.none() | st.builds(RuleFile, texts, texts)
)


@given(briefs)
def test_what_is_recorded_comes_back(brief: Brief) -> None:
    assert Brief.from_record(brief.to_record()) == brief


def test_nothing_is_recorded_of_nothing() -> None:
    assert NO_BRIEF.to_record() == {}


@given(briefs)
def test_a_brief_over_none_is_itself_and_none_over_it_too(brief: Brief) -> None:
    assert NO_BRIEF.over(brief).terms == brief.over(NO_BRIEF).terms == brief.terms
    assert NO_BRIEF.over(brief).srx == brief.srx


def test_what_is_given_goes_before_what_was_recorded() -> None:
    recorded = Brief((Term("Haus", ("house",)),), "old.csv", ("Tor",), ("Abk",))
    given_one = Brief((Term("Haus", ("building",)),), "new.csv", srx=RuleFile("a.srx", "<srx/>"))
    both = given_one.over(recorded)
    assert (both.glossary, both.terms[0].targets, both.kept) == ("new.csv", ("building",), ("Tor",))
    assert both.srx is not None
    assert both.abbreviations == ()  # a rule file has its own


def test_a_digest_is_that_of_the_terms_whatever_their_file() -> None:
    one, other = (Brief((Term("Haus", ("house",)),), name) for name in ("a.csv", "b.csv"))
    assert one.terms_digest == other.terms_digest != Brief((Term("Haus", ("home",)),)).terms_digest
    assert NO_BRIEF.terms_digest == ""
