"""The parts of a Word document: those with running text, and the drawings that they show."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from align.documents.archives import Archive
from align.documents.docx_fields import W
from align.documents.docx_runs import UNSEEN, split_runs
from align.documents.relations import relations, tree_of


def related_parts(name: str, archive: Archive, part: str = "") -> Mapping[str, Sequence[str]]:
    """The parts that a part (by default the package) is related to, by kind; an empty list for other kinds."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for relation in relations(name, archive, part):
        found[relation.kind].append(relation.part)
    return found


def story(name: str, archive: Archive, part: str) -> etree._Element:
    """A part with running text: each run has a single part, and paragraphs whose mark is deleted are joined."""
    tree = tree_of(name, archive, part)
    split_runs(tree)
    _join_paragraphs(tree)
    return tree


def drawings(name: str, archive: Archive, stories: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The parts with charts and SmartArt that these parts show, each with its kind: `chart`, `diagramData` and so on.

    The text of SmartArt comes before the drawings of it.
    """
    related = [related_parts(name, archive, part) for part in stories]
    charts = [part for parts in related for part in parts["chart"]]
    related += [related_parts(name, archive, part) for part in charts]
    for kind in ("chart", "chartEx", "chartUserShapes", "diagramData", "diagramDrawing"):
        yield from ((kind, part) for parts in related for part in parts[kind])


def _join_paragraphs(tree: etree._Element) -> None:
    """Paragraphs whose mark is deleted by tracking run on in the next one, as when the change is accepted."""
    for paragraph in list(tree.iter(f"{W}p")):
        properties = paragraph.find(f"{W}pPr")
        is_deleted = any(paragraph.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None for tag in ("del", "moveFrom"))
        between = []
        following = paragraph.getnext()
        while following is not None and following.tag in UNSEEN:
            between.append(following)
            following = following.getnext()
        if not is_deleted or following is None or following.tag != f"{W}p":
            continue
        if properties is not None and properties.find(f"{W}sectPr") is not None:  # a section's layout would be lost
            continue
        content = [*(child for child in paragraph if child is not properties), *between]
        at = 1 if following.find(f"{W}pPr") is not None else 0
        following[at:at] = content
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
