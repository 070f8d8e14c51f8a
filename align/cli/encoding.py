"""What is printed when standard output cannot hold a character, as a redirected one on Windows often cannot."""

import codecs
import sys
from io import TextIOWrapper

SPELT = {"→": "->", "←": "<-", "‖": "||", "⟨": "<", "⟩": ">", "…": "...", "–": "-", "—": "-", "‑": "-"}
SPELT |= {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "\N{NO-BREAK SPACE}": " "}
"""Signs of our own and of print, and how they are typed where there are only letters and digits."""

_HANDLER = "align.legible"

_lacking: list[str] = []
"""The characters that have been replaced since `never_fail`."""


def _legible(error: UnicodeError) -> tuple[str | bytes, int]:
    r"""What stands for the first character that does not fit: the sign as it is typed, or the character's number.

    Nothing is lost without a trace: `Łódź` is `\u0141\xf3d\u017a` in ASCII. What a file's name has for a byte that is
    not UTF-8 (PEP 383) is that byte again.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    character, after = error.object[error.start], error.start + 1
    if "\udc80" <= character <= "\udcff":
        return bytes([ord(character) - 0xDC00]), after
    _lacking.append(character)
    return SPELT.get(character) or character.encode("ascii", "backslashreplace").decode(), after


def never_fail() -> None:
    """Let standard output replace what its encoding cannot hold, unless the user has asked for another way."""
    codecs.register_error(_HANDLER, _legible)
    _lacking.clear()
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors in ("strict", "surrogateescape"):
        sys.stdout.reconfigure(errors=_HANDLER)


def holds_everything() -> bool:
    """Whether standard output can hold every character."""
    return (sys.stdout.encoding or "utf-8").lower().startswith("utf")


def replaced() -> str | None:
    """What the user should know if characters were replaced; otherwise None."""
    if not _lacking:
        return None
    return (
        f"the output is in {sys.stdout.encoding}, which lacks {len(_lacking)} of its characters; they were written as"
        " numbers or as similar signs; set PYTHONUTF8=1 to get them as they are"
    )
