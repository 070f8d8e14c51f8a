"""The real embedded engine, which must neither see nor lose the marks of inline objects."""

from collections.abc import Iterator, Sequence

import pytest

from align.engines import Translation
from align.engines.embedded import EmbeddedEngine
from align.fidelity import Faithful, Marked, Rules


class Recorder:
    """An engine that says what it was given."""

    name = "recorder"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def identity(self) -> str:
        return "recorder"

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        for number in range(len(sentences)):
            self.seen.append(sentences[number])
            yield number, Translation(sentences[number].upper(), 90, alternatives=("other",))


def test_the_engine_does_not_see_marks_that_cling_to_words() -> None:
    engine = Recorder()
    found = dict(Marked(engine).translate(["Guten Tag.", "Guten{1}Tag.", "{1}Guten{/1} Tag {2} da."]))
    assert engine.seen == ["Guten Tag.", "Guten Tag.", "Guten Tag {2} da."]
    assert [found[number].text for number in range(3)] == ["GUTEN TAG.", "GUTEN{1}TAG.", "{1}GUTEN{/1} TAG {2} DA."]
    assert found[1].alternatives == ("other{1}",)


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("Hallo {1}, Sie haben {2} neue Nachrichten.", ["{1}", "{2}"]),
        ("Der Preis steigt um {1} Euro auf {2} Euro.", ["{1}", "{2}"]),
        ("Der {1}alte Hafen{/1} war im Winter{2} zugefroren.", ["{1}", "{/1}", "{2}"]),
    ],
)
def test_a_translation_has_every_mark_once(sentence: str, marks: list[str]) -> None:
    ((_, found),) = Marked(Faithful(EmbeddedEngine(), Rules("de", "en"))).translate([sentence])
    assert [found.text.count(mark) for mark in marks] == [1] * len(marks)
