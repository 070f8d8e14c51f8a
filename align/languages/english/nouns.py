"""English nouns with their articles, and what changes with their number."""

import re

CONSONANT_Y = re.compile(r"[^aeiou]y$")
HISSED = ("s", "x", "z", "ch", "sh")
COMPLEMENT = re.compile(r"(?<=\w) (?:of|in|for|to|at|on|by|with|from) ")
SEVERAL = re.compile(r"[^s'’]s$")
ARTICLE = re.compile(r"\b([Aa])n?(\s+)$")
SOUNDS_OPEN = re.compile(r"8|1[18](?!\d)|(?!(?i:uni|use|euro|one\b))[aeiouAEIO]")
"""What "an" comes before, as far as letters show it: not a capital U, which may be either."""
AGREEING = {"a": "", "an": "", "the": "", "are": "i", "is": "i", "were": "wa", "have": "ha", "do": "do", "does": "do"}
"""What changes with a noun's number, or its kind."""


def plural(noun: str) -> str:
    """The regular plural of a noun, which may have a complement: "statements of account"."""
    head, complement = _parts(noun)
    if complement:
        return several(head) + complement
    if CONSONANT_Y.search(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(HISSED) else "s")


def several(noun: str) -> str:
    """The plural of a noun, which may already be plural."""
    return noun if _parts(noun)[0].endswith("s") else plural(noun)


def looks_several(text: str) -> bool:
    """Whether the text, or what comes before its complement, ends like a plural."""
    return SEVERAL.search(_parts(text)[0]) is not None


def _parts(noun: str) -> tuple[str, str]:
    """A noun without its complement, and the complement."""
    found = COMPLEMENT.search(noun)
    return (noun[: found.start()], noun[found.start() :]) if found else (noun, "")


def with_article(before: str, word: str) -> str:
    """The text before a word, with "a" or "an" at its end as the word requires."""
    article = ARTICLE.search(before)
    if article is None:
        return before
    return before[: article.start()] + article[1] + ("n" if SOUNDS_OPEN.match(word) else "") + article[2]


def unnumbered(word: str) -> str:
    """A word in lower case without the part that changes with the noun's number; empty for an article."""
    return AGREEING.get(word, word.removesuffix("s"))
