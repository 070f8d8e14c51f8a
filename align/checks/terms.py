"""Terms that a glossary prescribes, words that it forbids, and terms that are translated twice over."""

from collections.abc import Iterator
from dataclasses import dataclass

from align.checks.base import Family, Finding, Pair, error, warning
from align.terminology.doubled import Doubled, Doubling, doubled
from align.terminology.terms import Terms, TermUse

CODE = "term"
DOUBLED = "term-doubled"
NOT_KEPT_TO = error(CODE)
PERHAPS_NOT = warning(CODE)
TWICE_RENDERED = error(DOUBLED)
PERHAPS_TWICE = warning(DOUBLED)


@dataclass(frozen=True)
class TermCheck:
    """The check for one glossary."""

    terms: Terms

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """Terms in the source whose prescribed translation the target lacks, or has beside another rendering of them.

        So are forbidden words that it uses. A compound that ends with a term is less certain, and gets only a warning;
        so does a prescribed translation that merely comes too often, perhaps in place of a pronoun.
        """
        uses = list(self.terms.uses(pair.source, pair.target)) if pair.is_translated else []
        for found in uses:
            yield from _lacking(found, pair.target)
        for twice in doubled(pair.source, pair.target, uses, pair.direction):
            kind = PERHAPS_TWICE if twice.kind == Doubling.REPEATED and not twice.is_adjacent else TWICE_RENDERED
            yield kind(_told(twice, pair.target))


def _lacking(found: TermUse, target: str) -> Iterator[Finding]:
    term = found.term
    wanted = f"“{'” or “'.join(term.targets)}”" + (f" ({term.note})" if term.note else "")
    if found.forbidden is not None:
        forbidden = target[slice(*found.forbidden)]
        yield NOT_KEPT_TO(f"“{term.source}” should not be translated as “{forbidden}”, but as {wanted}")
    elif not found.used:
        kind = PERHAPS_NOT if found.is_compound else NOT_KEPT_TO
        yield kind(f"“{term.source}” should be translated as {wanted}")


def _told(twice: Doubled, target: str) -> str:
    term, extra, used = twice.use.term.source, target[slice(*twice.span)], target[slice(*twice.use.used[0])]
    match twice.kind:
        case Doubling.UNTRANSLATED:
            return f"“{extra}” is still there beside “{used}”"
        case Doubling.RENDERED:
            return f"“{term}” is translated twice, as “{used}” and as “{extra}”"
        case Doubling.REPEATED:
            return f"“{extra}” comes more often than “{term}” does"


FAMILY = Family((NOT_KEPT_TO, PERHAPS_NOT, TWICE_RENDERED, PERHAPS_TWICE))
"""Its check is made when there is a glossary."""
