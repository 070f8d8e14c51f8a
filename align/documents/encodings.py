"""Bytes to text: marked encodings, UTF-8, or a guess that is reported."""

import codecs
from collections.abc import Iterable

from charset_normalizer import from_bytes

from align.errors import AlignError
from align.languages import LANGUAGES

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, as .docx, .odt and .epub are"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def decode(name: str, content: bytes, encoding: str | None = None) -> tuple[str, str | None]:
    """The text, and the encoding if it had to be guessed (None if it was certain or given).

    Raises AlignError for an empty file, for binary content, and when the bytes are not in `encoding`.
    """
    if not content:
        raise AlignError(f"{name}: is empty; there is nothing to read")
    if encoding is not None:
        return _decode_as(name, content, encoding), None
    for mark, codec in MARKS:
        if content.startswith(mark):
            return _decode_as(name, content, codec), None
    for signature, what in SIGNATURES:
        if content.startswith(signature):
            raise AlignError(f"{name}: is {what}, not plain text; save it as a .txt file in UTF-8")
    if (guess := _unmarked_utf16(content)) is not None:
        return _decode_as(name, content, guess), guess
    if b"\0" in content:
        raise AlignError(f"{name}: is binary, not text; save it as a .txt file in UTF-8")
    try:
        return _refuse_binary(name, content.decode("utf-8")), None
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
    text, codec = _guess(name, content, line)
    return _refuse_binary(name, text), codec


def decode_data(name: str, content: bytes) -> str:
    """The text of a file written by a program like ours: UTF-8 with any characters, otherwise as `decode` finds."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(name, content)[0]


def guess_told(name: str, guessed: str | None) -> list[str]:
    """The warning that an encoding was guessed, if it was."""
    return [f"{name}: is not UTF-8; read as {guessed}, which is a guess (--encoding sets another)"] if guessed else []


def written_like(content: bytes, lines: Iterable[str]) -> bytes:
    """The lines in UTF-8, with the line endings and the byte order mark of `content`."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    return mark + ("\r\n" if b"\r\n" in content else "\n").join(lines).encode()


def _decode_as(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except LookupError:
        raise AlignError(f"{name}: there is no encoding called {encoding}; try utf-8, utf-16 or cp1252") from None
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        raise AlignError(
            f"{name}: line {line} is not {encoding}; save it as UTF-8 or name its encoding with --encoding"
        ) from None


def _unmarked_utf16(content: bytes) -> str | None:
    """Whether the content is UTF-16 without its mark: in European text, every other byte is zero."""
    sample = content[:4096]
    if len(content) % 2 or len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(name: str, content: bytes, line: int) -> tuple[str, str]:
    """Known languages are decided by their own letters; for others, charset-normalizer guesses, which these mislead."""
    codecs_tried: dict[str, None] = {}
    for letters in (known.letters for known in LANGUAGES.values()):
        codecs_tried |= dict.fromkeys(letters.encodings)
        for codec in letters.encodings:
            try:
                text = content.decode(codec)
            except UnicodeDecodeError:
                continue
            beyond = {letter for letter in text if not letter.isascii()}
            if beyond & letters.own and beyond <= letters.familiar and not letters.misplaced.search(text):
                return text, codec
    best = from_bytes(content, cp_isolation=list(codecs_tried), enable_fallback=False).best()
    if best is None:
        raise AlignError(
            f"{name}: line {line} is not UTF-8 and no other encoding fits;"
            " save it as UTF-8 or name its encoding with --encoding"
        )
    return str(best), best.encoding


def _refuse_binary(name: str, text: str) -> str:
    controls = sum(letter < " " and letter not in "\t\n\r\f\v\x1a\x1b" for letter in text[:4096])
    if controls > 0.05 * min(len(text), 4096):
        raise AlignError(f"{name}: is binary, not text; save it as a .txt file in UTF-8")
    return text
