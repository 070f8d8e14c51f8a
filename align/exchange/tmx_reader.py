"""TMX 1.1 to 1.4b as found in the wild: reading.

The units are cut out of the text one by one and each is parsed by itself, so that a broken one does not affect the
others, and a file of any size needs only the memory for its largest unit.
"""

import html
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from lxml import etree

from align import xml
from align.bitext import Bitext, Status, Streamed, Unit, id_below, position_of, score_in, source_digest, unit_id
from align.errors import AlignError
from align.exchange.base import Import, Imported
from align.exchange.codes import flattened
from align.exchange.markup import CODES, MARKUP
from align.exchange.tagged import markup_of
from align.exchange.tmx_writer import MACHINE
from align.languages.codes import base, canonical

TOKEN = re.compile(r"<!--|<!\[CDATA\[|<tu(?=[\s>/])|</tu\s*>")
HEADER = re.compile(r"<header\b.*?(?:/>|</header\s*>)", re.DOTALL)
CHUNK = 1 << 20
LARGEST_HEAD = 1 << 20
LARGEST_UNIT = 1 << 26
"""Characters; a file that never closes a unit must not exhaust the computer's memory."""

NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w+;)?")
REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]+)|(\d+));")
OURS = re.compile(r"\d+\.[^-\s]+-[0-9a-f]{6}$")
NUMBER = r"[1-9]\d{0,2}"
OWN = rf'(?:bpt i="{NUMBER}" x="{NUMBER}"|ept i="{NUMBER}"|it pos="end" x="{NUMBER}"|ph x="{NUMBER}")'
FOREIGN = re.compile(rf"<(?!{OWN}>\{{/?{NUMBER}\}}</)(?:bpt|ept|ph|it|hi|ut|sub)\b")
"""Markup that is not as we write that of a mark (`tagged.element_of`)."""
LONGEST_TAG = 100
"""Characters of such markup that must be seen to know."""
DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$")


def read_tmx(path: Path, options: Import) -> Imported:
    """The units in both languages, streamed. Raises AlignError when the file is not a TMX file or declares entities."""
    problems: list[str] = []
    return Imported(TmxFile(path, options, problems).bitext, problems)


@dataclass
class TmxFile:
    """A TMX file that is read again each time its units are asked for."""

    path: Path
    options: Import
    problems: list[str]
    source_lang: str = ""
    target_lang: str = ""
    document: str = ""
    engine: str = ""
    extra_columns: tuple[str, ...] = ()
    header: "etree._Element | None" = None
    version: str = ""
    has_doctype: bool = False
    has_markup: bool = False
    encoding: str = ""
    """The file's actual encoding; `declared_encoding` is the one it claims, if any."""
    declared_encoding: str = ""
    keeps_lines: bool = False
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each unit read so far, by its id, if it `keeps_lines`."""
    _unused: Counter[str] = field(default_factory=Counter)
    """Segments in another variant of the languages than the one that was taken, by their code."""

    def __post_init__(self) -> None:
        self.encoding = _encoding(self.path)
        self._read_head()

    @property
    def bitext(self) -> Bitext:
        """Its units, streamed, with what its header says about them all."""
        whole = self.source_lang, self.target_lang, self.document, self.engine, self.extra_columns
        return Bitext(Streamed(self.units), *whole)

    def units(self) -> Iterator[Unit]:
        """The units in both languages, in order; `problems` says what is wrong with the others."""
        self.problems.clear()
        self.lines.clear()
        self._unused.clear()
        taken: set[str] = set()
        for number, (line, text) in enumerate(self.cut(), start=1):
            unit = self._read(number, line, text)
            if unit is None:
                continue
            if position_of(unit.id) in taken:
                self.problems.append(f"line {line}: the id {unit.id} is used twice; this unit has been given another")
                identity = id_below(unit.id, source_digest(unit.source), taken)
                unit = replace(unit, id=identity)
            taken.add(position_of(unit.id))
            if self.keeps_lines:
                self.lines[unit.id] = line
            yield unit
        if self._unused:
            listed = ", ".join(f"{code} ({count})" for code, count in sorted(self._unused.items()))
            self.problems.append(f"other variants of the languages are left out: {listed}; name one to import it")

    def _open(self) -> TextIO:
        # Bytes that are not in the encoding become U+FFFD, which the checks find.
        return io.TextIOWrapper(self.path.open("rb"), encoding=self.encoding, errors="replace", newline="")

    def _read_head(self) -> None:
        """Read what the header and the first units say about the whole file."""
        with self._open() as stream:
            head = stream.read(LARGEST_HEAD)
        if not re.search(r"<tmx[\s>]", head):
            raise AlignError(f"{self.path}: is not a TMX file; it has no tmx element")
        xml.refuse_entities(self.path, head.partition("<tmx")[0].encode("utf-8", "replace"))
        header = HEADER.search(head)
        element = self.header = parse_unit(header[0])[0] if header else None
        version = re.search(r"<tmx[^>]*\bversion\s*=\s*[\"']([^\"']*)", head)
        self.version = version[1] if version else ""
        declared_encoding = re.match(r"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", head)
        self.declared_encoding = declared_encoding[1].lower() if declared_encoding else ""
        self.has_doctype = "<!DOCTYPE" in head.partition("<tmx")[0]
        properties = [(p.get("type", ""), p.text or "") for p in element.iter("prop")] if element is not None else []
        named = dict(properties)
        self.document, self.engine = named.get("x-document", self.path.name), named.get("x-engine", "")
        self.has_markup = self._has_markup()
        columns = [value for kind, value in properties if kind == "x-column"]
        self.extra_columns = tuple(dict.fromkeys([*columns, *(MARKUP if self.has_markup else ())]))
        declared = element.get("srclang", "") if element is not None else ""
        self.source_lang, self.target_lang = self._languages(declared)

    def _has_markup(self) -> bool:
        with self._open() as stream:
            text = ""
            while chunk := stream.read(CHUNK):
                text = text[-LONGEST_TAG:] + chunk
                if any(found.start() < len(text) - LONGEST_TAG for found in FOREIGN.finditer(text)):
                    return True
        return bool(FOREIGN.search(text[-LONGEST_TAG:]))

    def _languages(self, declared: str) -> tuple[str, str]:
        """The bitext's codes: those in the file, or the wanted ones where one code should stand for all variants."""
        codes = [declared] if declared and not declared.startswith("*") else []
        for _, text in self.cut():
            element = parse_unit(text)[0]
            if element is not None:
                codes += [code for code in map(language_of, element.iter("tuv")) if code]
                break
        return self._code(self.options.source_lang, codes), self._code(self.options.target_lang, codes)

    def _code(self, wanted: str, codes: list[str]) -> str:
        if not self.options.any_variant and "-" not in wanted:
            for code in codes:
                if base(code) == base(wanted):
                    return _canonical(code)
        return canonical(wanted)

    def cut(self) -> Iterator[tuple[int, str]]:
        """The text of each unit and the line where it begins, with comments and CDATA sections recognised."""
        with self._open() as stream:
            yield from _Cutter(stream, self.problems).units()

    def _read(self, number: int, line: int, text: str) -> Unit | None:
        element, remark = parse_unit(text)
        if element is None:
            self.problems.append(f"line {line}: the unit is not XML ({remark}) and is skipped")
            return None
        if remark:
            self.problems.append(f"line {line}: {remark}")
        variants = [(code, tuv.find("seg")) for tuv in element.iter("tuv") if (code := language_of(tuv))]
        source = self._variant(variants, self.options.source_lang)
        target = self._variant(variants, self.options.target_lang)
        if source is None or target is None:
            self.problems.append(f"line {line}: {self._what_is_missing(variants, source is None)}")
            return None
        wanted = {base(self.options.source_lang), base(self.options.target_lang)}
        for code, segment in variants:
            if segment is not None and segment is not source and segment is not target and base(code) in wanted:
                self._unused[code] += 1
        return self._unit(number, element, source, target)

    def _variant(self, variants: "list[tuple[str, etree._Element | None]]", wanted: str) -> "etree._Element | None":
        """The segment in the wanted language: in exactly that variant, or in any other if that will do."""
        there = [(code, segment) for code, segment in variants if segment is not None]
        for code, segment in there:
            if _canonical(code) == canonical(wanted):
                return segment
        if "-" not in wanted or self.options.any_variant:
            return next((segment for code, segment in there if base(code) == base(wanted)), None)
        return None

    def _what_is_missing(self, variants: "list[tuple[str, etree._Element | None]]", is_source: bool) -> str:
        wanted = self.options.source_lang if is_source else self.options.target_lang
        codes = [code for code, _ in variants]
        near = [code for code in codes if base(code) == base(wanted)]
        if any(_canonical(code) == canonical(wanted) or "-" not in wanted for code in near):
            return f"the unit's {near[0]} has no seg, and the unit is skipped"
        if near:
            return f"the unit has {near[0]}, not {wanted}, and is skipped; --any-variant accepts it"
        return f"the unit has no {wanted} (it has {', '.join(codes) or 'no language'}) and is skipped"

    def _unit(self, number: int, element: etree._Element, source: etree._Element, target: etree._Element) -> Unit:
        properties = {prop.get("type", ""): prop.text or "" for prop in element.iterfind("prop")}
        texts = [flattened(segment, CODES) for segment in (source, target)]
        identity = element.get("tuid", "")
        extra = {name: properties.get(f"x-column-{name}", "") for name in self.extra_columns}
        if self.has_markup:
            raw = (_inner(segment) if _is_foreign(segment) else "" for segment in (source, target))
            extra |= dict(zip(MARKUP, raw, strict=True))
        status = _status(properties.get("x-status", ""), element)
        return Unit(
            id=identity if OURS.match(identity) else unit_id(1, number, texts[0]),
            source=texts[0],
            target=texts[1],
            status=status,
            score=score_in(properties.get("x-score", "")),
            note="\n".join(note.text or "" for note in element.iterfind("note")),
            machine=texts[1] if status == Status.MACHINE else "",
            engine=properties.get("x-engine", ""),
            created=_moment(element.get("creationdate", "")),
            changed=_moment(element.get("changedate", "")) if element.get("changeid") else "",
            editor=element.get("changeid", ""),
            extra=extra,
        )


def parse_unit(text: str) -> "tuple[etree._Element | None, str]":
    """The element, and what had to be repaired, or why there is none."""
    try:
        return etree.fromstring(text, xml.parser()), ""
    except etree.XMLSyntaxError as failure:
        reason = (failure.msg or "").partition(",")[0]
    try:
        return etree.fromstring(_mended(text), xml.parser()), f"{reason}; repaired"
    except etree.XMLSyntaxError:
        return None, reason


def _mended(text: str) -> str:
    """The text without what XML forbids; HTML entities and bare ampersands become text."""
    text = REFERENCE.sub(lambda found: "" if xml.NOT_XML.match(_character(found)) else found[0], text)
    text = xml.NOT_XML.sub("", text)
    return NAMED.sub(lambda found: xml.text(html.unescape(found[0])), text)


def _character(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(code) if code < 0x110000 else "\0"


def language_of(variant: etree._Element) -> str:
    """`xml:lang`, or `lang` as TMX 1.1 had it."""
    return str(variant.get(xml.XML_LANG) or variant.get("lang") or "").strip()


def _canonical(code: str) -> str:
    try:
        return canonical(code)
    except AlignError:
        return code


def _inner(segment: etree._Element) -> str:
    """The content of the segment as XML."""
    children = (etree.tostring(child, encoding="unicode") for child in segment)
    return xml.text(segment.text or "") + "".join(children)


def _is_foreign(segment: etree._Element) -> bool:
    """Whether its markup is more than the marks that its text shows, from which align makes the markup again."""
    return bool(len(segment)) and _inner(segment) != markup_of(flattened(segment, CODES))


def _status(named: str, element: etree._Element) -> Status:
    if named in list(Status):
        return Status(named)
    return Status.MACHINE if element.get("creationid") == MACHINE and not element.get("changeid") else Status.MEMORY


def _moment(date: str) -> str:
    """`YYYYMMDDThhmmssZ` in the form of `Unit.created`; empty for anything that is not a date."""
    found = DATE.match(date)
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else ""


def _encoding(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return xml.encoding_of(stream.read(LARGEST_HEAD))
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure


class _Cutter:
    """Cuts units out of a stream of text, and holds no more of it than from the start of the last unit."""

    def __init__(self, stream: TextIO, problems: list[str]) -> None:
        self.stream = stream
        self.problems = problems
        self.text = ""
        self.ended = False
        self.at = 0
        """Where the search continues."""
        self.begin: int | None = None
        """Where the open unit begins."""
        self.line, self.counted = 1, 0
        """The number of the line at the offset `counted`."""

    def units(self) -> Iterator[tuple[int, str]]:
        """The text of each unit, and the line where it begins."""
        while (token := self._token()) is not None:
            if token[0] == "<!--" or token[0] == "<![CDATA[":
                self._skip_to("-->" if token[0] == "<!--" else "]]>")
            elif token[0] == "<tu":
                if self.begin is not None:
                    self._complain("is not closed and is skipped")
                self.begin = token.start()
            elif self.begin is not None:
                line = self._line(self.begin)
                text = self.text[self.begin : token.end()]
                self.begin = None
                yield line, text
        if self.begin is not None:
            self._complain("is not closed and is skipped: the file is cut off")

    def _token(self) -> re.Match[str] | None:
        while (found := TOKEN.search(self.text, self.at)) is None and self._load(spare=12):
            pass
        if found is not None:
            self.at = found.end()
        return found

    def _skip_to(self, end: str) -> None:
        while (found := self.text.find(end, self.at)) < 0 and self._load(spare=len(end)):
            pass
        self.at = found + len(end) if found >= 0 else len(self.text)

    def _load(self, spare: int) -> bool:
        """Read on; False at the end. Text before the open unit, or before the last `spare` characters, is dropped."""
        if self.ended:
            return False
        self.at = max(self.at, len(self.text) - spare)
        if self.begin is not None and len(self.text) - self.begin > LARGEST_UNIT:
            self._complain(f"is not closed within {LARGEST_UNIT:,} characters and is skipped")
            self.begin = None
        gone = self.at if self.begin is None else self.begin
        self._line(gone)
        chunk = self.stream.read(CHUNK)
        self.ended = not chunk
        self.text = self.text[gone:] + chunk
        self.at -= gone
        self.counted -= gone
        self.begin = None if self.begin is None else self.begin - gone
        return True

    def _line(self, offset: int) -> int:
        self.line += self.text.count("\n", self.counted, offset)
        self.counted = offset
        return self.line

    def _complain(self, what: str) -> None:
        assert self.begin is not None
        self.problems.append(f"line {self._line(self.begin)}: the unit {what}")
