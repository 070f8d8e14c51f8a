"""A document as a translation program shows it: its segments, with their inline codes.

Which code a program has where is known only to its own filter. Programs tell: OmegaT in a memory of all its segments
(`--mode=console-createpseudotranslatetmx`), Trados and memoQ in the SDLXLIFF and XLIFF of a document that is to be
translated. Of the document alone, align knows what OmegaT shows of the commonest formats, and its own reading of it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from align import xml
from align.bitext import Bitext
from align.errors import AlignError
from align.exchange.base import Import
from align.exchange.clients.base import Client
from align.exchange.markup import MARKUP, segment_of
from align.exchange.paragraphs import paragraphs
from align.exchange.sentences import sentences
from align.exchange.tagged import Piece, Tagged, assembled, in_tmx
from align.exchange.tmx_reader import TmxFile
from align.languages.codes import base
from align.segmentation import splitter_of

SHORTCUT = re.compile(r"<(/?)([a-z]+)(\d+)(/?)>")
"""How OmegaT shows a code: <b0>, </b0>, <br1/>."""
SEVERAL = {"bpt": "open", "bx": "open", "sc": "open", "ept": "close", "ex": "close", "ec": "close"}
ALONE = ("x", "ph", "it")
AROUND = ("g", "pc")
TMX_ENDINGS, XLIFF_ENDINGS = (".tmx",), (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")


def shown_segments(path: Path, bitext: Bitext, client: Client) -> Iterator[Tagged]:
    """The segments of a document, from what a program wrote of it (TMX, XLIFF), or as they probably are in the program.

    Raises AlignError for a file that is neither such a file nor a document that can be rendered.
    """
    ending = path.suffix.lower()
    if ending in TMX_ENDINGS:
        return _in_memory(path, Import(bitext.source_lang, bitext.target_lang, any_variant=True))
    if client.paragraphs is None and ending in XLIFF_ENDINGS:
        return _in_xliff(path)
    own = client.paragraphs(path) if client.paragraphs is not None else paragraphs(path, base(bitext.source_lang))
    if own is None:
        raise AlignError(
            f"{path}: align does not know which tags {client.name} shows in such a file; name a TMX of all its segments"
        )
    return _in_paragraphs(own, bitext, client)


def _in_paragraphs(found: Iterator[Tagged], bitext: Bitext, client: Client) -> Iterator[Tagged]:
    splitter = splitter_of(bitext.brief, bitext.source_lang)
    for paragraph in found:
        yield from sentences(paragraph, splitter, client.parts_numbers)


def _in_memory(path: Path, languages: Import) -> Iterator[Tagged]:
    file = TmxFile(path, languages, [])
    is_omegats = file.header is not None and file.header.get("creationtool") == "OmegaT"
    for unit in file.units():
        markup = segment_of(unit.extra.get(MARKUP[0], ""))
        if markup is not None:
            yield in_tmx(markup)
        else:
            yield assembled(_shortcuts(unit.source)) if is_omegats else Tagged(unit.source, {})


def _shortcuts(text: str) -> Iterator[str | Piece]:
    """OmegaT's own codes; one that never ends stands alone, as <br0> does in HTML."""
    last = 0
    for found in SHORTCUT.finditer(text):
        yield text[last : found.start()]
        last = found.end()
        pair = f"{found[2]}{found[3]}"
        end = "close" if found[1] else "open" if f"</{pair}>" in text[last:] and not found[4] else "alone"
        yield Piece(end, pair, native=found[0])
    yield text[last:]


def _in_xliff(path: Path) -> Iterator[Tagged]:
    root = xml.read_tree(path)
    if etree.QName(root).localname != "xliff":
        raise AlignError(f"{path}: is not XLIFF; export it again from the program")
    for unit in root.iter("{*}trans-unit", "{*}segment"):
        made = [mrk for mrk in unit.iterfind("{*}seg-source//{*}mrk") if mrk.get("mtype") == "seg"]
        for segment in made or unit.findall("{*}source"):
            yield assembled(_inside(segment))


def _inside(element: etree._Element) -> Iterator[str | Piece]:
    yield element.text or ""
    for number, child in enumerate(element):
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        kind = child.get("ctype") or child.get("type") or ""
        if name in AROUND:
            code = Piece("open", f"{name}{number}-{child.get('id', '')}", kind=kind)
            yield code
            yield from _inside(child)
            yield replace(code, end="close")
        elif name in SEVERAL:
            pair = child.get("startRef") or child.get("rid") or child.get("id") or ""
            yield Piece(SEVERAL[name], pair, native="".join(map(str, child.itertext())), kind=kind)
        elif name in ALONE:
            yield Piece("alone", "", native="".join(map(str, child.itertext())), kind=kind)
        elif name == "cp":
            yield chr(int(child.get("hex", "FFFD"), 16))
        elif name:
            yield from _inside(child)
        yield child.tail or ""
