"""TMX 1.4, the exchange format of translation memories (LISA OSCAR, 26 April 2005)."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from align import __version__
from align.bitext import Bitext, Status, Unit, timestamp
from align.exchange.base import Report, reason_to_leave_out

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters outside XML 1.0's production [2]: a parser refuses the whole file for one of them."""

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_tmx(bitext: Bitext, stream: BinaryIO, editor: str) -> Report:
    """One `tu` a row, streamed. Rejected rows and rows without text on both sides stay out, as the report says."""
    report = Report()
    # No DOCTYPE: with one, programs that resolve it fail where tmx14.dtd is not beside the file.
    with etree.xmlfile(stream, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            _write(xml, _header(bitext, report))
            with xml.element("body"):
                xml.write("\n")
                for row, unit in enumerate(bitext.units(), start=2):
                    reason = reason_to_leave_out(unit)
                    if reason is not None:
                        report.left_out[reason] += 1
                        continue
                    _write(xml, _unit(unit, row, bitext, editor, report))
                    report.written += 1
    return report


def _write(xml: "etree._IncrementalFileWriter", element: etree._Element) -> None:
    xml.write(element)
    xml.write("\n")


def _header(bitext: Bitext, report: Report) -> etree._Element:
    header = etree.Element(
        "header",
        creationtool="align",
        creationtoolversion=__version__,
        segtype="sentence",
        adminlang="en",
        srclang=bitext.source_lang,
        datatype="plaintext",
        creationdate=_date(timestamp()),
    )
    header.set("o-tmf", "align")
    if bitext.document:
        _property(header, "x-document", _clean(bitext.document, "the document's name", report))
    return header


def _unit(unit: Unit, row: int, bitext: Bitext, editor: str, report: Report) -> etree._Element:
    where = f"row {row} ({unit.id})"
    element = etree.Element("tu", tuid=_clean(unit.id, where, report))
    if unit.created:
        element.set("creationdate", _date(unit.created))
        element.set("changedate", _date(unit.changed or unit.created))
    element.set("creationtool", "align")
    element.set("creationtoolversion", __version__)
    if unit.status == Status.EDITED or (unit.machine and unit.machine != unit.target):
        element.set("changeid", _clean(unit.editor or editor, where, report))
    # The DTD wants note, then prop, then tuv.
    if unit.note:
        etree.SubElement(element, "note").text = _clean(unit.note, where, report)
    for name, value in _properties(unit, bitext):
        _property(element, name, _clean(value, where, report))
    for language, text in ((bitext.source_lang, unit.source), (bitext.target_lang, unit.target)):
        variant = etree.SubElement(element, "tuv", {XML_LANG: language})
        etree.SubElement(variant, "seg").text = _clean(text, where, report)
    return element


def _properties(unit: Unit, bitext: Bitext) -> Iterator[tuple[str, str]]:
    if bitext.document:
        yield "x-document", bitext.document
    yield "x-status", unit.status.value
    if unit.engine:
        yield "x-engine", unit.engine
    if unit.score is not None:
        yield "x-score", str(unit.score)


def _property(parent: etree._Element, kind: str, value: str) -> None:
    etree.SubElement(parent, "prop", type=kind).text = value


def _clean(text: str, where: str, report: Report) -> str:
    found = NOT_XML.findall(text)
    if not found:
        return text
    names = ", ".join(sorted({f"U+{ord(character):04X}" for character in found}))
    report.warnings.append(f"{where}: {names} cannot stand in XML; left out of the export")
    return NOT_XML.sub("", text)


def _date(moment: str) -> str:
    """`YYYYMMDDThhmmssZ`, the only form every tool reads."""
    return moment.replace("-", "").replace(":", "")
