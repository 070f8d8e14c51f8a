"""The columns in which a row keeps the inline codes of its TMX segments, and what is written of them."""

from dataclasses import replace

from lxml import etree

from align import xml
from align.bitext import Unit
from align.exchange.codes import flattened
from align.exchange.tagged import Tagged, in_tmx, markup_of
from align.exchange.transfer import translated

MARKUP = ("source_markup", "target_markup")
"""The columns that keep segments with inline markup as they were."""

CODES = {"bpt", "ept", "ph", "it", "ut"}
"""Elements whose content is native code, not text (TMX 1.4b, 3.3); `hi` only marks text."""

INLINE = CODES | {"hi", "sub"}


def contents(unit: Unit) -> tuple[str, str]:
    """What the `seg` of its source and of its target contain, as XML.

    That is what the columns have, if the text is still the same. In a target that somebody has changed, the source's
    codes go to the words that translate theirs. Marks become codes.
    """
    raw_source, raw_target = (unit.extra.get(name, "") for name in MARKUP)
    source, target = _fitting(raw_source, unit.source), _fitting(raw_target, unit.target)
    if target is None and source is not None and raw_target:
        return raw_source, translated(in_tmx(source), unit.source, unit.target).markup
    return (
        raw_source if source is not None else markup_of(unit.source),
        raw_target if target is not None else markup_of(unit.target),
    )


def with_markup(unit: Unit, source: Tagged, target: Tagged) -> Unit:
    """The row with the segments of a program instead of its source and target."""
    markup = source.markup, target.markup
    texts = [flattened(segment_of(content), CODES) if content else "" for content in markup]
    extra = {**unit.extra, **dict(zip(MARKUP, markup, strict=True))}
    machine = texts[1] if unit.machine == unit.target else unit.machine
    return replace(unit, source=texts[0], target=texts[1], machine=machine, extra=extra)


def segment_of(markup: str) -> "etree._Element | None":
    """The `seg` with this content; None if it is empty, or not what a segment may contain."""
    if not markup:
        return None
    try:
        segment = etree.fromstring(f"<seg>{markup}</seg>", xml.parser())
    except etree.XMLSyntaxError:
        return None
    return segment if all(element.tag in INLINE for element in segment.iterdescendants()) else None


def _fitting(markup: str, text: str) -> "etree._Element | None":
    """The segment, if it is one and has this text."""
    segment = segment_of(markup)
    return segment if segment is not None and flattened(segment, CODES) == text else None
