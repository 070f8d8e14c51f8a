"""What a document's translations must keep to. It travels with the sheet, in the first line of its snapshot."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Term:
    """A term in the source language, and how to translate it."""

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    """How not to translate it."""
    note: str = ""
    domain: str = ""


@dataclass(frozen=True)
class RuleFile:
    """An SRX 2.0 rule file."""

    name: str
    """Its path, as the user gave it."""
    rules: str
    """Its XML, as the sheet may be edited where the file is not available."""


@dataclass(frozen=True)
class Brief:
    """The terms, the words that stay as they are, and how sentences are split."""

    terms: tuple[Term, ...] = ()
    glossary: str = ""
    """The file that the terms come from."""
    kept: tuple[str, ...] = ()
    """Words that must not be translated."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations that do not end a sentence, beyond those of the language."""
    srx: RuleFile | None = None
    is_retranslated: bool = False
    """Whether finished translations that the document already had were made again."""

    @property
    def terms_digest(self) -> str:
        """Eight hexadecimal digits, the same for the same terms from any file; empty without terms."""
        return hashlib.blake2b(repr(self.terms).encode(), digest_size=4).hexdigest() if self.terms else ""

    def over(self, earlier: "Brief") -> "Brief":
        """This brief, with everything that it leaves open taken from the earlier one."""
        splits = self if self.abbreviations or self.srx else earlier
        terms = self if self.terms else earlier
        again = self.is_retranslated or earlier.is_retranslated
        return Brief(terms.terms, terms.glossary, self.kept or earlier.kept, splits.abbreviations, splits.srx, again)

    def to_record(self) -> dict[str, Any]:
        """Its content, in a form that JSON can hold."""
        return {name: value for name, value in (asdict(self) | {"terms_digest": self.terms_digest}).items() if value}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Brief":
        """The brief in a record made by `to_record`. Raises KeyError or TypeError if it is not one."""
        listed = [dict(term) for term in record.get("terms", ())]
        terms = [term | {name: tuple(term[name]) for name in ("targets", "forbidden")} for term in listed]
        srx = record.get("srx")
        return cls(
            tuple(Term(**term) for term in terms),
            str(record.get("glossary", "")),
            tuple(record.get("kept", ())),
            tuple(record.get("abbreviations", ())),
            RuleFile(**srx) if srx else None,
            bool(record.get("is_retranslated", False)),
        )


NO_BRIEF = Brief()
