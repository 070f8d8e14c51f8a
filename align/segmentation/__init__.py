"""Blocks become sentences. What is true of one language is in `align.languages`."""

import functools
from pathlib import Path

from align.brief import Brief, RuleFile
from align.errors import AlignError
from align.languages import LANGUAGES
from align.languages import language as language_called
from align.segmentation.base import Segment, Splitter
from align.segmentation.by_language import rule_splitter
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


@functools.cache
def splitter_for(language: str, abbreviations: tuple[str, ...] = (), srx: RuleFile | None = None) -> Splitter:
    """The splitter for a language, by its code.

    `abbreviations` are additional ones, for languages that we have rules for; `srx` is a rule file to use instead of
    ours. Other languages are split by `sentence-splitter`. Raises AlignError when there are no rules for the language.
    """
    if srx is not None:
        return SrxSplitter(srx, language)
    known = language_called(language)
    if known.splitting is not None:
        return rule_splitter(known.splitting, abbreviations)
    if abbreviations:
        ours = " and ".join(code for code, one in LANGUAGES.items() if one.splitting)
        raise AlignError(f"--abbreviations works for {ours}, not {language}; use --srx")
    return PrefixSplitter(known.code)


def splitter_of(brief: Brief, language: str) -> Splitter:
    """The splitter that a document's sentences were made with. Raises AlignError as `splitter_for` does."""
    return splitter_for(language, brief.abbreviations, brief.srx)


def read_abbreviations(file: Path) -> tuple[str, ...]:
    """The abbreviations in a text file, one per line; anything after a `#` is a comment."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as failure:
        raise AlignError.from_os_error(file, failure) from failure
    except UnicodeDecodeError:
        raise AlignError(f"{file}: is not UTF-8; save it as UTF-8") from None
    return tuple(word for line in lines if (word := line.partition("#")[0].strip()))
