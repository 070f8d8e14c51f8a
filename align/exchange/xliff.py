"""XLIFF of any version."""

from pathlib import Path

from lxml import etree

from align import xml
from align.errors import AlignError
from align.exchange.base import Format, Import, Imported
from align.exchange.xliff12 import NAMESPACE, read_xliff12, write_xliff12
from align.exchange.xliff21 import CORE, read_xliff21

READERS = {
    **dict.fromkeys((NAMESPACE, NAMESPACE.replace("1.2", "1.1")), read_xliff12),
    **dict.fromkeys((CORE, CORE.replace("2.0", "2.2")), read_xliff21),
}


def read_xliff(path: Path, options: Import) -> Imported:
    """The units of an XLIFF 1.1, 1.2 or 2.x file. Raises AlignError for any other file."""
    root = xml.read_tree(path)
    name = etree.QName(root)
    if name.localname != "xliff" or name.namespace not in READERS:
        raise AlignError(f"{path}: is not XLIFF 1.1, 1.2, 2.0, 2.1 or 2.2; export it as one of these")
    return READERS[name.namespace](path, root, options)


FORMAT = Format(
    "XLIFF", write_xliff12, (".xlf",), read_xliff, (".xlf", ".xliff", ".sdlxliff"), cannot_hold=xml.unwritable
)
"""Written as 1.2, which more programs read."""
