"""The automatic styles of an OpenDocument spreadsheet: cells coloured, rows and columns measured anew."""

import re
from copy import deepcopy

from lxml import etree

from align.exchange.layout import RED, YELLOW
from align.exchange.rewriting.package import children, unset

OFFICE, STYLE, FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}}}" for name in ("office:1.0", "style:1.0", "xsl-fo-compatible:1.0")
)
POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
LENGTH = re.compile(r"([0-9.]+)\s*(pt|in|cm|mm|pc|px)")
CHARACTER = 7.0
"""The width of a column, in points, for each character of its text, as LibreOffice takes it from Excel's workbooks."""
OURS = frozenset(("", "transparent", f"#{RED}".lower(), f"#{YELLOW}".lower()))


class OdsStyles:
    """The styles that a spreadsheet's cells, rows and columns name."""

    def __init__(self, content: etree._Element) -> None:
        groups = children(content, "automatic-styles")
        if not groups:
            groups = [etree.Element(f"{OFFICE}automatic-styles")]
            content.insert(0, groups[0])
        self._group = groups[0]
        self._styles = {
            (style.get(f"{STYLE}family"), style.get(f"{STYLE}name")): style for style in children(self._group, "style")
        }
        texts = children(self._group, "text-style")
        self._text_formats = {style.get(f"{STYLE}name") for style in texts} | {None}
        self._made: dict[tuple[str, ...], str] = {}

    def coloured(self, name: str | None, colour: str | None, is_number: bool) -> str | None:
        """The cell style with the background that align gives the cell now, unless it has one of an editor's."""
        old = self._styles.get(("table-cell", name))
        properties = children(old, "table-cell-properties")
        present = properties[0].get(f"{FO}background-color", "") if properties else ""
        wanted = f"#{colour}".lower() if colour else ""
        recolours = present in OURS and present.replace("transparent", "") != wanted
        data_style = old.get(f"{STYLE}data-style-name") if old is not None else None
        reformats = is_number and data_style is not None and data_style in self._text_formats
        if not recolours and not reformats:
            return name
        key = ("table-cell", name or "", wanted if recolours else "-", str(reformats))
        if key not in self._made:
            new = self._copied(key, "table-cell", old)
            if recolours:
                self._part(new, "table-cell-properties").set(f"{FO}background-color", wanted or "transparent")
            if reformats:
                unset(new, f"{STYLE}data-style-name")
        return self._made[key]

    def height(self, name: str | None) -> float | None:
        """The height that was chosen for a row of that style, in points; None if the program finds one itself."""
        properties = children(self._styles.get(("table-row", name)), "table-row-properties")
        if not properties or properties[0].get(f"{STYLE}use-optimal-row-height", "true") == "true":
            return None
        return points(properties[0].get(f"{STYLE}row-height", ""))

    def width(self, name: str | None) -> float | None:
        """The width of a column of that style, in characters; None if it has none."""
        properties = children(self._styles.get(("table-column", name)), "table-column-properties")
        found = points(properties[0].get(f"{STYLE}column-width", "")) if properties else None
        return None if found is None else found / CHARACTER

    def of_height(self, name: str | None, height: float) -> str:
        """The row style with that height, in points."""
        key = ("table-row", name or "", f"{height:g}")
        if key not in self._made:
            part = self._part(
                self._copied(key, "table-row", self._styles.get(("table-row", name))), "table-row-properties"
            )
            part.set(f"{STYLE}row-height", f"{height:g}pt")
            part.set(f"{STYLE}use-optimal-row-height", "false")
        return self._made[key]

    def of_width(self, width: float) -> str:
        """A column style of that width, in characters."""
        key = ("table-column", f"{width:g}")
        if key not in self._made:
            part = self._part(self._copied(key, "table-column", None), "table-column-properties")
            part.set(f"{STYLE}column-width", f"{width * CHARACTER:g}pt")
        return self._made[key]

    def _copied(self, key: tuple[str, ...], family: str, old: etree._Element | None) -> etree._Element:
        new = etree.Element(f"{STYLE}style") if old is None else deepcopy(old)
        number = len(self._made) + 1
        while (family, f"align{number}") in self._styles:
            number += 1
        self._made[key] = f"align{number}"
        new.set(f"{STYLE}name", self._made[key])
        new.set(f"{STYLE}family", family)
        if old is None and family == "table-cell":
            new.set(f"{STYLE}parent-style-name", key[1] or "Default")
        self._group.append(new)
        self._styles[family, self._made[key]] = new
        return new

    @staticmethod
    def _part(style: etree._Element, name: str) -> etree._Element:
        found = children(style, name)
        if found:
            return found[0]
        part = etree.Element(f"{STYLE}{name}")
        style.insert(0, part)
        return part


def points(length: str) -> float | None:
    """A length such as `0.5in` in points; None if it is no length."""
    found = LENGTH.fullmatch(length.strip())
    return float(found[1]) * POINTS[found[2]] if found else None
