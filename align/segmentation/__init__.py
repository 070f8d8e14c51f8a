"""Blocks become sentences. A language with rules of its own is one file here and one line in `LANGUAGES`."""

import functools
from collections.abc import Callable, Iterable
from pathlib import Path

from align.brief import Brief, RuleFile
from align.errors import AlignError
from align.segmentation.base import Segment, Splitter
from align.segmentation.english import english_splitter
from align.segmentation.german import german_splitter
from align.segmentation.prefixes import PrefixSplitter
from align.segmentation.rules import Decision, RuleSplitter
from align.segmentation.segments import segments_of
from align.segmentation.srx import SrxSplitter, read_srx

__all__ = [
    "Decision",
    "RuleSplitter",
    "Segment",
    "Splitter",
    "read_abbreviations",
    "read_srx",
    "segments_of",
    "splitter_for",
    "splitter_of",
]

LANGUAGES: dict[str, Callable[[Iterable[str]], RuleSplitter]] = {"de": german_splitter, "en": english_splitter}


@functools.cache
def splitter_for(language: str, abbreviations: tuple[str, ...] = (), srx: RuleFile | None = None) -> Splitter:
    """The splitter for a language (ISO 639-1 code).

    `abbreviations` are more of them for German and English; `srx` is a rule file to use in place of ours.
    Other languages are split by `sentence-splitter`. Raises AlignError when there are no rules for the language.
    """
    if srx is not None:
        return SrxSplitter(srx, language)
    if language in LANGUAGES:
        return LANGUAGES[language](abbreviations)
    if abbreviations:
        raise AlignError(f"--abbreviations works for {' and '.join(LANGUAGES)}, not {language}; use --srx")
    return PrefixSplitter(language)


def splitter_of(brief: Brief, language: str) -> Splitter:
    """The splitter that a document's sentences were told by. Raises AlignError as `splitter_for`."""
    return splitter_for(language, brief.abbreviations, brief.srx)


def read_abbreviations(file: Path) -> tuple[str, ...]:
    """The abbreviations in a text file, one a line; what follows a `#` is a comment."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as failure:
        raise AlignError.from_os_error(file, failure) from failure
    except UnicodeDecodeError:
        raise AlignError(f"{file}: is not UTF-8; save it as UTF-8") from None
    return tuple(word for line in lines if (word := line.partition("#")[0].strip()))
