"""Markdown as people write it: CommonMark, what GitHub and the usual site generators add, and gender stars.

Every token for something in a line knows its own source (`Token.meta`), so that what is not text can be written back
as it was.
"""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

DEEPEST = 100
"""How deep quotations and lists may be nested; CommonMark sets no bound, and 20 is the parser's own."""
FENCE = re.compile(r":{3,}\s*([\w-]*)\s*(.*)$")
"""A line that begins or ends an admonition or another container: its kind, and its title or attributes."""
TITLE = re.compile(r"\[(.+)\]|([^\[{\s].*)$")
TEX = re.compile(r"(?<!\\)[\^_={}]|\\[A-Za-z]")
"""What tells a formula from escaped brackets."""
FORMULA = re.compile(r"\\\(.+?(?<!\\)\\\)", re.DOTALL)
ATTRIBUTES = re.compile(r"\{(?:[#.:][^{}\n]*|[\w-]+=[^{}\n]*)\}")
"""Those of a heading or picture, as pandoc and others have them."""
SHORTCODE = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}", re.DOTALL)
TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
ALERT = re.compile(r"\[!\w+\][+-]?(?:[ \t]*\n|[ \t]+(?=\S)|$)")
LOW_HIGH = re.compile(r"([~^])([^\s~^\\]{1,12})\1(?![~^])")

InlineRule = Callable[[StateInline, bool], bool]


@cache
def parser() -> MarkdownIt:
    """The parser. It keeps nothing of what it has parsed."""
    found = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    found.use(footnote_plugin).disable("footnote_inline").use(deflist_plugin).use(admon_plugin)
    found.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    interrupting: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    found.block.ruler.before("fence", "container", _container, interrupting)
    found.block.ruler.before("fence", "formula_block", _formula_block, interrupting)
    lines = found.inline.ruler
    lines.before("escape", "formula", _matching(FORMULA, "formula", lambda state, text: bool(TEX.search(text[2:-2]))))
    lines.before("emphasis", "star", _star)
    lines.before("strikethrough", "low_high", _low_high)
    lines.after("link", "task", _matching(TASK, "hidden", _is_first))
    lines.after("link", "alert", _matching(ALERT, "hidden", _is_first))
    lines.after("link", "attributes", _matching(ATTRIBUTES, "hidden"))
    lines.after("link", "shortcode", _matching(SHORTCODE, "shortcode"))
    for name in (
        *("link", "image", "autolink", "html_inline", "backticks", "newline", "escape", "footnote_ref", "math_inline"),
        *("formula", "task", "alert", "attributes", "shortcode"),
    ):
        rule = next(one for one in lines.__rules__ if one.name == name)
        lines.at(name, _located(rule.fn))
    return found


def _located(rule: InlineRule) -> InlineRule:
    """The rule, whose tokens know where in the line they come from."""

    def run(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in () if silent else state.tokens[count:]:
            if token.type != "text" and "span" not in token.meta:
                token.meta = {**token.meta, "span": (start, state.pos)}
                if token.type == "link_open" and token.markup != "autolink":
                    token.meta["words"] = state.md.helpers.parseLinkLabel(state, start, True) - start - 1
        return True

    return run


def _matching(
    pattern: re.Pattern[str], kind: str, is_meant: Callable[[StateInline, str], bool] = lambda state, text: True
) -> InlineRule:
    """A rule for something that is kept as it is."""

    def run(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos, state.posMax)
        if found is None or not is_meant(state, found[0]):
            return False
        if not silent:
            state.push(kind, "", 0).content = found[0]
        state.pos = found.end()
        return True

    return run


def _is_first(state: StateInline, text: str) -> bool:
    del text
    return state.pos == 0


def _star(state: StateInline, silent: bool) -> bool:
    """A star inside a word is a letter of it: “Kund*innen”, “2*3*4”.

    CommonMark takes two of them in a sentence for emphasis, which no German author of “Kund*innen und Leser*innen”
    means; part of a word is hardly ever emphasised.
    """
    at = state.pos
    if state.src[at] != "*" or not 0 < at < state.posMax - 1:
        return False
    if not (state.src[at - 1].isalnum() and state.src[at + 1].isalnum()):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def _low_high(state: StateInline, silent: bool) -> bool:
    """Subscripts and superscripts as in H~2~O and m^2^, after a letter only: elsewhere “~” strikes out."""
    found = LOW_HIGH.match(state.src, state.pos, state.posMax)
    if found is None or state.pos == 0 or not state.src[state.pos - 1].isalnum():
        return False
    if not silent:
        tag = "sub" if found[1] == "~" else "sup"
        state.push(f"{tag}_open", tag, 1).markup = found[1]
        state.push("text", "", 0).content = found[2]
        state.push(f"{tag}_close", tag, -1).markup = found[1]
    state.pos = found.end()
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _container(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A line of colons; what is between two of them is ordinary text."""
    del end
    found = None if state.is_code_block(first) else FENCE.match(_line(state, first))
    if found is None:
        return False
    if silent:
        return True
    token = state.push("container", "", 0)
    token.map, token.content = [first, first + 1], found[0]
    title = TITLE.match(found[2])
    if title is not None and found[1]:
        inside = state.push("inline", "", 0)
        inside.map, inside.content, inside.children = [first, first + 1], (title[1] or title[2]).strip(), []
    state.line = first + 1
    return True


def _formula_block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    r"""A formula between `\[` and `\]` that has its lines to itself."""
    if state.is_code_block(first) or not _line(state, first).startswith(r"\["):
        return False
    last = first
    while not _line(state, last).rstrip().endswith(r"\]"):
        last += 1
        if last >= end or state.isEmpty(last) or state.sCount[last] < state.blkIndent:
            return False
    content = "\n".join(_line(state, number) for number in range(first, last + 1))
    if not TEX.search(content.strip()[2:-2]):
        return False
    if not silent:
        token = state.push("math_block", "", 0)
        token.map, token.content = [first, last + 1], content
        state.line = last + 1
    return True
