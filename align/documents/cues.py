"""Where the cues of a subtitle file are, and which of them share a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.documents.legibility import TAG
from align.documents.lines import is_unfinished

TIME = r"(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}"
TIMES = re.compile(rf"\s*({TIME})\s*-->\s*({TIME})")
NOTE, STYLE, STRAY = "a note", "a style", "text outside all cues"
ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
"""How a block of WebVTT begins that is not shown (WebVTT, 4.1)."""
LEADING = re.compile(rf"(?:{TAG.pattern}|\s)*")
VOICE = re.compile(r"\{\\[^}]*\}|<(?:v|c|font)\b[^>]*>")
"""Where a text stands on the screen, who speaks, and the colour that may say so."""
TURN = re.compile(r"[-‐–—♪♫]|>>|([^\W\d_]{2,}):")
"""How the line of another speaker begins, who may be named in capitals, or of a song."""
UNFINISHED = re.compile(r"[\w,\-–—](?:</\w+>)*$")
SENTENCE_END = re.compile(r"[.!?…][\"'“”’»«)]*(?=\s|$)")
OPEN = re.compile(r"(?:…|\.\.\.)$")
GOES_ON = re.compile(r"(?:…|\.\.\.)")
WORD = re.compile(r"[^\W\d_]{2,}")

CHAINED = 0.5
"""Seconds between cues that follow each other: what is longer is left as a pause on purpose (Netflix, Timed Text Style
Guide, timing)."""
PAUSE = 2.0
"""The longest pause in a sentence, in seconds."""
MOST = 50
"""Cues that may be translated together, where sentences always end within a cue."""
FEWEST_ENDS = 0.15
"""Least share of the cues with a sentence's end in them; with fewer, what has no end is not known to go on."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A text and when it is shown."""

    place: str
    """When it begins, as the file has it: `00:01:02.500`."""
    start: float
    end: float
    """In seconds."""
    first: int
    last: int
    """The lines from the first that has text to the one after the last, counting from 0."""
    lines: tuple[str, ...]
    """Those lines, without blank ones."""

    @property
    def text(self) -> str:
        """What is seen, on one line."""
        return " ".join(TAG.sub("", " ".join(self.lines)).split())


@dataclass(frozen=True, slots=True)
class Stray:
    """A line that is in no cue."""

    number: int
    """Counting from 1."""
    text: str
    what: str
    """`a note`, `a style`, or `text outside all cues`."""


def cues_of(lines: Sequence[str]) -> tuple[list[Cue], list[Stray]]:
    """The cues that have text, and the lines with text that are in none.

    A blank line does not end a cue, as subtitle files have them by mistake; what follows it up to the next cue is its
    text too. WebVTT's notes and styles are not.
    """
    is_vtt = bool(lines) and lines[0].startswith("WEBVTT")
    heads = [(number, found) for number, line in enumerate(lines) if (found := TIMES.match(line))]
    bounds = [number for number, _ in heads]
    cues: list[Cue] = []
    strays: list[Stray] = []
    after = lines.index("") if is_vtt and "" in lines else 0
    end = _before(lines, bounds[0], after, 1, is_vtt) if bounds else len(lines)
    strays += _strays(lines, after, end, is_vtt)
    for count, ((number, times), following) in enumerate(zip(heads, [*bounds[1:], None], strict=False), start=1):
        stop = len(lines) if following is None else _before(lines, following, number + 1, count + 1, is_vtt)
        shown = next((n for n in range(number + 2, stop) if is_vtt and _is_aside(lines, n)), stop)
        strays += _strays(lines, shown, stop, is_vtt)
        filled = [n for n in range(number + 1, shown) if lines[n].strip()]
        if filled:
            text = tuple(lines[n] for n in filled)
            place = times[1].replace(",", ".")
            cues.append(Cue(place, _seconds(times[1]), _seconds(times[2]), filled[0], filled[-1] + 1, text))
    return cues, strays


def _before(lines: Sequence[str], head: int, least: int, count: int, is_vtt: bool) -> int:
    """Where the cue begins whose times are on line `head`, the `count`th: at its number or name, if it has one."""
    above = head - 1
    if above < least or not lines[above].strip():
        return head
    is_first = above == least or not lines[above - 1].strip()
    number = lines[above].strip()
    is_name = is_first if is_vtt else number.isdecimal() and (is_first or int(number) == count)
    return above if is_name else head


def _is_aside(lines: Sequence[str], number: int) -> bool:
    return ASIDE.match(lines[number]) is not None and not lines[number - 1].strip()


def _strays(lines: Sequence[str], start: int, end: int, is_vtt: bool) -> Iterator[Stray]:
    what = STRAY
    for number in range(start, end):
        line = lines[number]
        if not line.strip():
            what = STRAY
            continue
        if is_vtt and what == STRAY and ASIDE.match(line):
            what = NOTE if line.startswith("NOTE") else STYLE
        yield Stray(number + 1, line.strip(), what)


def _seconds(time: str) -> float:
    """A time as a file has it, in seconds."""
    seconds = 0.0
    for part in time.replace(",", ".").split(":"):
        seconds = 60 * seconds + float(part)
    return seconds


def chains_of(cues: Sequence[Cue]) -> Iterator[list[Cue]]:
    """The cues in order, those together that share a sentence."""
    ends = sum(SENTENCE_END.search(cue.text) is not None for cue in cues)
    is_punctuated = ends >= FEWEST_ENDS * len(cues)
    chain: list[Cue] = []
    for cue in cues:
        if chain and len(chain) < MOST and is_punctuated and _goes_on(chain[-1], cue):
            chain.append(cue)
            continue
        if chain:
            yield chain
        chain = [cue]
    if chain:
        yield chain


def _goes_on(cue: Cue, following: Cue) -> bool:
    """Whether the sentence that the cue ends with goes on in the following one."""
    pause = following.start - cue.end
    if not -CHAINED < pause < PAUSE or begins_turn(following.lines[0]) or _voice(cue) != _voice(following):
        return False
    before, after = cue.text, following.text
    if not before or not after or (before.isupper() and len(before) > 1) or (after.isupper() and len(after) > 1):
        return False
    if OPEN.search(before):
        return GOES_ON.match(after) is not None or after[0].islower()
    if not UNFINISHED.search(before):
        return False
    if pause < CHAINED:
        return True
    return is_unfinished(before) and after[0].islower() and min(len(WORD.findall(text)) for text in (before, after)) > 1


def begins_turn(line: str) -> bool:
    """Whether somebody else speaks, or sings, from this line on."""
    found = TURN.match(line, leading(line))
    return found is not None and (found[1] is None or found[1].isupper())


def leading(line: str) -> int:
    """Where the text of a line begins, after tags and white space."""
    found = LEADING.match(line)
    return found.end() if found else 0


def _voice(cue: Cue) -> list[str]:
    line = cue.lines[0]
    return VOICE.findall(line[: leading(line)])
