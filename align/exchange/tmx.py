"""TMX, the format in which translation memories are exchanged."""

from align import xml
from align.exchange.base import Format
from align.exchange.tmx_reader import read_tmx
from align.exchange.tmx_writer import write_tmx

FORMAT = Format("TMX", write_tmx, (".tmx",), read_tmx, (".tmx",), is_memory=True, cannot_hold=xml.unwritable)
