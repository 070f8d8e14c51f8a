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
        """Terms in the source whose prescribed translation the target lacks, and forbidden words that it uses.

        A compound that ends with a term is less certain, and gets only a warning.
        """
        for found in self.terms.uses(pair.source, pair.target) if pair.is_translated else ():
            term = found.term
            wanted = f"“{'” or “'.join(term.targets)}”" + (f" ({term.note})" if term.note else "")
            if found.forbidden is not None:
                forbidden = pair.target[slice(*found.forbidden)]
                yield NOT_KEPT_TO(f"“{term.source}” should not be translated as “{forbidden}”, but as {wanted}")
            elif not found.used:
                kind = PERHAPS_NOT if found.is_compound else NOT_KEPT_TO
                yield kind(f"“{term.source}” should be translated as {wanted}")


FAMILY = Family((NOT_KEPT_TO, PERHAPS_NOT))
"""Its check is made when there is a glossary."""
