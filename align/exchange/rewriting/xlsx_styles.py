"""The styles of an XLSX workbook's cells: what align coloured is coloured anew, what an editor did stays."""

from copy import deepcopy

from lxml import etree

from align.exchange.layout import RED, YELLOW
from align.exchange.rewriting.package import children
from align.xml import local

OURS = frozenset(("", RED, YELLOW))
"""The backgrounds that align gives to cells whose colour depends on what is in them; `` is none."""
INTEGER = "1"
"""The number format `0` (ECMA-376, Part 1, 18.8.30)."""
TEXT_OR_NONE = frozenset(("General", "GENERAL", "@"))
BUILT_IN = {"0": "General", "49": "@"}


class Styles:
    """The part `styles.xml`, whose cell formats are known by their number."""

    def __init__(self, root: etree._Element) -> None:
        self._formats, self._fills = (next(iter(children(root, name)), None) for name in ("cellXfs", "fills"))
        self._space = etree.QName(root).namespace
        codes = (entry for group in children(root, "numFmts") for entry in group)
        self._codes = BUILT_IN | {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in codes}
        self._made: dict[tuple[str, str, bool], str] = {}

    def renewed(self, style: str, colour: str | None, is_number: bool) -> str:
        """The style with the background that align gives the cell now, unless it has one of an editor's.

        A number gets the format of an integer, unless an editor chose another.
        """
        key = (style, colour or "", is_number)
        if key not in self._made:
            self._made[key] = self._renew(style, colour or "", is_number)
        return self._made[key]

    def _renew(self, style: str, colour: str, is_number: bool) -> str:
        if self._formats is None or self._fills is None or int(style) >= len(self._formats):
            return style
        old = self._formats[int(style)]
        new = deepcopy(old)
        if (present := self._background(self._fills, old)) in OURS and present != colour:
            new.set("fillId", self._fill(self._fills, colour))
            new.set("applyFill", "1")
        if is_number and self._codes.get(old.get("numFmtId", "0")) in TEXT_OR_NONE:
            new.set("numFmtId", INTEGER)
            new.set("applyNumberFormat", "1")
        if new.attrib == old.attrib:
            return style
        return self._added(self._formats, new)

    @staticmethod
    def _background(fills: etree._Element, style: etree._Element) -> str:
        """As RRGGBB; empty if there is none, and `?` for what align would not have chosen."""
        number = int(style.get("fillId", "0"))
        fill = fills[number] if number < len(fills) else None
        if fill is None or len(fill) == 0 or local(fill[0]) != "patternfill":
            return "?" if fill is not None and len(fill) else ""
        if fill[0].get("patternType", "none") == "none":
            return ""
        colours = children(fill[0], "fgColor")
        rgb = colours[0].get("rgb", "") if colours else ""
        return rgb[-6:].upper() or "?"

    def _fill(self, fills: etree._Element, colour: str) -> str:
        if not colour:
            return "0"  # reserved for none (ECMA-376, Part 1, 18.8.21)
        fill = etree.Element(f"{{{self._space}}}fill")
        pattern = etree.SubElement(fill, f"{{{self._space}}}patternFill", patternType="solid")
        etree.SubElement(pattern, f"{{{self._space}}}fgColor", rgb=f"FF{colour}")
        return self._added(fills, fill)

    @staticmethod
    def _added(group: etree._Element, entry: etree._Element) -> str:
        group.append(entry)
        group.set("count", str(len(group)))
        return str(len(group) - 1)
