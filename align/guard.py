"""Text that a spreadsheet would run as a formula, made harmless in CSV and given back exactly.

CSV has no types: Excel takes a cell for a formula by its first character (OWASP, "CSV Injection"). One apostrophe in
front makes it text. A text that has apostrophes of its own there gets one more, so that taking one away on reading
is exact.
"""

import re

RUNS = re.compile(
    r"""[=＝\t\r\n]                              # always; the full-width form in Japanese Excel
      | [-+@＋－＠] (?![\s"'„“”‚‘’«»‹›]|[^\W\d_]|\Z)  # before a word or a quotation mark: dialogue, or a list
      | [-+@＋－＠] \s* [^\W\d_] [\w.]* [(|]      # but not when it calls a function, or a program: -cmd|'/C calc'!A0
    """,
    re.VERBOSE,
)


def guarded(text: str) -> str:
    """The text as it may appear in CSV: with an apostrophe in front if a spreadsheet could run it."""
    return f"'{text}" if RUNS.match(text.lstrip("'")) else text


def unguarded(cell: str) -> str:
    """The text from which `guarded` made the cell."""
    return cell[1:] if cell.startswith("'") and RUNS.match(cell.lstrip("'")) else cell
