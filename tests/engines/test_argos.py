"""The tiny package that `tests/fixtures/build_argos_package.py` trained."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.engines import choose
from align.engines.argos import ArgosEngine
from align.engines.clauses import cut_long
from align.engines.embedded import EmbeddedEngine
from align.engines.packages import installed_packages
from align.errors import AlignError
from align.fidelity import Faithful, Rules
from tests.conftest import TINY_PACKAGE


@pytest.fixture
def engine(tiny_argos: str) -> ArgosEngine:
    engine = choose("auto", "de", "en")
    assert isinstance(engine, ArgosEngine)
    return engine


def translated(engine: ArgosEngine, *sentences: str) -> list[str]:
    results = dict(engine.translate(sentences))
    return [results[number].text for number in range(len(sentences))]


def test_the_package_is_at_most_6_mb() -> None:
    assert TINY_PACKAGE.stat().st_size <= 6_000_000


def test_an_installed_package_goes_before_the_embedded_model(engine: ArgosEngine) -> None:
    assert engine.name == "argos de-en 1.0"
    assert isinstance(choose("embedded", "de", "en"), EmbeddedEngine)


def test_without_a_package_there_is_the_embedded_model() -> None:
    assert isinstance(choose("auto", "de", "en"), EmbeddedEngine)
    with pytest.raises(AlignError, match="align models install de en"):
        choose("argos", "de", "en")


def test_underscores_stay(engine: ArgosEngine) -> None:
    assert engine.decode(["▁The", "▁book", "_", "name"]) == "The book_name"


def test_scores_are_percentages(engine: ArgosEngine) -> None:
    ((_, found),) = engine.translate(["Das ist gut."])
    assert 20 < found.score <= 100


def test_a_long_sentence_is_translated_in_pieces(engine: ArgosEngine) -> None:
    clauses = ["Tom hat ein Buch", "wir gehen nach Hause", "ich habe Hunger", "das Wetter ist gut"]
    sentence = ", ".join(clauses * 15) + ", und Maria liest."
    assert len(engine.encode(sentence)) > engine.max_tokens
    pieces = cut_long(sentence, lambda text: len(engine.encode(text)), engine.piece_tokens)
    assert len(pieces) > 2
    ((_, found),) = engine.translate([sentence])
    assert found.text == " ".join(translated(engine, *(piece.strip() for piece in pieces)))


def test_a_damaged_model_is_one_line(engine: ArgosEngine) -> None:
    (installed_packages()[0].folder / "model" / "model.bin").write_bytes(b"no model")
    with pytest.raises(AlignError, match="argos de-en 1.0 cannot be loaded .*install it again"):
        list(engine.translate(["Das ist gut."]))


def test_a_failing_decoder_is_one_line(engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "max_tokens", 10_000)  # the tiny model has 256 positions
    with pytest.raises(AlignError, match="argos de-en 1.0: the model failed .*--engine"):
        list(engine.translate(["ein Buch " * 400]))


def test_it_gives_what_argos_itself_gives(engine: ArgosEngine) -> None:
    from argostranslate import package, translate

    sentences = ["Das ist gut.", "Ich habe ein neues Buch gekauft.", "Wo ist der Bahnhof?"]
    loaded = installed_packages()[0].loaded
    assert isinstance(loaded, package.Package)
    import ctranslate2

    translator = ctranslate2.Translator(str(loaded.package_path / "model"))

    class Whole:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    theirs = [
        translate.apply_packaged_translation(loaded, sentence, translator, Whole(), num_hypotheses=1)[0].value
        for sentence in sentences
    ]
    assert translated(engine, *sentences) == theirs


@pytest.fixture
def bpe_engine(engine: ArgosEngine) -> Iterator[ArgosEngine]:
    """The same weights with a `bpe.model`, whose merges build some of the SentencePiece pieces."""
    folder = installed_packages()[0].folder
    vocabulary = json.loads((folder / "model" / "shared_vocabulary.json").read_text())
    copied = folder.with_name("translate-de_en-bpe")
    shutil.copytree(folder, copied)
    (copied / "sentencepiece.model").unlink()
    (copied / "bpe.model").write_text("#version: 0.2\nD a\nDa s</w>\n", encoding="utf-8")
    assert vocabulary
    shutil.move(folder, Path(folder).with_name(".away"))
    (package,) = [one for one in installed_packages() if one.folder == copied]
    yield ArgosEngine(package)
    shutil.move(Path(folder).with_name(".away"), folder)
    shutil.rmtree(copied)


def test_packages_with_bpe_tokenise_with_it(bpe_engine: ArgosEngine) -> None:
    assert bpe_engine.encode("Das ist.") == ["Das", "i@@", "s@@", "t", "."]
    assert bpe_engine.decode(["Th@@", "is", "is", "it", "."]) == "This is it."
    ((_, found),) = Faithful(bpe_engine, Rules("de", "en")).translate(["Das ist {x}."])
    assert isinstance(found.text, str)
    ((*_, last),) = bpe_engine.token_scores("Das ist.", ["Thisis it."])
    assert last.end == len("Thisis it.")


@pytest.mark.parametrize(
    ("german", "words"),
    [
        ("Das ist gut.", {"good", "that", "this"}),
        ("Ich habe ein Buch.", {"book"}),
        ("Tom ist müde.", {"tom", "tired"}),
        ("Wo ist mein Hund?", {"where", "dog"}),
        ("Ich weiß es nicht.", {"know", "don't"}),
    ],
)
def test_short_everyday_sentences_come_out_recognisably(engine: ArgosEngine, german: str, words: set[str]) -> None:
    (english,) = translated(engine, german)
    assert words & set(english.lower().strip(".?!").split())
