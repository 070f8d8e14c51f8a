"""Terms that a glossary prescribes, and words that it forbids."""

from collections.abc import Iterator
from dataclasses import dataclass

from align.checks.base import Finding, Pair, error, warning
from align.terminology.terms import Terms


@dataclass(frozen=True)
class TermCheck:
    """The check for one glossary."""

    terms: Terms

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """Terms of the source whose prescribed translation the target lacks, and forbidden ones that it has.

        Of a compound that ends with a term it is not so sure, and only warned.
        """
        for found in self.terms.wanted(pair.source, pair.target) if pair.is_translated else ():
            term = found.term
            wanted = f"“{'” or “'.join(term.targets)}”" + (f" ({term.note})" if term.note else "")
            if found.forbidden is not None:
                yield error(
                    "term", f"“{term.source}” is not to be “{pair.target[slice(*found.forbidden)]}”, but {wanted}"
                )
            elif not found.used:
                yield (warning if found.is_compound else error)("term", f"“{term.source}” is to be {wanted}")
