"""The real embedded engine, made to keep to rules."""

from collections.abc import Iterator, Sequence

import pytest

from align.brief import Brief, Term
from align.checks.kept import Kept
from align.engines import Translation
from align.engines.base import TokenScore
from align.engines.embedded import EmbeddedEngine
from align.fidelity import Faithful, Rules
from align.fidelity.standins import around, restored, with_standins
from align.languages.english.nouns import plural

ENGINE = EmbeddedEngine()


def translated(sentence: str, rules: Rules) -> str:
    ((_, found),) = Faithful(ENGINE, rules).translate([sentence])
    return found.text


def held_to(*terms: tuple[str, str], kept: Sequence[str] = (), forbidden: tuple[str, ...] = ()) -> Rules:
    listed = [Term(source, tuple(target.split("|")), forbidden) for source, target in terms]
    return Rules("de", "en", Brief(terms=tuple(listed), kept=tuple(kept)))


@pytest.mark.parametrize(
    ("sentence", "terms", "wanted"),
    [
        ("Das Wetter ist heute gut.", [("Wetter", "weather situation")], "The weather situation is good today."),
        (
            *("Das Unternehmen verlangt Sicherheitsgarantien und eine Anzahlung.",),
            *([("Garantie", "assurance"), ("Anzahlung", "deposit")],),
            "The company is demanding security assurances and a deposit.",
        ),
        (
            *("Der Bundesrat hat den Entwurf der Bundesregierung abgelehnt.",),
            *([("Bundesrat", "Federal Council"), ("Entwurf", "bill")],),
            "The Federal Council has rejected the bill of the Federal Government.",
        ),
        ("Der Hund schläft.", [("Katze", "tomcat")], "The dog is sleeping."),
        ("Der Hund schläft.", [("Hund", "dog|hound")], "The dog is sleeping."),
    ],
)
def test_terms_are_used_where_the_sentence_stays_whole(
    sentence: str, terms: list[tuple[str, str]], wanted: str
) -> None:
    assert translated(sentence, held_to(*terms)) == wanted


@pytest.mark.parametrize(
    ("sentence", "term", "used", "otherwise"),
    [
        ("Das Gerät darf nicht von Kindern unter 8 Jahren benutzt werden.", ("Gerät", "appliance"), "", "device"),
        ("Bedienungsanleitung Kaffeemaschine KM 500", ("Maschine", "coffee maker"), "", "Kaffeemaschine"),
        ("Der Vertrag endet am 31. Dezember.", ("Vertrag", "covenant"), "", "contract"),
        ("Entkalken Sie die Maschine.", ("Maschine", "coffee maker"), "", "machine"),
        ("Sie las den Bericht am Abend.", ("Bericht", "briefing paper"), "the briefing paper", "report"),
        ("Unsere Kunden kommen aus ganz Europa.", ("Kunde", "patron"), "patrons", "patrones"),
        (
            *("Alle Rechnungen werden zehn Jahre aufbewahrt.", ("Rechnung", "statement of account")),
            *("statements of account", "bill"),
        ),
    ],
)
def test_a_term_replaces_what_it_was_translated_as(
    sentence: str, term: tuple[str, str], used: str, otherwise: str
) -> None:
    rules = held_to(term)
    text = translated(sentence, rules)
    assert (used or term[1]) in text.lower()
    assert otherwise not in text
    assert not [finding for finding in rules.breaches(sentence, text) if finding.code.startswith("term")]


class Doubling:
    """An engine that has put the term beside the word that it should replace, and knows no better."""

    name = "doubling"

    def identity(self) -> str:
        return self.name

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:  # noqa: ARG002
        yield 0, Translation("The Gerät appliance is new.", 90)

    def candidates(self, sentence: str, beginnings: Sequence[str] = ("",), most: int = 1) -> list[str]:  # noqa: ARG002
        return []

    def token_scores(self, sentence: str, targets: Sequence[str]) -> list[list[TokenScore]]:
        return ENGINE.token_scores(sentence, targets)


def test_a_word_left_beside_its_term_is_taken_away() -> None:
    ((_, found),) = Faithful(Doubling(), held_to(("Gerät", "appliance"))).translate(["Das Gerät ist neu."])
    assert found.text == "The appliance is new."


def test_a_term_that_would_break_the_sentence_is_left() -> None:
    assert translated("Der Hund schläft.", held_to(("Hund", "climate conditions"))) == "The dog is sleeping."


def test_a_forbidden_word_is_replaced() -> None:
    rules = held_to(("Ampel", "traffic light"), forbidden=("light signal",))
    text = translated("Die Ampel regelt den Verkehr an der Kreuzung.", rules)
    assert "raffic light" in text
    assert "ight signal" not in text


@pytest.mark.parametrize(
    "sentence",
    [
        "Schreiben Sie an info@beispiel-verein.de oder besuchen Sie https://www.beispiel-verein.de/kontakt?id=7&lang=de.",
        "Die Datei C:\\Users\\anna\\Dokumente\\bericht_final.docx wurde nicht gefunden.",
        "%s hat %d neue Nachrichten von ${absender} erhalten.",
        "Der Hafenverein Blau-Weiß Nord lädt zum Sommerfest ein.",
        'Der Befehl `ls -l "Meine Dateien"` zeigt den Ordner.',
        "Setze die Variable `farbe = 'rot'` im Skript.",
        'Klicken Sie <a href="%s">hier</a>, um fortzufahren.',
        "Die Firma Waldkirch liefert 25 Pressen an die Stadtwerke.",
    ],
)
def test_what_must_stay_stays(sentence: str) -> None:
    rules = held_to(kept=["Blau-Weiß Nord", "Stadtwerke", "Hafenverein"])
    assert rules.kept.lost(sentence, translated(sentence, rules)) == []


def test_each_sentence_comes_back_once() -> None:
    sentences = ["Der Hund schläft.", "Die Ampel ist rot.", "Er ruft „Ja“.", "Das Haus ist alt."]
    found = dict(Faithful(ENGINE, held_to(("Ampel", "signal light"))).translate(sentences))
    assert sorted(found) == [0, 1, 2, 3]
    assert found[1].text == "The signal light is red."
    assert found[2].text == "He's calling “Yes.”"


class Fixed:
    """An engine that only translates: there is nothing else to ask it for."""

    name = "fixed"

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        yield from ((number, Translation('He says "no" 5 times', 80)) for number in range(len(sentences)))


@pytest.mark.parametrize(
    ("rules", "wanted"),
    [(Rules("de", "en"), "He says “no” 5 times"), (Rules("de", "fr"), 'He says "no" 5 times')],
)
def test_an_engine_that_cannot_try_again_is_taken_as_it_is(rules: Rules, wanted: str) -> None:
    ((_, found),) = Faithful(Fixed(), rules).translate(["Er sagt 3 mal „nein“."])
    assert found == Translation(wanted, 80)


@pytest.mark.parametrize(
    ("target", "lost", "wanted"),
    [
        ("See https://a.de/contact?x=1.", ["https://a.de/kontakt?x=1"], "See https://a.de/kontakt?x=1."),
        ("%s has ${source}.", ["${absender}"], None),
        ("From ${sender}.", ["${absender}"], "From ${absender}."),
        ("Nothing.", ["Blau-Weiß Nord"], None),
        ("All is there.", [], "All is there."),
    ],
)
def test_what_was_changed_a_little_is_put_right(target: str, lost: list[str], wanted: str | None) -> None:
    assert restored(target, lost) == wanted


def test_stand_ins_keep_the_space_around_them() -> None:
    sentence = "Klicken Sie auf <b>Speichern</b>, um {n}Dateien zu sichern."
    spans = Kept().spans(sentence)
    found = list(with_standins(ENGINE, sentence, spans))
    assert found
    for text in found:
        assert Kept().lost(sentence, text) == []
        assert "<b> " not in text


def test_the_parts_between_are_translated_by_themselves() -> None:
    sentence = "Der Hund heißt Waldi vom Tann und schläft."
    text = around(ENGINE, sentence, Kept(["Waldi vom Tann"]).spans(sentence))
    assert text is not None
    assert " Waldi vom Tann " in text
    assert text.startswith("The dog")


@pytest.mark.parametrize(
    ("noun", "wanted"),
    [("city", "cities"), ("day", "days"), ("box", "boxes"), ("dish", "dishes"), ("summer fête", "summer fêtes")],
)
def test_plurals(noun: str, wanted: str) -> None:
    assert plural(noun) == wanted


class Thoughtful:
    """An engine that has lost the number, but considered translations that have not."""

    name = "thoughtful"

    def __init__(self, *thought_of: str) -> None:
        self.thought_of = thought_of
        self.asked = 0

    def identity(self) -> str:
        return self.name

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:  # noqa: ARG002
        yield 0, Translation("He paid euros.", 80, alternatives=self.thought_of)

    def candidates(self, sentence: str, beginnings: Sequence[str] = ("",), most: int = 1) -> list[str]:  # noqa: ARG002
        self.asked += 1
        return ["He paid euros.", "He paid 300 euros.", "He has paid 300 euros."][:most]

    def token_scores(self, sentence: str, targets: Sequence[str]) -> list[list[TokenScore]]:
        return ENGINE.token_scores(sentence, targets)


@pytest.mark.parametrize(
    ("thought_of", "wanted", "asked"),
    [
        (("He paid 300 euros.",), "He paid 300 euros.", 0),
        (("He paid 30 euros.", "He paid 300 euros."), "He paid 300 euros.", 0),
        (("He paid 30 euros.",), "He paid 300 euros.", 1),
        ((), "He paid 300 euros.", 1),
    ],
)
def test_what_was_thought_of_is_tried_before_anything_is_decoded_again(
    thought_of: tuple[str, ...], wanted: str, asked: int
) -> None:
    engine = Thoughtful(*thought_of)
    ((_, found),) = Faithful(engine, Rules("de", "en")).translate(["Er zahlte 300 Euro."])
    assert (found.text, engine.asked) == (wanted, asked)


@pytest.mark.parametrize(("wanted", "asked"), [(0, 0), (1, 0), (2, 1)])
def test_alternatives_are_decoded_only_where_too_few_were_thought_of(wanted: int, asked: int) -> None:
    engine = Thoughtful("He paid 300 euros.")
    ((_, found),) = Faithful(engine, Rules("de", "en"), alternatives=wanted).translate(["Er zahlte 300 Euro."])
    assert found.alternatives == ("He paid euros.", "He has paid 300 euros.")[:wanted]
    assert engine.asked == asked


def test_in_a_hurry_only_wishes_are_looked_after() -> None:
    sentences = ["Der Hund schläft.", "Die Ampel ist rot.", "Schreiben Sie an {vorname}."]
    rules = held_to(("Ampel", "signal light"))
    found = dict(Faithful(ENGINE, rules, thorough=False).translate(sentences))
    assert [found[number].weakest is None for number in range(3)][:2] == [True, False]
    assert found[1].text == "The signal light is red."
    assert "{vorname}" in found[2].text


def test_lost_acronyms_come_back() -> None:
    sentence = (
        "Nach einer Reihe von Gipfeltreffen der USA, der NATO und der OSZE mit Russland, bei denen Moskaus Forderungen"
        " erörtert wurden, begab sich Außenminister Anthony Blinken auf eine diplomatische Reise durch Europa."
    )
    text = translated(sentence, Rules("de", "en"))
    assert "NATO" in text
    assert "OSCE" in text
    assert "Blinken" in text
