"""What is in a bitext that the program for its file would refuse, or that the format cannot hold."""

from collections.abc import Callable, Iterator

from align import xml
from align.bitext import Bitext
from align.exchange.clients.base import Client, Violation
from align.exchange.selection import ALL, Selection


def violations(
    bitext: Bitext,
    client: Client,
    cannot_hold: Callable[[str], str] = xml.unwritable,
    selection: Selection = ALL,
) -> Iterator[Violation]:
    """What the program does not accept as it is, and what the format cannot hold (`base.Format.cannot_hold`).

    Only rows that the selection takes are checked.
    """
    yield from language_violations(bitext.source_lang, bitext.target_lang, client)
    whole_rules = [rule() for rule in client.whole_rules]
    for row, unit in enumerate(bitext.units(), start=2):
        if selection.reason_against(unit) is not None:
            continue
        where = f"row {row} ({unit.id})"
        for name, text in (("source", unit.source), ("target", unit.target), ("note", unit.note)):
            if lost := cannot_hold(text):
                yield Violation(
                    where, f"{lost} in the {name} cannot be written", "left out of the file", is_error=False
                )
        for rule in client.unit_rules:
            for what, remedy in rule(unit):
                yield Violation(where, what, remedy, id=unit.id)
        for whole in whole_rules:
            for what, remedy in whole.of_unit(row, unit):
                yield Violation(where, what, remedy, id=unit.id)
    for whole in whole_rules:
        for what, remedy in whole.of_whole():
            yield Violation("", what, remedy)


def language_violations(source_lang: str, target_lang: str, client: Client) -> Iterator[Violation]:
    """Codes without a region, for a program whose projects have regions."""
    if client.needs_region:
        for code, option in ((source_lang, "--source-lang"), (target_lang, "--target-lang")):
            if "-" not in code:
                yield Violation(
                    "",
                    f"the language is {code}, and {client.name} skips units whose variant is not the project's",
                    f"name the project's variant with {option} {code}-…",
                    is_error=False,
                )
