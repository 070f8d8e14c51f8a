"""Language codes in the form that tools expect (BCP 47)."""

import re
from functools import lru_cache

from align.errors import AlignError

CODE = re.compile(r"([a-zA-Z]{2,3})((?:[-_][a-zA-Z0-9]{1,8})*)$")


@lru_cache(maxsize=1024)
def canonical(code: str) -> str:
    """The code with the capitals of RFC 5646, 2.1.1: de, de-DE, zh-Hans. Raises AlignError for anything else."""
    found = CODE.match(code.strip())
    if not found:
        raise AlignError(f"{code!r} is not a language code; write de or de-DE")
    parts = [part for part in re.split("[-_]", found[2]) if part]
    cased = (p.upper() if len(p) == 2 else p.title() if len(p) == 4 and p.isalpha() else p.lower() for p in parts)
    return "-".join([found[1].lower(), *cased])


@lru_cache(maxsize=1024)
def base(code: str) -> str:
    """The language without its variant: de for de-AT."""
    return re.split("[-_]", code.strip(), maxsplit=1)[0].lower()
