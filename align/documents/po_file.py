"""The lines of a message catalogue: all that is not translated anew stays as it is, byte by byte."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

import polib

KEYWORD = re.compile(r'\s*(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s*(?="|$)')
EMPTY = re.compile(r'\s*(?:msgid)?\s*(?:"")?\s*$')
LANGUAGE = re.compile(r"^(\"Language:)[^\\\n]*", re.MULTILINE)
CHARSET = re.compile(r"(charset=[ \t]*)[\w-]+", re.IGNORECASE)
ALONE = re.compile(r"^([ \t]*(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?))[ \t]*(?=\r?$)", re.MULTILINE)
TIGHT_COMMENT = re.compile(r"^([ \t]*#)(?=[^\s,.:|~])|^([ \t]*#~)(?=m)", re.MULTILINE)
DOMAIN = re.compile(r'^[ \t]*domain[ \t]*"?[^"\n]*"?[ \t]*(?=\r?$)', re.MULTILINE)
"""Which file msgfmt compiles the messages below into; each of these files has a header of its own."""
FUZZY = re.compile(r",\s*fuzzy\b")


@dataclass
class _Entry:
    """Where a message is: line numbers from 0."""

    first: int
    """Its first keyword; its comments come before."""
    is_header: bool = False
    msgstr: int | None = None
    """The first line of its translation."""
    end: int = 0
    """After its last line."""
    comments: list[int] = field(default_factory=list)


def for_polib(text: str) -> str:
    """The same catalogue, with what msgfmt reads and polib refuses written otherwise.

    That is a keyword whose text begins on the next line, comments and obsolete
    messages without a space (`#~msgid "Alt"`), and the names of domains.
    """
    return TIGHT_COMMENT.sub(r"\g<0> ", ALONE.sub(r'\1 ""', DOMAIN.sub("", text)))


class PoFile:
    """A catalogue as lines."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines(keepends=True) if "\r" in text else re.findall(r"[^\n]*\n|[^\n]+", text)
        self._end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        found = list(self._found())
        self._headers = [entry for entry in found if entry.is_header and entry.msgstr is not None]
        """One, or one for each domain."""
        self.entries = [entry for entry in found if not entry.is_header]
        """The messages in use, in order."""

    def translate(self, number: int, translations: list[str]) -> None:
        """Give a message a translation, or one for each plural form."""
        entry = self.entries[number]
        assert entry.msgstr is not None, f"message {number} has no msgstr"
        several = len(translations) > 1
        made = polib.POEntry(
            msgid="-",
            msgid_plural="-" if several else "",
            msgstr="" if several else translations[0],
            msgstr_plural=dict(enumerate(translations)) if several else {},
        )
        lines = made.__unicode__(wrapwidth=78).split("\n")
        start = next(at for at, line in enumerate(lines) if line.startswith("msgstr"))
        new = [line + self._end for line in lines[start:] if line]
        self._lines[entry.msgstr : entry.end] = ["".join(new), *[""] * (entry.end - entry.msgstr - 1)]

    def mark_fuzzy(self, number: int, is_fuzzy: bool) -> None:
        """Mark a message as a draft, or as translated; then what the msgid was before goes too."""
        entry = self.entries[number]
        flags = [at for at in entry.comments if self._lines[at].lstrip().startswith("#,")]
        has_it = any(FUZZY.search(self._lines[at]) for at in flags)
        if is_fuzzy and not has_it:
            if flags:
                self._lines[flags[0]] = self._lines[flags[0]].replace("#,", "#, fuzzy,", 1)
            else:
                self._lines[entry.first] = f"#, fuzzy{self._end}" + self._lines[entry.first]
        elif not is_fuzzy and has_it:
            for at in flags:
                rest = FUZZY.sub("", self._lines[at])
                self._lines[at] = rest if rest.strip(" \r\n#,") else ""
            for at in entry.comments:
                if self._lines[at].lstrip().startswith("#|"):
                    self._lines[at] = ""

    def written(self, language: str) -> str:
        """The file, with its headers saying that it is UTF-8 and in this language."""
        lines = list(self._lines)
        if not self._headers:
            said = (f"Language: {language}", "Content-Type: text/plain; charset=UTF-8")
            added = [f'"{line}\\n"{self._end}' for line in said]
            return "".join([f'msgid ""{self._end}msgstr ""{self._end}', *added, self._end, *lines])
        for header in reversed(self._headers):
            assert header.msgstr is not None
            text = CHARSET.sub(r"\1UTF-8", "".join(lines[header.msgstr : header.end]))
            if LANGUAGE.search(text):
                text = LANGUAGE.sub(rf"\1 {language}", text)
            else:
                text += f'"Language: {language}\\n"{self._end}'
            lines[header.msgstr : header.end] = [text]
        text = "".join(lines)
        return text if text.endswith("\n") else f"{text}{self._end}"

    def _found(self) -> "list[_Entry]":
        found: list[_Entry] = []
        comments: list[int] = []
        for number, line in enumerate(self._lines):
            keyword = KEYWORD.match(line)
            if keyword is None:
                if line.lstrip().startswith("#") and not line.lstrip().startswith("#~"):
                    comments.append(number)
                elif line.lstrip().startswith('"') and found:
                    found[-1].end = number + 1
                continue
            if keyword[1] in ("msgctxt", "msgid") and (not found or found[-1].msgstr is not None):
                found.append(_Entry(number, comments=comments))
                comments = []
            if not found:
                continue
            entry = found[-1]
            entry.end = number + 1
            if keyword[1] == "msgstr" and entry.msgstr is None:
                entry.msgstr = number
            if keyword[1] == "msgid":
                below = (self._lines[at] for at in range(number + 1, len(self._lines)))
                more = takewhile(lambda one: one.lstrip().startswith('"'), below)
                entry.is_header = entry.first == number and all(map(EMPTY.match, (line, *more)))
        return found
