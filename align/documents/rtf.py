"""Rich Text Format, by the specification 1.9.1.

Read here rather than by striprtf, its usual reader, which drops footnotes and keeps deleted text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from align.documents.base import Block, Document, Format, Kind, LeftOut, ReadOptions
from align.documents.leaves import Leaf
from align.documents.omissions import told
from align.documents.rtf_flow import Flow, paired
from align.errors import AlignError

TOKEN = re.compile(
    rb"\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict listtext pntext pntxta pntxtb fldinst bkmkstart bkmkend themedata xe tc"
    b" colorschememapping latentstyles datastore listtable listoverridetable revtbl rsidtbl generator pgptbl nonshppict"
    b" shprslt objdata objclass atnid atnauthor annotation atndate atnref atrfstart atrfend atnparent ftnsep ftnsepc"
    b" aftnsep aftnsepc ftncn aftncn userprops xmlnstbl wgrffmtfilter mmathPr sp template operator".split()
)
STARRED = frozenset((b"shpinst", b"footnote", b"shptxt"))
"""Destinations that are read although they are marked as optional for readers."""

HEADERS = frozenset((b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf"))
CHARACTERS = {
    **{b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”"},
    **{b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005", b"zwj": "\u200d"},
}
SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"-": "", b"\\": "\\", b"{": "{", b"}": "}"}
BREAKS = frozenset((b"line", b"tab", b"lbr", b"softline"))
ENDS = frozenset((b"par", b"sect", b"page", b"cell", b"nestcell", b"row", b"nestrow"))
CHARSETS = {
    **{0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254"},
    **{163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"},
}
DELETED, HIDDEN = "text that was deleted", "hidden text"
FONT = re.compile(rb"\\f(\d+)[^{};]*?\\fcharset(\d+)")
STYLE = re.compile(rb"\{\\s(\d+)(?:\\[a-zA-Z]+-?\d* ?|\\\*|\{[^{}]*\}|[\r\n])*([^\\{};]*);")


@dataclass
class _State:
    """What a group inherits from the one around it."""

    reads: bool = True
    codec: str = "cp1252"
    skip: int = 1
    chain: tuple[str, ...] = ()
    unread: str = ""
    """What its text is called if it is left out: hidden text, text that was deleted."""
    flow: Flow = field(default_factory=lambda: Flow(Kind.PARAGRAPH, "paragraph"))


def read_rtf(name: str, content: bytes, options: ReadOptions) -> Document:
    """An RTF text; footnotes and text boxes follow their paragraphs, and page headers come last, once each."""
    del options
    if not content.rstrip(b"\r\n\0 ").endswith(b"}"):
        raise AlignError(f"{name}: is cut off; download it again or ask for a new copy")
    reading = _Reading(content)
    blocks = tuple(reading.blocks())
    warnings = []
    if reading.comments:
        warnings.append(f"{name}: {reading.comments} comment{'s' if reading.comments > 1 else ''} left out")
    if reading.changes:
        warnings.append(f"{name}: has tracked changes, read as accepted")
    left_out = tuple(replace(left, text=paired(left.text)) for left in reading.left_out)
    warnings += told(name, (left for left in left_out if left.what != DELETED))
    return Document(name, blocks, tuple(warnings), has_places=True, left_out=left_out)


class _Reading:
    """One pass through the file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._fonts = {int(n): CHARSETS.get(int(c), "cp1252") for n, c in FONT.findall(content[:200_000])}
        self._styles = dict(_style_kinds(content))
        self._body = Flow(Kind.PARAGRAPH, "paragraph")
        self._headers: list[Flow] = []
        self._notes = 0
        self._state = _State(flow=self._body)
        self._stack: list[_State] = []
        self._is_starred = False
        self._to_skip = 0
        self.comments = self.changes = 0
        self.left_out: list[LeftOut] = []

    def blocks(self) -> Iterator[Block]:
        offset = 0
        while found := TOKEN.match(self._content, offset):
            offset = found.end()
            word, number, code, sign, brace, text = found.groups()
            if brace:
                self._brace(brace)
            elif word == b"bin":
                offset += int(number or 0)
            elif word:
                self._word(word, int(number) if number else None)
            elif sign == b"*":
                self._is_starred = True
            elif code or sign or text:
                self._text(bytes.fromhex(code.decode()) if code else text or b"", SIGNS.get(sign, ""))
        self._body.end()
        yield from self._body.blocks
        seen = set()
        for flow in self._headers:
            flow.end()
            for block in flow.blocks:
                if block.text not in seen:
                    yield block
                seen.add(block.text)

    def _brace(self, brace: bytes) -> None:
        self._is_starred, self._to_skip = False, 0
        if brace == b"{":
            self._stack.append(self._state)
            self._state = replace(self._state)
        elif self._stack:
            self._state = self._stack.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        state, starred, self._is_starred = self._state, self._is_starred, False
        self.comments += word == b"annotation"
        if word in SKIPPED or (starred and word not in STARRED):
            state.reads = False
        elif word == b"footnote":
            self._notes += 1
            self._hang(Flow(Kind.FOOTNOTE, f"footnote {self._notes}"))
        elif word == b"shptxt":
            self._hang(Flow(Kind.PARAGRAPH, "text box"))
        elif word in HEADERS:
            state.flow, state.chain = Flow(Kind.HEADER, "page header"), ()
            self._headers.append(state.flow)
        elif word == b"u" and number is not None:
            self._add(chr(number % 0x10000))
            self._to_skip = state.skip
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])
        elif word in BREAKS and state.reads and not state.unread:
            state.flow.leaves.append(Leaf("", state.chain, "break", True, shown=""))
        elif word in ENDS and state.reads:
            state.flow.end(word)
        elif state.reads:
            self._format(word, number)

    def _format(self, word: bytes, number: int | None) -> None:
        state, is_on = self._state, number != 0
        if word == b"ansicpg":
            state.codec = f"cp{number}"
        elif word == b"f" and number in self._fonts:
            state.codec = self._fonts[number]
        elif word == b"uc":
            state.skip = number or 0
        elif word == b"deleted":
            state.unread = DELETED if is_on else ""
            self.changes += 1
        elif word == b"v" and state.unread != DELETED:
            state.unread = HIDDEN if is_on else ""
        elif word == b"plain":
            state.chain, state.unread = (), ""
        elif word in (b"b", b"i"):
            style = "bold" if word == b"b" else "italics"
            others = tuple(other for other in state.chain if other != style)
            state.chain = (*others, style) if is_on else others
        elif word == b"pard":
            state.flow.style = None
        elif word == b"s" and number in self._styles and state.flow.kind == Kind.PARAGRAPH:
            state.flow.style = self._styles[number]
        elif word == b"outlinelevel" and state.flow.kind == Kind.PARAGRAPH:
            state.flow.style = Kind.HEADING
        elif word == b"intbl" and state.flow.kind == Kind.PARAGRAPH:
            state.flow.style = Kind.CELL
        elif word == b"ls" and state.flow.style is None and state.flow.kind == Kind.PARAGRAPH:
            state.flow.style = Kind.LIST_ITEM

    def _hang(self, flow: Flow) -> None:
        if self._state.reads and not self._state.unread:
            self._state.flow.hanging.append(flow)
        self._state.flow, self._state.chain = flow, ()

    def _text(self, raw: bytes, sign: str) -> None:
        self._is_starred = False
        if self._to_skip and raw:
            skipped = min(self._to_skip, len(raw))
            raw, self._to_skip = raw[skipped:], self._to_skip - skipped
        try:
            self._add(sign or raw.decode(self._state.codec, "replace"))
        except LookupError:
            self._add(raw.decode("cp1252", "replace"))

    def _add(self, text: str) -> None:
        state = self._state
        if text and state.reads and state.unread:
            self._leave_out(state.flow.here(), state.unread, text)
        elif text and state.reads:
            state.flow.leaves.append(Leaf(text, state.chain))

    def _leave_out(self, place: str, what: str, text: str) -> None:
        last = self.left_out[-1] if self.left_out else None
        if last is not None and (last.place, last.what) == (place, what):
            self.left_out[-1] = replace(last, text=last.text + text)
        else:
            self.left_out.append(LeftOut(place, what, text))


def _style_kinds(content: bytes) -> Iterator[tuple[int, Kind]]:
    for number, name in STYLE.findall(content[:400_000]):
        lower = name.strip().lower()
        if lower.startswith((b"heading", b"title", b"subtitle")):
            yield int(number), Kind.HEADING
        elif lower == b"caption":
            yield int(number), Kind.CAPTION
        elif lower.startswith(b"list"):
            yield int(number), Kind.LIST_ITEM


FORMAT = Format("RTF", (".rtf",), read=read_rtf, begins=lambda head: head.lstrip().startswith(b"{\\rtf"))
