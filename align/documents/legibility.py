"""Whether subtitles can be read while they are shown, and how a text is laid out on their lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TAG = re.compile(r"</?(?:[bciusv]|lang|ruby|rt|font)\b[^<>\n]*>|\{\\[^}\n]*\}|<\d+:[\d:.]*>")
"""What is on a line but not on the screen: formatting, positions, times."""
SPACE = re.compile(r"(?<!<v) (?![^<]*>)")
"""Where a line may end: not inside a tag."""


@dataclass(frozen=True, slots=True)
class Legibility:
    """What a viewer can read; the usual limits for adults (Netflix, Timed Text Style Guide, German and English)."""

    speed: float = 17
    """Characters a second, spaces included."""
    length: int = 42
    """Characters a line."""
    lines: int = 2

    def doubts(self, lines: Sequence[str], seconds: float) -> Iterator[str]:
        """What a viewer stumbles over in a subtitle with these lines that is shown for so many seconds."""
        lengths = [visible_length(line) for line in lines]
        if sum(lengths) > self.speed * seconds:
            yield f"{sum(lengths)} characters in {seconds:.1f} seconds are more than {self.speed:g} a second"
        if max(lengths, default=0) > self.length:
            yield f"a line of {max(lengths)} characters is longer than {self.length}"
        if len(lines) > self.lines:
            yield f"{len(lines)} lines are more than {self.lines}"


USUAL = Legibility()


def visible_length(text: str) -> int:
    """How many characters of the text are seen."""
    return len(TAG.sub("", text))


def laid_out(text: str, length: int, most: int) -> list[str]:
    """The text on as few lines as it needs, as equal in length as the words allow.

    It gets one more than that if a line would otherwise be longer than `length`, but not more than `most` for it.
    """
    words = SPACE.split(text)
    widths = [visible_length(word) for word in words]
    count = max(1, -(-visible_length(text) // length))
    width = _narrowest(widths, count)
    if width > length and count < most:
        width = _narrowest(widths, count + 1)
    lines: list[str] = []
    filled = 0
    for word, own in zip(words, widths, strict=True):
        if lines and filled + 1 + own <= width:
            lines[-1] += f" {word}"
            filled += 1 + own
        else:
            lines.append(word)
            filled = own
    return lines


def _narrowest(widths: Sequence[int], count: int) -> int:
    """The least width at which words of these widths take no more than `count` lines."""
    low, high = max(widths), sum(widths) + len(widths)
    while low < high:
        middle = (low + high) // 2
        lines, filled = 1, -1
        for width in widths:
            if filled + 1 + width <= middle:
                filled += 1 + width
            else:
                lines, filled = lines + 1, width
        low, high = (low, middle) if lines <= count else (middle + 1, high)
    return low
