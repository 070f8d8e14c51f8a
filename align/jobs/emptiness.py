"""An empty result is an alarm: it does not silently replace one that has something in it."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from align.bitext import Unit
from align.errors import AlignError
from align.exchange import Format, Import, Selection, format_of


def reasons_for_nothing(units: Iterable[Unit], selection: Selection) -> Counter[str] | None:
    """Why none of the units is selected, by reason; None if one is. It looks no further than the first of those."""
    reasons: Counter[str] = Counter()
    for unit in units:
        reason = selection.reason_against(unit)
        if reason is None:
            return None
        reasons[reason] += 1
    return reasons


def in_words(reasons: Counter[str]) -> str:
    """Why nothing is left: `all its 54 rows are left out: 50 of status machine, 4 rejected`."""
    total = reasons.total()
    if not total:
        return "it has no rows"
    listed = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    left_out = "its only row is" if total == 1 else f"all its {total} rows are"
    return f"{left_out} left out: {listed}"


def refuse_emptying(path: Path, what: str, why: str, form: Format, options: Import, remedy: str) -> None:
    """Raise AlignError if a file with units, in the given format, would be replaced by one that has none.

    `what` it would be replaced by, and `why` that has no units, are for the message. A file that cannot be read counts
    as having some.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    count = _units_in(path, form, options)
    if count != 0:
        has = "has content" if count is None else f"has {count} unit{'' if count == 1 else 's'}"
        raise AlignError(f"{path}: {has} and would be replaced by {what}, which has none: {why}; {remedy}")


def _units_in(path: Path, form: Format, options: Import) -> int | None:
    """How many units are in the file; None if that cannot be determined."""
    reader = form if form.read else format_of(path, options)
    try:
        return sum(1 for _ in reader.read(path, options).bitext.units()) if reader and reader.read else None
    except AlignError:
        return None
