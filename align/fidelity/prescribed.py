"""Ways to get a translation that uses the terms of a glossary."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.alignment.words import aligned_spans
from align.brief import Term
from align.engines.base import Decoder, TokenScore, mean
from align.languages import Direction, Language
from align.terminology.doubled import doubled
from align.terminology.terms import Terms, TermUse

Span = tuple[int, int]

STEM = 5
SWITCHED = 4
"""How many translations to make of the sentence with the target's terms in it."""
CONTINUED = 3
"""How many beginnings to continue."""
CLOSEST = 4
"""How many words, up to the one that translates a term, are tried as the place where it begins."""
WORD_START = re.compile(r"(?<!\S)(?=\S)")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def prescribed(decoder: Decoder, sentence: str, target: str, terms: Terms, languages: Direction) -> Iterator[str]:
    """Translations with each term of the sentence that the target lacks, one term after another.

    The translation begins with the target's own words up to some place, then the term; the decoder continues from
    there, so that what follows agrees with it. The places are those where it finds the term most likely, and not after
    the words that translate the term so far, which would stay beside it. In addition, these words are replaced by it.
    """
    missing = [found for found in terms.uses(sentence, target) if found.is_missing]
    copied = _copied(sentence, target)

    def sound(texts: Sequence[str]) -> list[str]:
        begun = (begun_like(target, text) for text in texts)
        return [text for text in begun if _copied(sentence, text) <= copied and _is_sound(sentence, text)]

    def _is_sound(sentence: str, text: str) -> bool:
        uses = list(terms.uses(sentence, text))
        is_formed = all(_is_well_formed(text[slice(*span)], use, languages) for use in uses for span in use.used)
        return is_formed and not _stutters(text) and not any(doubled(sentence, text, uses, languages))

    spans = [span_of(sentence, target, use, languages.target) for use in missing]
    forms = [forms_of(sentence, target, *pair, languages) for pair in zip(missing, spans, strict=True)]
    yield from sound(decoder.candidates(_switched(sentence, missing, forms), most=SWITCHED))
    first = target
    for use, found, known in zip(missing, spans, forms, strict=True):
        is_new = target != first  # an earlier term was put in
        span = span_of(sentence, target, use, languages.target) if is_new else found
        wordings = forms_of(sentence, target, use, span, languages) if is_new else known
        texts = [replaced(target, span, form, languages.target) for form in wordings] if span else []
        beginnings = _beginnings(decoder, sentence, target, wordings, span, languages.target)
        texts += decoder.candidates(sentence, beginnings) if beginnings else []
        texts = [text for text in sound(texts) if _is_used(terms, sentence, text, use.term)]
        yield from texts
        if texts:
            target = _likeliest(decoder, sentence, texts)


def _is_used(terms: Terms, sentence: str, text: str, term: Term) -> bool:
    return not any(found.is_missing and found.term is term for found in terms.uses(sentence, text))


def _is_well_formed(used: str, use: TermUse, languages: Direction) -> bool:
    """Whether a noun is in one of its forms: a decoder may continue "patron" as "patrones"."""
    several = languages.target.several
    if not languages.source.noun.fullmatch(use.term.source) or all(several(text) == text for text in use.term.targets):
        return True
    bare = re.sub(rf"{languages.target.genitive}$", "", used.lower()) if languages.target.genitive else used.lower()
    listed = {form.lower() for text in use.term.targets for form in (text, several(text))}
    return used.lower() in listed or bare in listed or f"{bare}s" in listed


def begun_like(target: str, text: str) -> str:
    """The text with a capital at its start if the target has one, as a term that is copied may have none."""
    return text[:1].upper() + text[1:] if target[:1].isupper() else text


def span_of(sentence: str, target: str, use: TermUse, language: Language) -> Span | None:
    """Where the target translates the term so far, without an article; for a compound only its last word.

    The last word is what the term stands for.
    """
    if use.forbidden is not None:
        return use.forbidden
    (span,) = aligned_spans(sentence, target, [use.span])
    if span is None:
        return None
    start, end = span
    if use.is_compound:
        return start + target[start:end].rfind(" ") + 1, end
    starts = [start + found.start() for found in WORD_START.finditer(target[start:end])]
    bare = (at for at in starts if language.unnumbered(target[at:end].split(maxsplit=1)[0].lower()))
    return next(bare, start), end


def _likeliest(decoder: Decoder, sentence: str, texts: Sequence[str]) -> str:
    scores = decoder.token_scores(sentence, texts)
    return texts[max(range(len(texts)), key=lambda number: mean(scores[number]))]


def _switched(sentence: str, missing: Sequence[TermUse], forms: Sequence[Sequence[str]]) -> str:
    """The sentence with the target's terms in place of its own, as models copy what is already translated.

    After Dinu et al. (2019), who train for it.
    """
    for use, wordings in sorted(zip(missing, forms, strict=True), key=lambda found: -found[0].span[0]):
        if not use.is_compound:
            start, end = use.span
            sentence = sentence[:start] + wordings[0] + sentence[end:]
    return sentence


def _copied(sentence: str, text: str) -> set[str]:
    """Words of the sentence that the text contains untranslated: next to translated words, a model may leave others."""
    return set(LONG_WORD.findall(sentence)) & set(LONG_WORD.findall(text))


def _stutters(text: str) -> bool:
    """Whether a word occurs twice in a row, perhaps in another form: "farms farm", a term beside its equivalent."""
    words = LONG_WORD.findall(text.lower())
    return any(one[:STEM] == other[:STEM] for one, other in pairwise(words))


def forms_of(sentence: str, target: str, use: TermUse, span: Span | None, languages: Direction) -> list[str]:
    """The prescribed terms, singular or plural, like the sentence's noun or like the target's word so far."""
    choices = list(use.term.targets)
    several = [languages.target.several(choice) for choice in choices]
    is_several = languages.source.is_several(use.term.source, sentence[slice(*use.span)])
    if is_several is not None:
        return several if is_several else choices
    if span is None:
        return [*choices, *several]
    return several if languages.target.looks_several(target[slice(*span)]) else choices


def _beginnings(
    decoder: Decoder, sentence: str, target: str, forms: Sequence[str], span: Span | None, language: Language
) -> list[str]:
    """The target up to a word, followed by the term, where the decoder finds it most likely."""
    starts = [found.start() for found in WORD_START.finditer(target)]
    if span is not None:
        starts = [start for start in starts if start < span[1]][-CLOSEST:]
    begun = [_joined(target[:start], form, language) for start in starts for form in forms]
    scores = decoder.token_scores(sentence, [before + form for before, form in begun])
    likely = [_likelihood(tokens, len(before)) for (before, _), tokens in zip(begun, scores, strict=True)]
    best = sorted(range(len(begun)), key=lambda number: -likely[number])[:CONTINUED]
    return ["".join(begun[number]) for number in best]


def _likelihood(tokens: Sequence[TokenScore], start: int) -> float:
    """The log probability of what comes after `start`, without the end of the sentence."""
    return sum(token.log_probability for token in tokens[:-1] if token.end > start)


def replaced(target: str, span: Span, form: str, language: Language) -> str:
    """The target with the term instead of the words in this place, and with the right article before it."""
    before, form = _joined(target[: span[0]], form, language)
    return before + form + target[span[1] :]


def _joined(before: str, form: str, language: Language) -> tuple[str, str]:
    """The text before the term, and the term, with the right article and a capital at the start of the sentence."""
    if not before.strip():
        return before, form[:1].upper() + form[1:]
    return language.with_article(before, form), form
