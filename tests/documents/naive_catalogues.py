"""The naive extraction for catalogues: messages (.po) and XLIFF; see `tests.documents.naive`."""

import codecs
import re
from xml.etree import ElementTree

MESSAGE = re.compile(r'^(?:msgid|msgid_plural)\s*((?:"(?:\\.|[^"\\])*"\s*)+)', re.MULTILINE)
CHARSET = re.compile(rb"charset=[ \t]*([\w-]+)")
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
MATCHES = frozenset(("alt-trans", "matches", "glossary"))
"""What an XLIFF file brings along from a memory or a glossary, which is not its document's text."""


def po(content: bytes) -> str:
    """Every msgid and msgid_plural."""
    said = CHARSET.search(content)
    marked = next((codec for mark, codec in MARKS.items() if content.startswith(mark)), None)
    text = content.decode(marked or (said[1].decode() if said and said[1] != b"CHARSET" else "utf-8"))
    texts = [re.sub(r'"\s*"', "", message) for message in MESSAGE.findall(text)]
    return " ".join(re.sub(r"\\[nrtabfv\\]", " ", message) for message in texts)


def xliff(content: bytes) -> str:
    """Every source with all that is in it, codes too."""
    root = ElementTree.fromstring(content)
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag.rpartition("}")[2] in MATCHES]:
            parent.remove(child)
    sources = [element for element in root.iter() if element.tag.rpartition("}")[2] == "source"]
    return " ".join(text for source in sources for text in source.itertext())
