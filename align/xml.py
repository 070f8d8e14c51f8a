"""What the XML formats share: writing text into a file, and reading files safely."""

import codecs
import re
from pathlib import Path

from lxml import etree

from align.errors import AlignError
from align.files import read_bytes

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters outside XML 1.0's production [2]; a parser refuses the whole file because of a single one."""

XML_ID, XML_SPACE = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("id", "space"))
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)

SPECIAL = re.compile("[^\u0020-\u0021\u0023-\u0025\u0027-\u003b\u003d\u003f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is replaced, and what XML cannot hold; most texts contain none of it, and searching is faster than replacing."""


def text(content: str) -> str:
    """The text as the content of an element; a parser returns exactly this, except characters that XML cannot hold."""
    if not SPECIAL.search(content):
        return content
    safe = NOT_XML.sub("", content).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("\r", "&#13;")


def attribute(content: str) -> str:
    """The text as the value of an attribute, between double quotation marks."""
    if not SPECIAL.search(content):
        return content
    return text(content).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def unwritable(content: str) -> str:
    """The characters of the text that XML cannot hold, as `U+0000, U+FFFE`; empty if there are none."""
    return ", ".join(sorted({f"U+{ord(character):04X}" for character in NOT_XML.findall(content)}))


def parser() -> etree.XMLParser:
    """A parser that opens no other files or connections, expands no entities, and accepts text of any size."""
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, remove_pis=True)


def read_tree(path: Path) -> etree._Element:
    """The root of an XML file. Raises AlignError, naming the line, if it is not XML, and if it declares entities."""
    return parsed(path, read_bytes(path))


def parsed(name: object, content: bytes) -> etree._Element:
    """The root of an XML document that is, or is in, the file `name`. Raises AlignError as `read_tree` does."""
    refuse_entities(name, content)
    try:
        return etree.fromstring(content, parser())
    except etree.XMLSyntaxError as failure:
        raise AlignError(f"{name}: line {failure.lineno} is not XML ({failure.msg}); export the file again") from None


def refuse_entities(name: object, head: bytes) -> None:
    """Raise AlignError if a document declares entities, which can grow without limit and read other files."""
    if ENTITY.search(head.replace(b"\0", b"")):
        raise AlignError(
            f"{name}: declares entities, which can read other files and exhaust the computer's memory; remove them"
        )


def encoding_of(head: bytes) -> str:
    """The encoding a file is really in, whatever its XML declaration says.

    It is shown by a byte order mark or the zeros of UTF-16; otherwise it is the declared one if the bytes agree, or
    UTF-8.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return name
    if head[:2] == b"<\0":
        return "utf-16-le"
    if head[:2] == b"\0<":
        return "utf-16-be"
    declared = re.match(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", head)
    name = declared[1].decode().lower() if declared else "utf-8"
    if name.startswith(("utf-16", "utf16", "ucs-2", "utf-32")):
        name = "utf-8"  # its bytes would have zeros
    for candidate in (name, "utf-8"):
        try:
            b"<".decode(candidate)  # raises LookupError for codecs that are not for text, such as "uu"
            codecs.getincrementaldecoder(candidate)().decode(head)
        except (LookupError, UnicodeDecodeError):
            continue
        return candidate
    return "cp1252"


def local(element: etree._Element) -> str:
    """The element's name in lower case, without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
