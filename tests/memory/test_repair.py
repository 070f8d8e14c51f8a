import pytest

from align.memory.repair import repaired

DATED = ("Am 14. März in Genf.", "In Geneva on March 14th.")


@pytest.mark.parametrize(
    ("known", "target", "text", "wanted", "changes"),
    [
        ("Es sind 3 Euro.", "It is 3 euros.", "Es sind 5 Euro.", "It is 5 euros.", "3 → 5"),
        ("Es sind 3,5 Tonnen.", "It is 3.5 tons.", "Es sind 7,25 Tonnen.", "It is 7.25 tons.", "3,5 → 7,25"),
        ("Von 3 bis 5.", "From 3 to 5.", "Von 5 bis 3.", "From 5 to 3.", "3 → 5, 5 → 3"),
        ("Ein 8-Tonner.", "An 8-tonner.", "Ein 7-Tonner.", "A 7-tonner.", "8 → 7"),
        ("Ein 7-Tonner.", "A 7-tonner.", "Ein 18-Tonner.", "An 18-tonner.", "7 → 18"),
        (*DATED, "Am 3. März in Genf.", "In Geneva on March 3rd.", "14 → 3"),
        (*DATED, "Am 22. Mai in Genf.", "In Geneva on May 22nd.", "14 → 22, März → Mai"),
        (*DATED, "Am 11. Januar in Genf.", "In Geneva on January 11th.", "14 → 11, März → Januar"),
        ("Bis Montag!", "Until Monday!", "Bis Sonnabend!", "Until Saturday!", "Montag → Sonnabend"),
        ("Herr Müller kam.", "Mr Müller came.", "Herr Szymański kam.", "Mr Szymański came.", "Müller → Szymański"),
        ("Lawrows Hund bei Merz.", "Merz's visitor", "Lawrows Hund bei Kohl.", "Kohl's visitor", "Merz → Kohl"),
    ],
)  # fmt: skip
def test_repairs(known: str, target: str, text: str, wanted: str, changes: str) -> None:
    assert repaired(known, target, text) == (wanted, changes)


@pytest.mark.parametrize(
    ("known", "target", "text"),
    [
        ("Es ist 1 Meter.", "It is 1 metre.", "Es ist 5 Meter."),  # the English noun would stay singular
        ("Von 3 auf 3.", "From 3 to 3.", "Von 3 auf 5."),
        ("3 von 5.", "3 of 5, or 3.", "4 von 5."),
        ("Um 14.30 Uhr.", "At 2:30 p.m.", "Um 15.30 Uhr."),
        ("Drei Euro.", "3 euros.", "Vier Euro."),
        ("Im März.", "In the spring.", "Im Mai."),
        ("Im März.", "In March.", "Im Haus."),
        ("Das Haus.", "The house.", "Der Hund."),
        ("Merz ging.", "He left.", "Klingbeil ging."),
        ("Gut.", "Good.", "Gut."),
        ("Er kam nie.", "He never came.", "Er kam."),
    ],
)
def test_what_is_not_safe_is_left(known: str, target: str, text: str) -> None:
    assert repaired(known, target, text) is None
