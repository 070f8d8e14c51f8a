"""What the XML formats share: text that goes into a file, and files that are read without harm."""

import codecs
import re
from pathlib import Path

from lxml import etree

from align.errors import AlignError
from align.files import read_bytes

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters outside XML 1.0's production [2]: a parser refuses the whole file for one of them."""

XML_ID, XML_SPACE = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("id", "space"))
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)

SPECIAL = re.compile("[^\u0020-\u0021\u0023-\u0025\u0027-\u003b\u003d\u003f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is replaced, and what XML cannot hold: most texts have none of it, and looking is faster than replacing."""


def text(content: str) -> str:
    """As the content of an element: a parser gives back exactly this, but for characters that XML cannot hold."""
    if not SPECIAL.search(content):
        return content
    safe = NOT_XML.sub("", content).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("\r", "&#13;")


def attribute(content: str) -> str:
    """As the value of an attribute, between double quotation marks."""
    if not SPECIAL.search(content):
        return content
    return text(content).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def unwritable(content: str) -> str:
    """The characters of the text that XML cannot hold, as `U+0000, U+FFFE`; empty if there are none."""
    return ", ".join(sorted({f"U+{ord(character):04X}" for character in NOT_XML.findall(content)}))


def parser() -> etree.XMLParser:
    """A parser that opens no other file, no connection and no entity, and shrinks from no size of text."""
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, remove_pis=True)


def read_tree(path: Path) -> etree._Element:
    """The root of an XML file. Raises AlignError, naming the line, for what is none and for one that has entities."""
    return parsed(path, read_bytes(path))


def parsed(name: object, content: bytes) -> etree._Element:
    """The root of an XML document, which the file `name` is or holds. Raises AlignError as `read_tree` does."""
    refuse_entities(name, content)
    try:
        return etree.fromstring(content, parser())
    except etree.XMLSyntaxError as failure:
        raise AlignError(f"{name}: line {failure.lineno} is not XML ({failure.msg}); export the file again") from None


def refuse_entities(name: object, head: bytes) -> None:
    """Raise AlignError when a document declares entities: they can grow without end, and read other files."""
    if ENTITY.search(head.replace(b"\0", b"")):
        raise AlignError(
            f"{name}: declares entities, which can read other files and exhaust the computer's memory; remove them"
        )


def encoding_of(head: bytes) -> str:
    """The encoding a file is really in, whatever its XML declaration says.

    A byte order mark, or the zeros of UTF-16, or the declared one if its bytes agree, else UTF-8.
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
            b"<".decode(candidate)  # raises LookupError for codecs that are none of text, as "uu"
            codecs.getincrementaldecoder(candidate)().decode(head)
        except (LookupError, UnicodeDecodeError):
            continue
        return candidate
    return "cp1252"
