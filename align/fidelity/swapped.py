"""Mend a translation's terms without decoding it again: put them in place of their renderings, or take these away."""

from collections.abc import Iterator

from align.fidelity.prescribed import begun_like, forms_of, replaced, span_of
from align.languages import Direction
from align.terminology.doubled import doubled
from align.terminology.terms import Terms


def swapped(sentence: str, target: str, terms: Terms, languages: Direction) -> Iterator[str]:
    """The target with the sentence's missing terms in place of the words that render them, if there are any.

    Only words of the same number as the term are replaced, so that the rest of the sentence agrees with it as before.
    """
    text = target
    for use in terms.uses(sentence, target):
        if not use.is_missing:
            continue
        span = span_of(sentence, text, use, languages.target)
        if span is None:
            continue
        form = forms_of(sentence, text, use, span, languages)[0]
        is_several = languages.target.looks_several
        if is_several(form) == is_several(text[slice(*span)]):
            put = replaced(text, span, form, languages.target)
            uses = list(terms.uses(sentence, put))
            if not any(doubled(sentence, put, uses, languages)):
                text = put
    if text != target:
        yield text


def undoubled(sentence: str, target: str, terms: Terms, languages: Direction) -> Iterator[str]:
    """The target without a word that renders a term once more, right beside the prescribed one."""
    uses = list(terms.uses(sentence, target))
    for twice in doubled(sentence, target, uses, languages):
        if twice.is_adjacent:
            start, end = twice.span
            yield begun_like(target, " ".join((target[:start].rstrip(), target[end:].lstrip())).strip())
