"""Terms that a glossary prescribes, and words that it forbids."""

from collections.abc import Iterator
from dataclasses import dataclass

from align.checks.base import Family, Finding, Pair, error, warning
from align.terminology.terms import Terms

CODE = "term"
NOT_KEPT_TO = error(CODE)
PERHAPS_NOT = warning(CODE)


@dataclass(frozen=True)
class TermCheck:
    """The check for one glossary."""

    terms: Terms

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """Terms of the source whose prescribed translation the target lacks, and forbidden ones that it has.

        Of a compound that ends with a term it is not so sure, and only warned.
        """
        for found in self.terms.uses(pair.source, pair.target) if pair.is_translated else ():
            term = found.term
            wanted = f"“{'” or “'.join(term.targets)}”" + (f" ({term.note})" if term.note else "")
            if found.forbidden is not None:
                forbidden = pair.target[slice(*found.forbidden)]
                yield NOT_KEPT_TO(f"“{term.source}” is not to be “{forbidden}”, but {wanted}")
            elif not found.used:
                kind = PERHAPS_NOT if found.is_compound else NOT_KEPT_TO
                yield kind(f"“{term.source}” is to be {wanted}")


FAMILY = Family((NOT_KEPT_TO, PERHAPS_NOT))
"""Its check is made where there is a glossary to make it of."""
