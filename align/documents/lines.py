"""What the end of a line tells, and the beginning of the next one."""

import re
from functools import cache

from align.languages import LANGUAGES

BULLET = re.compile(r"[-*+•‣◦▪·–—]\s+\S")
POINT = re.compile(r"[-*+•‣◦▪·]\s+\S")
"""A bullet that is no dash of a sentence."""
NUMBERED = re.compile(r"(?:\d{1,3}[.)]|\(?[a-z]\)|\(\d{1,3}\))\s+\S")
LABEL = re.compile(r"[^\W\d_][^:.!?„“”\"]{0,28}:(?:\s|$)")
"""A field of a form, a speaker in minutes or a chat."""
TABULAR = re.compile(
    r"[^\s.!?…]\s*(?:\t|\s{3})\s*\S"  # a gap, but not the one after a sentence
    r"|(?:\. ?){4}"  # dots that lead to a page number
    r"|\s{2}[-+€$]?\d[\d.,]*\s?(?:%|€|\$|[A-Z]{3}|[^\W\d_]+\.?)?$"  # an amount apart from its name
)
CLOSED = r"[\"'“”‘’»«›‹)\]]*$"
FINISHED = re.compile(r"[.!?…:;]" + CLOSED)
NO_HEADING = re.compile(r"[.!?…:;,]" + CLOSED)
HYPHENATED = re.compile(r"\w[-\u2010\u00ad]$")
TAIL = 24
"""Characters at the end of a line that tell how it ends: more than any word that leaves a sentence open has."""


@cache
def _unfinished() -> re.Pattern[str]:
    """How a line ends that continues below; no heading or list entry ends like this."""
    words = "|".join(word for known in LANGUAGES.values() for word in known.unfinished)
    return re.compile(rf"(?:[,(\[„‚]|\w[-\u2010\u00ad]|\b(?:{words}))$", re.IGNORECASE)


@cache
def _suspended() -> re.Pattern[str]:
    """After "Nord-" these keep the hyphen and the space: "Nord- und Südpol."."""
    words = "|".join(word for known in LANGUAGES.values() for word in known.suspending)
    return re.compile(rf"(?:{words})\b")


def is_finished(line: str) -> bool:
    """Whether a line may end a sentence."""
    return not line[-1:].isalnum() and FINISHED.search(line[-TAIL:]) is not None


def is_unfinished(line: str) -> bool:
    """Whether a line ends as none does whose sentence ends: with a comma, an article, a divided word."""
    return _unfinished().search(line[-TAIL:]) is not None


def is_divided(line: str, following: str) -> bool:
    """Whether a word is divided between the two lines."""
    return HYPHENATED.search(line[-2:]) is not None and (following[0].islower() or line[-1] == "\u00ad")


def is_tabular(line: str) -> bool:
    """Whether a line has columns, or dots between a title and its page."""
    may_be = "  " in line or "\t" in line or "...." in line or ". ." in line
    return may_be and TABULAR.search(line) is not None


def is_item(line: str) -> bool:
    """Whether a line begins as the items of lists do."""
    return BULLET.match(line) is not None or NUMBERED.match(line) is not None


def first_word(line: str) -> str:
    """The line up to its first white space."""
    return line.split(maxsplit=1)[0]


def join_lines(text: str, following: str) -> str:
    """Join two lines of a paragraph, and any word that was divided at the end of the first."""
    if not HYPHENATED.search(text[-2:]):
        return f"{text} {following}"
    if text.endswith("\u00ad"):
        return text[:-1] + following
    if _suspended().match(following):
        return f"{text} {following}"
    if following[0].islower():
        return text[:-1] + following
    return text + following


def ends_as_heading(text: str) -> bool:
    """Whether the text ends without a punctuation mark, as headings and labels usually do."""
    return not NO_HEADING.search(text[-TAIL:])
