"""Months and weekdays that differ."""

from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error, warning
from align.checks.features import NUMBER, NUMBER_MISSING
from align.languages.calendar import mentioned, months_in_digits

CHANGED = {kind: error(kind, NUMBER) for kind in ("month", "weekday")}
MISSING = {kind: warning(f"{kind}-missing", NUMBER_MISSING) for kind in CHANGED}


def calendar(pair: Pair) -> Iterator[Finding]:
    """A month or a day of the week that changed or was lost."""
    languages = pair.direction
    if not languages.is_known or not pair.is_translated:
        return
    source, target = languages.source.calendar, languages.target.calendar
    if not (source.months and target.months):
        return
    here, there = mentioned(pair.source, source, target), mentioned(pair.target, source, target)
    dated = months_in_digits(pair.source, source)
    for kind, changed in CHANGED.items():
        lost = ", ".join(name for key, name in here.items() if key.startswith(kind) and key not in there)
        new = ", ".join(name for key, name in there.items() if key.startswith(kind) and key not in here.keys() | dated)
        if (lost or (dated and kind == "month")) and new:
            yield changed(f"the source has {lost or 'another date'}, the target {new}")
        elif lost and not (kind == "month" and pair.has_digits):
            yield MISSING[kind](f"{lost} is missing from the target")


FAMILY = Family((*CHANGED.values(), *MISSING.values()), (calendar,))
