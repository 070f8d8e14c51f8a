"""Quotation marks, brackets and final stops."""

import re
from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, warning
from align.checks.features import PUNCTUATION

OTHER_END = warning("final", PUNCTUATION, is_tried_again=False)
ODD_QUOTES = warning("quotes", PUNCTUATION)
LOST_QUOTES = warning("quotes-missing", PUNCTUATION)
OPEN_BRACKET = warning("brackets", PUNCTUATION, is_tried_again=False)
ADDED_BRACKETS = warning("brackets-added", PUNCTUATION, of_drafts_only=True, is_tried_again=False)

BRACKETS = {")": "(", "]": "[", "}": "{"}
DASH = re.compile(r"[–—]|(?<=\s)-(?=\s)")
DOUBLE_QUOTES = re.compile("[„“”\"»«]|''|``")
WORD_INSIDE = re.compile(r"(?<=\d)\"|(?<=\d)''")
"""Inches and seconds."""

CLOSERS = "\"'“”’‘»«›‹)]*"
STOPS = {".": "a full stop", "…": "an ellipsis", "!": "an exclamation mark", "?": "a question mark", ":": "a colon"}


def brackets(pair: Pair) -> Iterator[Finding]:
    """A bracket that opens but does not close, or the other way round, when the source's brackets match; brackets that
    the source has neither as such nor as dashes.
    """
    if not pair.is_translated:
        return
    if _in_order(pair.source) and not _in_order(pair.target):
        yield OPEN_BRACKET("a bracket is opened or closed without its partner")
    dashes = len(DASH.findall(pair.source)) - len(DASH.findall(pair.target))
    if _enclosing(pair.target) > _enclosing(pair.source) and _in_order(pair.target) and dashes <= 0:
        yield ADDED_BRACKETS("the source has no such brackets")


def quotes(pair: Pair) -> Iterator[Finding]:
    """Quotation marks that are odd in number, or gone altogether, when the source's are not."""
    if not pair.is_translated:
        return
    here, there = _quotes(pair.source), _quotes(pair.target)
    if here % 2 == 0 and there % 2 == 1:
        yield ODD_QUOTES("a quotation mark has no partner")
    elif here >= 2 and here % 2 == 0 and there == 0 and not re.search(r"['‘’‚‹›]", pair.target):
        yield LOST_QUOTES("the quotation marks of the source are missing")


def final_stop(pair: Pair) -> Iterator[Finding]:
    """A sentence that does not end like its source: a question as a statement, or one that breaks off."""
    if not pair.is_translated:
        return
    source, target = _last(pair.source), _last(pair.target)
    if (source == "?" and target in {".", "!", ":", ""}) or (target == "?" and source in {".", "!", ":"}):
        yield OTHER_END(
            f"the source ends with {STOPS.get(source, 'no mark')}, the target with {STOPS.get(target, 'no mark')}"
        )
    elif source in {".", "!", "?", "…"} and target in {"", ",", ";"}:
        yield OTHER_END(
            f"the source ends with {STOPS[source]}, the target with {'a comma' if target == ',' else 'no mark'}"
        )


def _last(text: str) -> str:
    """The mark at the end of the text, or before what closes there; empty if there is none."""
    end = len(text)
    while end and (text[end - 1] in CLOSERS or text[end - 1].isspace()):
        end -= 1
    return text[end - 1] if end and text[end - 1] in ".!?…:;," else ""


def _in_order(text: str) -> bool:
    return all(text.count(closing) == text.count(opening) for closing, opening in BRACKETS.items()) or bool(
        re.search(r"\d\)|\b[a-zA-Z]\)|[:;]-?[()]", text)  # lists and smileys
    )


def _enclosing(text: str) -> int:
    """How many round and square brackets enclose something, closing ones alone included (“a)”)."""
    return max(text.count("("), text.count(")")) + max(text.count("["), text.count("]"))


def _quotes(text: str) -> int:
    return len(DOUBLE_QUOTES.findall(WORD_INSIDE.sub("", text)))


FAMILY = Family((OTHER_END, ODD_QUOTES, LOST_QUOTES, OPEN_BRACKET, ADDED_BRACKETS), (final_stop, quotes, brackets))
