"""What is wrong with a TMX file from any source, by the standard and by the stricter rules that programs apply."""

import re
from collections.abc import Iterator

from lxml import etree

from align.bitext import Unit
from align.exchange.clients.base import Client, Violation
from align.exchange.codes import flattened
from align.exchange.markup import CODES
from align.exchange.tmx_reader import TmxFile, language_of, parse_unit
from align.exchange.violations import language_violations
from align.languages.codes import CODE, canonical

DATE = re.compile(r"\d{8}T\d{6}Z$")
DATES = ("creationdate", "changedate", "lastusagedate")
HEADER = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype")
SEGTYPES = ("block", "paragraph", "sentence", "phrase")
VERSIONS = ("1.1", "1.2", "1.3", "1.4", "1.4b")
ORDER = ("note", "prop", "tuv")
ANEW = "align import and then align export turn it into a clean file"


def tmx_violations(file: TmxFile, client: Client) -> Iterator[Violation]:
    """Every broken rule with its line, in the order of the file."""
    yield from _of_head(file)
    yield from language_violations(file.source_lang, file.target_lang, client)
    declared = file.header.get("srclang", "") if file.header is not None else ""
    seen: dict[str, int] = {}
    for line, text in file.cut():
        where = f"line {line}"
        element, remark = parse_unit(text)
        if remark:
            remedy = "correct it there, as programs refuse the whole file"
            yield Violation(where, f"the unit is not XML ({remark})", remedy)
        if element is None:
            continue
        for rule, remedy, is_error in _of_unit(element, declared, client):
            yield Violation(where, rule, remedy, is_error)
        identity = element.get("tuid")
        if identity in seen:
            yield Violation(where, f"line {seen[identity]} has the same tuid, {identity}", ANEW, is_error=False)
        elif identity:
            seen[identity] = line


def _of_head(file: TmxFile) -> Iterator[Violation]:
    if file.declared_encoding and file.declared_encoding != file.encoding.removesuffix("-sig"):
        yield Violation("line 1", f"claims to be {file.declared_encoding} but is {file.encoding}", ANEW)
    if file.version not in VERSIONS:
        yield Violation("", f"the version is {file.version or 'missing'}", 'write version="1.4"')
    if file.has_doctype:
        rule = "names a DTD, which some programs look for beside the file"
        yield Violation("", rule, "remove the DOCTYPE line", is_error=False)
    if file.header is None:
        yield Violation("", "has no header", ANEW)
        return
    for name in HEADER:
        if not file.header.get(name):
            yield Violation("", f"the header lacks {name}, which the standard requires", ANEW)
    if file.header.get("segtype", "sentence") not in SEGTYPES:
        yield Violation("", f"the header's segtype is {file.header.get('segtype')}", f"use {', '.join(SEGTYPES)}")
    yield from (Violation("", rule, remedy, is_error) for rule, remedy, is_error in _of_attributes(file.header))


def _of_unit(element: etree._Element, declared: str, client: Client) -> Iterator[tuple[str, str, bool]]:
    yield from _of_attributes(element)
    names = [child.tag for child in element if child.tag in ORDER]
    if names != sorted(names, key=ORDER.index):
        remedy = "put them in this order, or validating programs refuse the file"
        yield "note, prop and tuv are not in this order", remedy, True
    codes = []
    for variant in element.iterfind("tuv"):
        yield from _of_attributes(variant)
        codes.append(language_of(variant))
        yield from _of_variant(variant)
    if declared and not declared.startswith("*") and declared.lower() not in {code.lower() for code in codes}:
        rule = f"has no variant in the header's srclang, {declared} (it has {', '.join(codes) or 'none'})"
        yield rule, "use the same codes, as programs drop the unit", True
    if len(codes) < 2:
        yield "has fewer than two variants", "remove it, as it translates nothing", True
    for code in {code for code in codes if codes.count(code) > 1}:
        yield f"has {code} twice", "split the unit, as programs take only one of them", False
    texts = [flattened(segment, CODES) for segment in element.iterfind("tuv/seg")]
    for check in client.unit_rules if len(texts) > 1 else ():
        yield from ((what, remedy, True) for what, remedy in check(Unit("", texts[0], texts[1])))


def _of_variant(variant: etree._Element) -> Iterator[tuple[str, str, bool]]:
    code, segment = language_of(variant), variant.find("seg")
    if not code:
        yield "a variant has no xml:lang", "add it, as its language cannot be known otherwise", True
    elif not CODE.match(code):
        yield f"{code!r} is not a language code", "write de or de-DE", True
    else:
        if code != canonical(code):
            yield f"the language code {code} is usually {canonical(code)}", "some programs tell them apart", False
        if variant.get("lang"):
            yield "the attribute lang is from TMX 1.1", "write xml:lang", False
    if segment is None:
        yield "a variant has no seg", "remove it", True
    elif not flattened(segment, CODES).strip():
        yield "a segment is empty", "remove the unit, as programs drop it", False


def _of_attributes(element: etree._Element) -> Iterator[tuple[str, str, bool]]:
    for name in DATES:
        value = element.get(name)
        if value is not None and not DATE.match(value):
            yield f"{name} is {value!r}", "write it as YYYYMMDDThhmmssZ", True
    count = element.get("usagecount", "0")
    if not count.isdigit():
        yield f"usagecount is {count!r}", "write a number", True
