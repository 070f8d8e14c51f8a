"""What the programs that a file is for are known to refuse, or to pass over without a word."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from align import xml
from align.bitext import Bitext, Unit
from align.errors import AlignError
from align.exchange.selection import ALL, Selection

TRADOS_CHARACTERS = 2_000
"""A side (docs.rws.com, "Importing TM content": "2000 characters for source and target segment, each")."""

DEEPL_BYTES, DEEPL_FILE = 1_024, 10 * 1024 * 1024
"""UTF-8 bytes of a term, and of the file (developers.deepl.com, "Manage glossaries")."""


@dataclass(frozen=True)
class Violation:
    """A row or line that breaks a rule of the program the file is for."""

    place: str
    """`row 3 (3.2-a1b2c3)`, `line 12`, or empty for the whole."""
    rule: str
    remedy: str
    is_error: bool = True
    """Whether the program refuses or drops it; else it only changes something."""
    id: str = ""
    """The unit's, if it is one unit."""

    @property
    def severity(self) -> str:
        return "error" if self.is_error else "warning"

    def __str__(self) -> str:
        return f"{self.place + ': ' if self.place else ''}{self.rule}; {self.remedy}"


@dataclass(frozen=True)
class Client:
    """A program, and the rules for what it reads."""

    name: str
    format: str = "tmx"
    needs_region: bool = False
    """Whether de is refused where de-DE is meant."""
    rules: tuple[Callable[[Unit], Iterator[tuple[str, str]]], ...] = ()
    """Each yields, for a unit, what is wrong and what to do."""


def _trados_length(unit: Unit) -> Iterator[tuple[str, str]]:
    for side in ("source", "target"):
        if len(getattr(unit, side)) > TRADOS_CHARACTERS:
            yield (
                f"the {side} has {len(getattr(unit, side)):,} characters, and Trados Cloud takes {TRADOS_CHARACTERS:,}",
                "divide the row",
            )


def _deepl_term(unit: Unit) -> Iterator[tuple[str, str]]:
    for side in ("source", "target"):
        text = getattr(unit, side)
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > DEEPL_BYTES:
            yield f"the {side} has {size:,} bytes, and a DeepL term has {DEEPL_BYTES:,} at most", "shorten it"
        if text != text.strip():
            yield f"the {side} begins or ends with white space, which DeepL refuses", "take it away"
        if any(
            ord(character) < 32 or 0x7F <= ord(character) < 0xA0 or character in "\u2028\u2029" for character in text
        ):
            yield f"the {side} has a tab, line break or control character, which DeepL refuses", "take it out"


CLIENTS = {
    client.name: client
    for client in (
        Client("any"),
        Client("omegat"),
        Client("trados", needs_region=True, rules=(_trados_length,)),
        Client("memoq"),
        Client("deepl", format="tsv", rules=(_deepl_term,)),
        Client("matecat", needs_region=True),
        Client("phrase"),
    )
}


def client_called(name: str) -> Client:
    """The program of that name. Raises AlignError when none is known."""
    if name not in CLIENTS:
        raise AlignError(f"no program is called {name}; use {', '.join(CLIENTS)}")
    return CLIENTS[name]


def violations(
    bitext: Bitext,
    client: Client,
    cannot_hold: Callable[[str], str] = xml.unwritable,
    selection: Selection = ALL,
) -> Iterator[Violation]:
    """What the program will not take as it is, and what the format cannot hold (`base.Format.cannot_hold`).

    Only rows that the selection takes are looked at.
    """
    yield from language_violations(bitext.source_lang, bitext.target_lang, client)
    sources: dict[str, int] = {}
    size = 0
    for row, unit in enumerate(bitext.units(), start=2):
        if selection.reason_against(unit) is not None:
            continue
        place = f"row {row} ({unit.id})"
        for name, text in (("source", unit.source), ("target", unit.target), ("note", unit.note)):
            if lost := cannot_hold(text):
                yield Violation(
                    place, f"{lost} in the {name} cannot be written", "left out of the file", is_error=False
                )
        for rule in client.rules:
            for what, remedy in rule(unit):
                yield Violation(place, what, remedy, id=unit.id)
        if client.format == "tsv":
            size += (
                len(unit.source.encode("utf-8", "surrogatepass"))
                + len(unit.target.encode("utf-8", "surrogatepass"))
                + 2
            )
            if unit.source in sources:
                yield Violation(
                    place, f"row {sources[unit.source]} has the same source", "keep one, with --dedupe", id=unit.id
                )
            sources.setdefault(unit.source, row)
    if client.format == "tsv" and size > DEEPL_FILE:
        yield Violation("", f"the glossary has {size:,} bytes, and DeepL takes {DEEPL_FILE:,}", "divide it")


def language_violations(source_lang: str, target_lang: str, client: Client) -> Iterator[Violation]:
    """Codes without a region, for a program whose projects have one."""
    if client.needs_region:
        for code, option in ((source_lang, "--source-lang"), (target_lang, "--target-lang")):
            if "-" not in code:
                yield Violation(
                    "",
                    f"the language is {code}, and {client.name} passes over units whose variant is not the project's",
                    f"name the project's variant with {option} {code}-…",
                    is_error=False,
                )
