"""A bitext under the language codes that a program expects."""

from dataclasses import replace

from align.bitext import Bitext
from align.languages.codes import canonical


def renamed(bitext: Bitext, source_lang: str | None = None, target_lang: str | None = None) -> Bitext:
    """The bitext with canonical codes: those given, or by default its own."""
    source, target = canonical(source_lang or bitext.source_lang), canonical(target_lang or bitext.target_lang)
    return replace(bitext, source_lang=source, target_lang=target)
