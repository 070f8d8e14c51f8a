"""What leads a sentence without being part of it: the dash of a speaker, the bullet of an item, the note of a song."""

import re

LEAD = re.compile(r"[-‐–—•‣◦▪·♪♫]\s*(?=[^\W\d_]|[„“”\"»«‚‘'¿¡…(])|[*+]\s+(?=\S)")


def with_lead(source: str, target: str) -> str:
    """The target with the lead of its source, which engines drop; unchanged if the source has none."""
    found = LEAD.match(source)
    if found is None or not target.strip():
        return target
    own = LEAD.match(target)
    return found[0] + (target[own.end() :] if own else target.lstrip())
