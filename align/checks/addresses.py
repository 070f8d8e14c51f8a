"""Web and e-mail addresses that were lost or changed."""

import re
from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error
from align.checks.features import NUMBER

CHANGED = error("address", NUMBER)

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>„“”\"»«]*[^\s<>„“”\"»«.,;:!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def addresses(pair: Pair) -> Iterator[Finding]:
    """Web and e-mail addresses must appear unchanged."""
    if not pair.is_translated:
        return
    for address in ADDRESS.findall(pair.source):
        if address not in pair.target:
            yield CHANGED(f"the address {address} is missing or changed")


FAMILY = Family((CHANGED,), (addresses,))
