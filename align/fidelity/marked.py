"""An engine that never sees the marks of inline objects (`align.marks`), and whose translations have them all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.alignment.placing import mended, remarked
from align.engines import Engine, Translation
from align.marks import MARK, Unmarked, unmarked
from align.sequences import Mapped


class Marked:
    """An `Engine` around another.

    Marks that cling to a word, and pairs, are taken out of a sentence and put back beside the words that translate
    theirs, as a model would break a sentence over them. A mark that stands where a word could is left in, because the
    sentence needs it ("{1} of {2} files"); if the engine loses or repeats it, that is mended.
    """

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self._engine = engine

    def identity(self) -> str:
        """See `Engine.identity`."""
        return self._engine.identity()

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """See `Engine.translate`."""
        marked = {number: unmarked(text) for number, text in enumerate(sentences) if MARK.search(text)}

        def seen(number: int) -> str:
            return marked[number].text if number in marked else sentences[number]

        for number, found in self._engine.translate(Mapped(seen, range(len(sentences)))):
            yield number, _restored(marked[number], found) if number in marked else found


def _restored(bare: Unmarked, found: Translation) -> Translation:
    text, *others = (_with_marks(bare, text) for text in (found.text, *found.alternatives))
    return replace(found, text=text, alternatives=tuple(others))


def _with_marks(bare: Unmarked, text: str) -> str:
    words = [mark[0] for mark in MARK.finditer(bare.text)]
    return remarked(bare, mended(bare.text, text, words))
