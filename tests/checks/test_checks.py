"""One table of cases for all checks of a pair: what a good pair may contain, and what each check should find."""

import pytest

from align.bitext import Bitext, Status, Unit
from align.checks import Pair
from align.checks.assessment import FEWEST_PARTS, assess, reassess, reassessed

GOOD = [
    ("Der Hund schläft.", "The dog is sleeping."),
    ("Champions League", "Champions League"),
    ("Tor! Tor! Tor!", "Goal! Goal! Goal!"),
    # Numbers
    ("Das kostet 1.234,50 Euro.", "That costs 1,234.50 euros."),
    ("Er kam um 14.30 Uhr.", "He came at 2:30 p.m."),
    ("Er kam um 14.30 Uhr.", "He came at 14:30."),
    ("Um 18 Uhr schließt der Laden.", "The shop closes at 6 p.m."),
    ("Es ist 12 Uhr.", "It is noon."),
    ("Eine Million Menschen feierten.", "1,000,000 people were celebrating."),
    ("Rund 1,5 Millionen Menschen feierten.", "Around 1.5 million people were celebrating."),
    ("Das sind 2 Mrd. Euro.", "That is 2 billion euros."),
    ("Sie wurde 3. im Finale.", "She came 3rd in the final."),
    ("Sie wurde 3. im Finale.", "She came third in the final."),
    ("In den 60er Jahren war das anders.", "In the 1960s that was different."),
    ("Am 12.9.2021 begann es.", "It began on September 12, 2021."),
    ("Am 12.09. begann es.", "It began on 12 September."),
    ("Zwölf Kinder kamen.", "12 children came."),
    ("Dreiundzwanzig Kinder kamen.", "23 children came."),
    ("Im großen Saal saßen 2.500 Gäste.", "Two thousand five hundred guests sat in the hall."),
    ("Der 44-jährige Fahrer floh.", "The 44-year-old driver fled."),
    ("Android 2.3 oder höher", "Android 2.3 or higher"),
    ("Im Mai kam sie per E-Mail zurück.", "In May she came back by email."),
    ("Das mag am Montag sein.", "That may be on Monday."),
    # Names
    ("Sergej Lawrow traf Blinken in Kiew.", "Sergey Lavrov met Blinken in Kyiv."),
    ("Die OSZE und die USA berieten.", "The OSCE and the US conferred."),
    ("Der Bundestag tagt in Berlin.", "The Bundestag is meeting in Berlin."),
    # Negation
    ("Er kommt nicht nur heute.", "He comes today and tomorrow."),
    ("Das ist unmöglich.", "That is not possible."),
    ("Du kommst doch mit, oder?", "You're coming, aren't you?"),
    ("Niemand hat Zeit.", "Everyone lacks time."),
    # Punctuation
    ("Er sagte: „Ja.“", 'He said, "Yes."'),
    ("(Beifall)", "(Applause)"),
    ("a) erstens", "a) first"),
    ("a) erstens", "(a) first"),
    ("Das ist – kurz gesagt – gut.", "That is (in short) good."),
    ("Rufe f(x) [1] auf.", "Call f(x) [1]."),
    ("Schritt für Schritt", "Step by step"),
]  # fmt: skip

BAD = [
    ("Der Hund schläft.", "", "error", "empty"),
    ("Der Hund schläft.", " \n", "error", "empty"),
    ("Er liest gern ein Buch.", "Er liest gern ein Buch.", "error", "untranslated"),
    ("Wir haben das Haus und den Garten gekauft.", "We have das Haus und den Garten bought.", "error", "german"),
    ("Ja, ja.", "and its allies and its allies and its allies", "error", "loop"),
    ("Er ging nach Hause.", "He went went home.", "warning", "repeated"),
    ("Er half ihr.", "He helped her with the work and he helped her with the rest.", "warning", "repeated"),
    ("Es kamen 120 Gäste.", "210 guests came.", "error", "number"),
    ("Das kostet 1.234,50 Euro.", "That costs 1.23450 euros.", "error", "number"),
    ("Er kam um 14.30 Uhr.", "He came at 4:30 p.m.", "error", "number"),
    ("Er kam um 14.30 Uhr.", "He came at 2:30 a.m.", "error", "number"),
    ("Rund 1,5 Millionen Menschen feierten.", "Around 1.5 billion people were celebrating.", "error", "number"),
    ("Es kamen 120 Gäste.", "The guests came.", "warning", "number-missing"),
    ("Die Gäste kamen.", "120 guests came.", "warning", "number-added"),
    ("Das war im März.", "That was in May.", "error", "month"),
    ("Am 12.9. begann es.", "It began on October 12.", "error", "month"),
    ("Er kommt am Dienstag.", "He is coming on Thursday.", "error", "weekday"),
    ("Er kommt am Dienstag.", "He is coming tomorrow.", "warning", "weekday-missing"),
    ("Das kostet 5 Euro.", "That costs 5 dollars.", "error", "unit"),
    ("Mehr auf www.beispiel.de/a.", "More at www.example.com/a.", "error", "address"),
    ("Mail an a.b@beispiel.de genügt.", "Write to a.b@beispiel.com.", "error", "address"),
    ("Merkel traf Lawrow.", "Merkel met Karagöz.", "warning", "name"),
    ("Die OSZE beriet.", "The ZDF deliberated.", "warning", "acronym"),
    ("Die OSZE beriet.", "They deliberated.", "warning", "acronym-missing"),
    ("Er kommt heute nicht.", "He is coming today.", "error", "negation"),
    ("Es gibt kein Brot.", "There is bread.", "error", "negation"),
    ("Er kommt heute.", "He is not coming today.", "warning", "negation-added"),
    ("Kommst du?", "You are coming.", "warning", "final"),
    ("Er kommt heute gegen Abend.", "He is coming this", "warning", "final"),
    ("Er sagte: „Ja.“", 'He said, "Yes.', "warning", "quotes"),
    ("Das „gute“ Buch liegt da.", "The good book is there.", "warning", "quotes-missing"),
    ("Er (der Arzt) kam.", "He (the doctor came.", "warning", "brackets"),
    ("Der Benutzer „%(name)s“ fehlt.", "The user (“%(name)s”) is missing.", "warning", "brackets-added"),
    ("Siehe a) und b).", "See (a) and [sic] b).", "warning", "brackets-added"),
    ("Er kam gestern an.", "He arrived  yesterday.", "warning", "spacing"),
    ("Er kam gestern an.", "He arrived yesterday .", "warning", "spacing"),
    ("Er kam gestern an.", "He arrived yesterday. ", "warning", "spacing"),
    ("Er kam gestern an.", "He\u200b arrived yesterday.", "warning", "control"),
    ("Er kam gestern an.", "He arrived\x07 yesterday.", "warning", "control"),
    ("Als der Regen endlich aufhörte, gingen wir in den Garten und spielten dort bis zum Abend.",
     "When the rain stopped, we went out to play.", "warning", "too-short"),
    ("Als der Regen endlich aufhörte, gingen wir in den Garten und spielten dort bis zum Abend.",
     "We went.", "error", "too-short"),
    ("Er kam gestern an.", "He arrived yesterday, and everybody was glad to see him again after so long a time.",
     "error", "too-long"),
]  # fmt: skip


def found(source: str, target: str, status: Status = Status.MACHINE) -> list[tuple[str, str]]:
    (assessment,) = assess([Pair(source, target, status=status)], compare_meaning=False)
    return [(finding.severity.value, finding.code) for finding in assessment.findings]


@pytest.mark.parametrize(("source", "target"), GOOD)
def test_a_good_pair_has_no_finding(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(("source", "target", "severity", "code"), BAD)
def test_what_is_wrong_is_found(source: str, target: str, severity: str, code: str) -> None:
    assert (severity, code) in found(source, target)


def test_added_brackets_count_in_the_score_of_a_draft() -> None:
    source, target = "Der Benutzer „%(name)s“ fehlt.", "The user “%(name)s” is missing."
    pairs = [Pair(source, text, probability=90) for text in (target, target.replace("The user", "The (user)"))]
    good, bad = (assessment.score for assessment in assess(pairs, compare_meaning=False))
    assert bad < good - 30


def test_a_rejected_row_has_nothing_to_answer_for() -> None:
    assert found("Der Hund schläft.", "", Status.REJECTED) == []


def test_an_unaligned_row_may_be_empty() -> None:
    assert found("Der Hund schläft.", "", Status.UNALIGNED) == []


def test_other_languages_are_checked_for_what_is_not_german_or_english() -> None:
    (assessment,) = assess([Pair("Er kommt nicht um 3.", "Il vient (à 4.", "de", "fr")], compare_meaning=False)
    assert [finding.code for finding in assessment.findings] == ["brackets"]


def test_the_checks_column_says_each_thing_once() -> None:
    (assessment,) = assess([Pair("Ja.", "and its allies and its allies and its allies")], compare_meaning=False)
    said = assessment.remarks(("the translation repeats itself", "cut off"))
    assert said.startswith("the translation repeats itself; cut off; ")
    assert said.count("the translation repeats itself") == 1


def test_a_meaning_that_is_another_is_found() -> None:
    good, bad = (
        Pair("Die Regierung hat die Steuern gesenkt.", "The government has lowered taxes."),
        Pair("Die Regierung hat die Steuern gesenkt.", "The cat is lying on the sofa again."),
    )
    right, wrong = assess([good, bad], compare_meaning=True)
    assert "drift" not in [finding.code for finding in right.findings]
    assert ("error", "drift") in [(finding.severity, finding.code) for finding in wrong.findings]
    assert wrong.score < 50
    assert right.score > 80


def test_many_pairs_are_assessed_in_several_processes_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [Pair(source, target) for source, target, *_ in (*GOOD, *BAD)]
    alone = list(assess(pairs, compare_meaning=True))
    monkeypatch.setattr("align.checks.assessment.PART", len(pairs) // FEWEST_PARTS)
    assert list(assess(pairs, compare_meaning=True)) == alone


def test_only_the_units_asked_for_are_assessed_anew() -> None:
    units = [Unit("1.1-a", "Eins.", "", score=7, checks="x"), Unit("1.2-b", "Zwei.", "", score=7, checks="x")]
    first, second = reassess(Bitext(units), {"1.2-b"}).units()
    assert (first.score, first.checks) == (7, "x")
    assert (second.score, second.checks) == (0, "the target is empty")
    _, second = reassessed(units, ("de", "en"), lambda unit: unit.id == "1.2-b", lambda unit: ["cut off"])
    assert second.checks == "cut off; the target is empty"
