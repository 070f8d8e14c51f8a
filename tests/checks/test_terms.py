from pathlib import Path

import pytest

from align.checks import Pair
from align.checks.assessment import assess
from align.checks.terms import TermCheck
from align.errors import AlignError
from align.terminology.glossary import read_glossary
from align.terminology.terms import Terms


def glossary(folder: Path, text: str) -> Path:
    path = folder / "terms.tsv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("Das Getriebe ist neu.", "The gearbox is new.", False),
        ("Die Getriebes sind neu.", "The gearboxes are new.", False),
        ("Das Getriebe ist neu.", "The transmission is new.", False),
        ("Das Getriebe ist neu.", "The engine is new.", True),
        ("Das Fahrgestell ist neu.", "The engine is new.", False),
        ("Ein Getriebeöl.", "Some oil.", False),
        ("Die erste Hilfe kam.", "The help came.", True),
        ("Die  Erste Hilfe kam.", "The first aid came.", False),
    ],
)
@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_prescribed_terms_are_looked_for(
    tmp_path: Path, source: str, target: str, missing: bool, delimiter: str
) -> None:
    text = "de\ten\nGetriebe\tgearbox|transmission\n\nerste Hilfe\tfirst aid\n".replace("\t", delimiter)
    terms = TermCheck(Terms(read_glossary(glossary(tmp_path, text))))
    (assessment,) = assess([Pair(source, target)], compare_meaning=False, more=[terms])
    assert ("term" in [finding.code for finding in assessment.findings]) == missing


def test_the_finding_says_what_is_prescribed(tmp_path: Path) -> None:
    terms = TermCheck(Terms(read_glossary(glossary(tmp_path, "Getriebe\tgearbox|transmission\n"))))
    assert [finding.message for finding in terms(Pair("Das Getriebe.", "The engine."))] == [
        "“Getriebe” should be translated as “gearbox” or “transmission”"
    ]


@pytest.mark.parametrize("text", ["a\tb\nGetriebe\n", "a\tb\nGetriebe\t\n", "a\tb\n\tgearbox\n"])
def test_a_term_without_a_partner_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(AlignError, match="line 2 is not a pair of terms"):
        Terms(read_glossary(glossary(tmp_path, text)))


def test_a_glossary_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(AlignError, match=r"terms\.tsv: no such file"):
        Terms(read_glossary(tmp_path / "terms.tsv"))


@pytest.mark.parametrize(
    ("term", "source", "target", "severity"),
    [
        ("Garantie\tguarantee", "Die Sicherheitsgarantien fehlen.", "The security guarantees are missing.", None),
        ("Garantie\tguarantee", "Die Sicherheitsgarantien fehlen.", "The assurances are missing.", "warning"),
        ("Garantie\tguarantee", "Die Garantien fehlen.", "The assurances are missing.", "error"),
        ("Haus\tbuilding", "Die Häuser brannten.", "The houses were on fire.", "error"),
        ("Haus\tbuilding", "Das Gehäuse ist neu.", "The case is new.", None),
        ("Baum\ttree", "Unter Bäumen.", "Under shrubs.", "error"),
        ("erste Hilfe\tfirst aid", "Mit der ersten Hilfe.", "With the help.", "error"),
        ("Rat\tcouncil", "Der Beirat tagt.", "The committee meets.", None),
        ("Getriebe\tgearbox\tgear", "Das Getriebe.", "The gear and the gearbox.", "error"),
    ],
)
def test_terms_are_known_when_inflected_and_in_compounds(
    tmp_path: Path, term: str, source: str, target: str, severity: str | None
) -> None:
    found = list(TermCheck(Terms(read_glossary(glossary(tmp_path, f"{term}\n"))))(Pair(source, target)))
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


def test_a_forbidden_word_and_a_note_are_told(tmp_path: Path) -> None:
    terms = TermCheck(Terms(read_glossary(glossary(tmp_path, "Getriebe\tgearbox\tgear\tnot in watches\n"))))
    assert [finding.message for finding in terms(Pair("Das Getriebe.", "The gear."))] == [
        "“Getriebe” should not be translated as “gear”, but as “gearbox” (not in watches)"
    ]


@pytest.mark.parametrize(
    ("source", "target", "severity", "message"),
    [
        (
            *("Das Gerät ist neu.", "The device appliance is new.", "error"),
            "“Gerät” is translated twice, as “appliance” and as “device”",
        ),
        (
            *("Kaffeemaschine KM 5", "Kaffeemaschine coffee maker KM 5", "error"),
            "“Kaffeemaschine” is still there beside “coffee maker”",
        ),
        (
            *("Das Gerät ist neu; es geht.", "The appliance is new; the appliance works.", "warning"),
            "“appliance” comes more often than “Gerät” does",
        ),
    ],
)
def test_a_term_that_is_translated_twice_over(
    tmp_path: Path, source: str, target: str, severity: str, message: str
) -> None:
    terms = TermCheck(Terms(read_glossary(glossary(tmp_path, "Gerät\tappliance\nMaschine\tcoffee maker\n"))))
    pair = Pair(source, target)
    assert [(one.code, one.severity.value, one.message) for one in terms(pair)] == [("term-doubled", severity, message)]
    (with_terms,) = assess([pair], compare_meaning=False, more=[terms])
    (without,) = assess([pair], compare_meaning=False)
    assert with_terms.score < without.score
