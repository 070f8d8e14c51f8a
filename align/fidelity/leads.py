"""What leads a sentence without being part of it: a speaker's dash, an item's bullet, the mark of a quoted letter."""

import re

LEAD = re.compile(r"[-‐–—•‣◦▪·♪♫]\s*(?=[^\W\d_]|[„“”\"»«‚‘'¿¡…(])|(?:[*+]\s+|(?:>\s?)+)(?=\S)")


def with_lead(source: str, target: str) -> str:
    """The target with the lead of its source, which engines drop; unchanged if the source has none."""
    found = LEAD.match(source)
    if found is None or not target.strip():
        return target
    own = LEAD.match(target)
    return found[0] + (target[own.end() :] if own else target.lstrip())
