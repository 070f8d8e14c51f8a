"""The LibreOffice help (Debian's libreoffice-help-de, -en-us and -fr): its paragraphs have names.

The aligner is not given the names: they show afterwards which beads are right.
"""

import os
from pathlib import Path

import pytest
from lxml import html

from align.alignment import pair_sentences
from align.segmentation import splitter_for

HELP = Path(os.environ.get("LIBREOFFICE_HELP", "/usr/share/libreoffice/help"))
PARTS = ("swriter/guide", "scalc/guide", "sbasic/shared")
MOST = 2_500
"""How many sentences of each part are aligned."""

Sentence = tuple[str, str]
"""The name of its paragraph, and its text."""


def sentences(language: str, folder: str, part: str) -> list[Sentence]:
    """The sentences of all pages in a part, in the order of the pages' names."""
    splitter = splitter_for(language)
    found: list[Sentence] = []
    for page in sorted((HELP / folder / "text" / part).glob("*.html")):
        for element in html.parse(str(page)).getroot().iter("p", "h1", "h2", "h3", "h4"):
            name, text = element.get("id"), " ".join("".join(map(str, element.itertext())).split())
            if name and text:
                found += [(f"{page.stem}#{name}", text[start:end]) for start, end in splitter.spans(text)]
    return found[:MOST]


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("language", "folder"), [("en", "en-US"), ("fr", "fr")])
def test_beads_join_the_same_paragraphs(language: str, folder: str, part: str) -> None:
    if not (HELP / "de").exists() or not (HELP / folder).exists():
        pytest.skip("the LibreOffice help is not installed")
    source, target = sentences("de", "de", part), sentences(language, folder, part)
    beads = pair_sentences([text for _, text in source], [text for _, text in target])
    linked = [bead for bead in beads if not bead.is_null]
    right = sum({source[n][0] for n in bead.source} == {target[n][0] for n in bead.target} for bead in linked)
    print(f"{language} {part}: {right} of {len(linked)} ({right / len(linked):.1%})")
    assert len(linked) > 0.9 * min(len(source), len(target))
    assert right > 0.97 * len(linked)
