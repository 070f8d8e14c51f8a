"""Inline codes of TMX and XLIFF: a segment's text without them."""

from collections.abc import Iterator, Set

from lxml import etree

from align.marks import MARK

ENCLOSING = frozenset(("bpt", "ept", "it", "ut", "bx", "ex", "sc", "ec"))
"""Codes that are one end of something around words, and never stand between two of them."""


def flattened(element: etree._Element | None, codes: Set[str], problems: list[str] | None = None) -> str:
    """The text of a segment without the `codes` (local names) and the native code inside them.

    A code that stands for a mark, as align writes them, is shown as that mark. Where any other code by itself stands
    between two words, as that of a line break does, a space takes its place; between two spaces, it takes one of them
    along. A character that `cp` cannot name becomes U+FFFD, and a line in `problems`.
    """
    if element is None or not len(element):
        return (element.text or "") if element is not None else ""
    text, has_gap = "", False
    for part in _parts(element, codes, problems):
        if part is None:
            has_gap = True
        elif part:
            text = _joined(text, part) if has_gap else text + part
            has_gap = False
    return text


def _joined(before: str, after: str) -> str:
    """Two stretches of text between which a code was."""
    if before[-1:].isalnum() and after[:1].isalnum():
        return f"{before} {after}"
    return before + (after[1:] if before[-1:].isspace() and after[:1] == " " else after)


def _parts(element: etree._Element, codes: Set[str], problems: list[str] | None) -> Iterator[str | None]:
    """The pieces of text; None for a code that may stand between two words."""
    yield element.text or ""
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "cp":
            yield _character(child.get("hex", ""), problems)
        elif name in codes:
            if shown := _shown(child):
                yield shown
            elif name not in ENCLOSING:
                yield None
        elif name:
            yield from _parts(child, codes, problems)
        yield child.tail or ""


def _shown(code: etree._Element) -> str:
    """The mark that a code stands for, which is its content, or what XLIFF 2 says to display; empty if none."""
    for content in (code.text, code.get("disp")):
        if content and not len(code) and MARK.fullmatch(content):
            return content
    return ""


def _character(code: str, problems: list[str] | None) -> str:
    """The character that XLIFF 2's `cp` stands for (4.2.3.1)."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        if problems is not None:
            problems.append(f'cp hex="{code}" is not a character; read as U+FFFD')
        return "\ufffd"
