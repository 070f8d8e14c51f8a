from collections.abc import Sequence

import pytest

from align.brief import Term
from align.languages import direction
from align.terminology.doubled import Doubling, doubled
from align.terminology.terms import Terms

LISTED = [("Gerät", "appliance"), ("Maschine", "coffee maker"), ("Vertrag", "covenant"), ("Kunde", "patron")]
LISTED += [("Garantie", "assurance"), ("Geschäftsführer", "chief executive"), ("Einheit", "unit"), ("Teil", "unit")]


def found(source: str, target: str, listed: Sequence[tuple[str, str]] = LISTED) -> list[tuple[Doubling, str, bool]]:
    terms = Terms([Term(term, (wanted,)) for term, wanted in listed])
    uses = list(terms.uses(source, target))
    return [
        (twice.kind, target[slice(*twice.span)], twice.is_adjacent)
        for twice in doubled(source, target, uses, direction("de", "en"))
    ]


@pytest.mark.parametrize(
    ("source", "target", "kind", "extra", "is_adjacent"),
    [
        ("Das Gerät ist neu.", "The device appliance is new.", Doubling.RENDERED, "device", True),
        ("Das Gerät ist neu.", "The appliance device is new.", Doubling.RENDERED, "device", True),
        ("Der Vertrag endet heute.", "The contract ends covenant today.", Doubling.RENDERED, "contract", False),
        ("Sie kann den Vertrag kündigen.", "She can covenant the contract.", Doubling.RENDERED, "contract", False),
        ("Der Geschäftsführer kam.", "The chief executive manager came.", Doubling.RENDERED, "manager", True),
        ("Kaffeemaschine KM 500", "Kaffeemaschine coffee maker KM 500", Doubling.UNTRANSLATED, "Kaffeemaschine", True),
        ("Die Maschinen laufen.", "The coffee makers, Maschinen, run.", Doubling.UNTRANSLATED, "Maschinen", False),
        ("Das Gerät ist neu.", "The appliance appliance is new.", Doubling.REPEATED, "appliance", True),
        (
            "Das Gerät ist neu; es geht.",
            "The appliance is new; the appliance works.",
            *("repeated", "appliance", False),
        ),
        ("Das Gerät und noch ein Gerät.", "The appliance and one more device.", Doubling.RENDERED, "device", False),
    ],
)
def test_what_is_there_twice(source: str, target: str, kind: Doubling, extra: str, is_adjacent: bool) -> None:
    assert found(source, target) == [(kind, extra, is_adjacent)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Das Gerät ist neu.", "The appliance is new."),
        ("Das Gerät ist neu.", "The device is new."),
        ("Das Gerät steht neben dem Gerät.", "The appliance is next to the appliance."),
        ("Ein Gerät und ein Küchengerät.", "An appliance and a kitchen appliance."),
        ("Der Kunde ruft den Kundendienst an.", "The patron calls customer service."),
        ("Die Sicherheitsgarantien fehlen.", "The security assurances are missing."),
        ("Ein Teil der Einheit fehlt.", "A unit of the unit is missing."),
        ("Wir haben den Vertrag unterschrieben.", "We have signed the covenant."),
        ("Der Kunde prüft die Rechnung.", "The patron checks the bill."),
        ("", ""),
    ],
)
def test_what_is_there_once(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_word_that_another_word_explains() -> None:
    assert found("Das Gerät hat drei Einheiten.", "The unit has three units.", [("Gerät", "unit")]) == []
