"""What a reader leaves out, in warnings."""

from collections.abc import Iterable

from align.documents.base import LeftOut

UNTRANSLATED = "text that is not to be translated"
"""What text is called that its document marks so."""


def told(name: str, left_out: Iterable[LeftOut]) -> list[str]:
    """A warning for each kind of thing that is left out; it names the place if there is one only."""
    places: dict[str, list[str]] = {}
    for left in left_out:
        places.setdefault(left.what, []).append(left.place)
    return [
        f"{name}: {what} in {found[0]} is left as it is"
        if len(found) == 1
        else f"{name}: {what} in {len(found)} places is left as it is (align segment --audit shows them)"
        for what, found in places.items()
    ]
