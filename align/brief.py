"""What the translations of a document are held to. It travels with the sheet, in the first line of its snapshot."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Term:
    """A term of the source language and what it is to be called."""

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    """What it is not to be called."""
    note: str = ""
    domain: str = ""


@dataclass(frozen=True)
class RuleFile:
    """An SRX 2.0 rule file."""

    name: str
    """As its user named it."""
    rules: str
    """Its XML: the sheet may be worked on where the file is not."""


@dataclass(frozen=True)
class Brief:
    """The terms, the words that stay as they are, and how sentences are told."""

    terms: tuple[Term, ...] = ()
    glossary: str = ""
    """The file that the terms are from."""
    kept: tuple[str, ...] = ()
    """Words that are not to be translated."""
    abbreviations: tuple[str, ...] = ()
    """Those after which no sentence ends, beyond those of the language."""
    srx: RuleFile | None = None

    @property
    def terms_digest(self) -> str:
        """The same for the same terms, whatever file they are from: eight hexadecimal digits; empty without terms."""
        return hashlib.blake2b(repr(self.terms).encode(), digest_size=4).hexdigest() if self.terms else ""

    def over(self, earlier: "Brief") -> "Brief":
        """This brief where it says something, the earlier one elsewhere."""
        splits = self if self.abbreviations or self.srx else earlier
        terms = self if self.terms else earlier
        return Brief(terms.terms, terms.glossary, self.kept or earlier.kept, splits.abbreviations, splits.srx)

    def to_record(self) -> dict[str, Any]:
        """What there is in it, as JSON holds it."""
        return {name: value for name, value in (asdict(self) | {"terms_digest": self.terms_digest}).items() if value}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Brief":
        """The brief that `to_record` told. Raises KeyError or TypeError where it is none."""
        listed = [dict(term) for term in record.get("terms", ())]
        terms = [term | {name: tuple(term[name]) for name in ("targets", "forbidden")} for term in listed]
        srx = record.get("srx")
        return cls(
            tuple(Term(**term) for term in terms),
            str(record.get("glossary", "")),
            tuple(record.get("kept", ())),
            tuple(record.get("abbreviations", ())),
            RuleFile(**srx) if srx else None,
        )


NO_BRIEF = Brief()
