"""Months and weekdays that differ."""

import re
from collections.abc import Iterator

from align.checks.amounts import DATE
from align.checks.base import Family, Finding, Pair, error, warning
from align.checks.features import NUMBER, NUMBER_MISSING

CHANGED = {kind: error(kind, NUMBER) for kind in ("month", "weekday")}
MISSING = {kind: warning(f"{kind}-missing", NUMBER_MISSING) for kind in CHANGED}

MONTHS = (
    r"jan(?:uar|uary|\b)|jänner", r"feb(?:ruar|ruary|\b)", r"märz|march|mrz\b", r"apr(?:il|\b)", r"mai|may",
    r"jun[ie]|jun\b", r"jul[iy]|jul\b", r"aug(?:ust|\b)", r"sept(?:ember|\b)", r"okt(?:ober|\b)|oct(?:ober|\b)",
    r"nov(?:ember|\b)", r"de[zc](?:ember|\b)",
)  # fmt: skip
WEEKDAYS = (
    r"montag|monday", r"dienstag|tuesday", r"mittwoch|wednesday", r"donnerstag|thursday", r"freitag|friday",
    r"samstag|sonnabend|saturday", r"sonntag|sunday",
)  # fmt: skip
NAMES = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<month{number}>{pattern})" for number, pattern in enumerate(MONTHS, start=1))
    + "|"
    + "|".join(f"(?P<weekday{number}>{pattern})" for number, pattern in enumerate(WEEKDAYS, start=1))
    + ")",
    re.IGNORECASE,
)
NO_NAMES = re.compile(
    r"\bmay\b(?! \d)|\bmarch(?:e[ds]|ing)?\b"
    r"|(?i:\b(?:mai[lnsr]|marche|junge?[^i\s]|jungs?\b|julia|julie|decen|dece[^m]|dez[ei]|aprico)\w*)"
)
"""Words that are none though they begin alike; in lower case "may" and "march" are verbs."""


def calendar(pair: Pair) -> Iterator[Finding]:
    """A month or a day of the week that became another, or got lost."""
    if not pair.is_german_english or not pair.is_translated:
        return
    here, there = _names(pair.source), _names(pair.target)
    dated = {f"month{int(found[2])}" for found in DATE.finditer(pair.source)}
    for kind, changed in CHANGED.items():
        lost = ", ".join(name for key, name in here.items() if key.startswith(kind) and key not in there)
        new = ", ".join(name for key, name in there.items() if key.startswith(kind) and key not in here.keys() | dated)
        if (lost or (dated and kind == "month")) and new:
            yield changed(f"the source has {lost or 'another date'}, the target {new}")
        elif lost and not (kind == "month" and pair.has_digits):
            yield MISSING[kind](f"{lost} of the source is missing")


def _names(text: str) -> dict[str, str]:
    """The name as written by what it is: `month9`, `weekday1`."""
    return {found.lastgroup or "": found[0] for found in NAMES.finditer(NO_NAMES.sub("", text))}


FAMILY = Family((*CHANGED.values(), *MISSING.values()), (calendar,))
