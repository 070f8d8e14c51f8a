"""Web and e-mail addresses that were lost or changed."""

import re
from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error
from align.checks.features import NUMBER

CHANGED = error("address", NUMBER)

WEB = r"(?:https?://|www\.)(?:[.,;:!?)\]]*+[^\s<>„“”\"»«.,;:!?)\]]++)++"
E_MAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
ADDRESS = re.compile(f"{WEB}|{E_MAIL}")
"""Nothing in it is tried twice at the same place: a text of nothing but full stops takes linear time."""


def addresses(pair: Pair) -> Iterator[Finding]:
    """Web and e-mail addresses must appear unchanged."""
    if not pair.is_translated:
        return
    for address in ADDRESS.findall(pair.source):
        if address not in pair.target:
            yield CHANGED(f"the address {address} is missing or changed")


FAMILY = Family((CHANGED,), (addresses,))
