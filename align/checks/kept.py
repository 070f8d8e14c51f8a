"""What is the same in every language: addresses, file names, placeholders, code, and the user's own list of words."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.checks.addresses import ADDRESS
from align.checks.base import Family, Finding, Pair, error
from align.documents.encodings import decode
from align.errors import AlignError
from align.files import read_bytes

LOST = error("kept")

CODE = r"(?<!`)(?P<ticks>`++)[^\n]{1,1000}?(?<!`)(?P=ticks)(?!`)"
PLACEHOLDER = (
    r"\{\{(?:\s*+[\w.:|\-][\w.:|\- ]*+|\s++)\}\}|\$?\{[\w.:\-]*\}"
    r"|(?<![\w%])%(?:\(\w+\)|\d\$)?[sdifu@](?!\w)|%\w+%"
)
OPTION = r"(?<![\w-])--[A-Za-z][\w-]*(?:=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'.,;:!?)]+))?"
TAG = r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>"
ENDINGS = (
    "docx?|xlsx?|pptx?|pdf|txt|csv|tsv|jsonl?|xml|html?|ya?ml|toml|conf|cfg|ini|log|md|py|js|css|sh|bat|exe|dll|zip|gz|tar"
    "|jpe?g|png|gif|svg|mp[34]|wav|od[tspg]|tmx|xliff?|epub|srt|vtt|po|sql|db"
)
PATH = r"(?:[A-Za-z]:(?=\\)|~(?=/)|(?<![\w.\-\\/]))[\\/]*+(?:[\w.\-]++[\\/]++)*"
"""Tried only where a path may begin, and each of its parts once: a text of nothing but full stops takes linear time."""
FILE = rf"{PATH}[\w\-.]+\.(?:{ENDINGS})(?!\w)"
FOLDER = r"(?<![\w<])(?:[A-Za-z]:\\[\w.\-]++(?:\\[\w.\-]++)*+\\?|~?/[\w.\-]++(?:/[\w.\-]*[\w\-])+/?)"
ALWAYS = re.compile("|".join((CODE, TAG, OPTION, PLACEHOLDER, ADDRESS.pattern, FILE, FOLDER)))


class Kept:
    """What must come through unchanged, and the check for it."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        """`words` must not be translated either: names and products, exactly as written."""
        self.words = sorted(filter(None, words), key=lambda word: (-len(word), word))
        own = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in self.words)
        self._pattern = re.compile("|".join(filter(None, (own, ALWAYS.pattern))))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where such things occur in the text, in order."""
        return [found.span() for found in self._pattern.finditer(text)]

    def lost(self, source: str, target: str) -> list[str]:
        """What occurs more often in the source than in the target, each once."""
        texts = dict.fromkeys(source[start:end] for start, end in self.spans(source))
        return [text for text in texts if target.count(text) < source.count(text)]

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """Everything of this kind that the target lacks. Addresses have a check of their own (`addresses`), and marks
        are not in the pair's texts (`Pair.marks`).
        """
        if pair.is_translated:
            for text in self.lost(pair.source, pair.target):
                if not ADDRESS.fullmatch(text):
                    yield LOST(f"{text} is missing or changed")


def read_kept(path: Path) -> Kept:
    """The words in a file, one per line. Raises AlignError when it cannot be read or contains none."""
    text, _ = decode(str(path), read_bytes(path))
    words = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    if not any(words):
        raise AlignError(f"{path}: contains no words; write one per line")
    return Kept(words)


FAMILY = Family((LOST,), (Kept(),))
