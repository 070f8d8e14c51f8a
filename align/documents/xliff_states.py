"""How far a target is, as XLIFF 1.2 (2.4.1, `state`), XLIFF 2.1 (4.3.1.30) and SDLXLIFF (`conf`) record it."""

from lxml import etree

from align.documents.base import State
from align.xml import local

FINISHED = frozenset(("translated", "signed-off", "reviewed", "final"))
SDL_FINISHED = frozenset(("Translated", "ApprovedTranslation", "ApprovedSignOff"))
STATES_12 = {State.DRAFT: "needs-review-translation", State.TRANSLATED: "translated", State.FINAL: "final"}
STATES_20 = {State.DRAFT: "translated", State.TRANSLATED: "translated", State.FINAL: "final"}
"""XLIFF 2 has no state between untranslated and translated; `DRAFT_DETAIL` says that nobody has looked at it."""
DRAFT_DETAIL = "align:machine"
SDL = {State.DRAFT: "Draft", State.TRANSLATED: "Translated", State.FINAL: "ApprovedTranslation"}


def is_finished(holder: etree._Element, mid: str | None, differs: bool) -> bool:
    """Whether a person has finished the target with text in this `trans-unit` or `segment`.

    `mid` is the segment's in a unit that another program has cut. Where the file does not say, a target that `differs`
    from its source has been translated.
    """
    if (definition := _definition(holder, mid)) is not None:
        return definition.get("conf") in SDL_FINISHED or definition.get("locked") == "true"
    target = next((element for element in holder if local(element) == "target"), None)
    state = (target.get("state") if target is not None and local(holder) == "trans-unit" else holder.get("state")) or ""
    if holder.get("approved") == "yes" or state in FINISHED:
        return holder.get("subState") != DRAFT_DETAIL
    return differs and not state and holder.get("approved") != "no"


def finish(holder: etree._Element, mid: str | None, state: State) -> None:
    """Record how far the target is; of a unit in several segments, as far as the least finished of them."""
    if (definition := _definition(holder, mid)) is not None:
        definition.set("conf", SDL[state])
        return
    if local(holder) == "segment":
        holder.set("state", STATES_20[state])
        if state == State.DRAFT:
            holder.set("subState", DRAFT_DETAIL)
        else:
            holder.attrib.pop("subState", "")
        return
    target = next((element for element in holder if local(element) == "target"), None)
    if target is None:
        return
    before = [known for known, name in STATES_12.items() if mid is not None and target.get("state") == name]
    least = min([state, *before], key=list(State).index)
    target.set("state", STATES_12[least])
    target.attrib.pop("state-qualifier", "")
    if least == State.FINAL:
        holder.set("approved", "yes")
    elif holder.get("approved") is not None:
        holder.set("approved", "no")


def _definition(holder: etree._Element, mid: str | None) -> etree._Element | None:
    """SDLXLIFF's record of a segment."""
    if mid is None:
        return None
    return next((e for e in holder.iter("{*}seg") if e.get("id") == mid and "sdl" in str(e.tag)), None)
