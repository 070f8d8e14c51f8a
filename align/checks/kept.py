"""What is the same in every language: addresses, file names, placeholders, code, and words that a user names."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.checks.addresses import ADDRESS
from align.checks.base import Family, Finding, Pair, error
from align.documents.encodings import decode
from align.errors import AlignError
from align.files import read_bytes

LOST = error("kept")

CODE = r"`[^`\n]+`"
PLACEHOLDER = r"\{\{\s*[\w.:|\- ]+\}\}|\$?\{[\w.:\-]*\}|(?<![\w%])%(?:\(\w+\)|\d\$)?[sdifu@](?!\w)|%\w+%"
TAG = r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>"
ENDINGS = (
    "docx?|xlsx?|pptx?|pdf|txt|csv|tsv|jsonl?|xml|html?|ya?ml|toml|conf|cfg|ini|log|md|py|js|css|sh|bat|exe|dll|zip|gz|tar"
    "|jpe?g|png|gif|svg|mp[34]|wav|od[tspg]|tmx|xliff?|epub|srt|vtt|po|sql|db"
)
FILE = rf"(?:[A-Za-z]:\\|\\\\|~?/|\.{{1,2}}/)?(?:[\w.\-]+[\\/])*[\w\-.]+\.(?:{ENDINGS})(?!\w)"
FOLDER = r"(?<![\w<])(?:[A-Za-z]:\\[\w.\-]+(?:\\[\w.\-]+)*\\?|~?/[\w.\-]+(?:/[\w.\-]*[\w\-])+/?)"
ALWAYS = re.compile("|".join((CODE, TAG, PLACEHOLDER, ADDRESS.pattern, FILE, FOLDER)))


class Kept:
    """What is to come through untouched, and the check for it."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        """`words` are not to be translated either: a name, a product, as it is written."""
        self.words = sorted(filter(None, words), key=lambda word: (-len(word), word))
        own = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in self.words)
        self._pattern = re.compile("|".join(filter(None, (own, ALWAYS.pattern))))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where such things stand in the text, in order."""
        return [found.span() for found in self._pattern.finditer(text)]

    def lost(self, source: str, target: str) -> list[str]:
        """What stands in the source more often than in the target, each once."""
        texts = dict.fromkeys(source[start:end] for start, end in self.spans(source))
        return [text for text in texts if target.count(text) < source.count(text)]

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """Each such thing that the target lacks. Addresses have a check of their own (`addresses`)."""
        if pair.is_translated:
            for text in self.lost(pair.source, pair.target):
                if not ADDRESS.fullmatch(text):
                    yield LOST(f"{text} is missing or changed")


def read_kept(path: Path) -> Kept:
    """The words of a file, one a line. Raises AlignError when it cannot be read or holds none."""
    text, _ = decode(str(path), read_bytes(path))
    words = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    if not any(words):
        raise AlignError(f"{path}: holds no words; write one a line")
    return Kept(words)


FAMILY = Family((LOST,), (Kept(),))
