"""The real weights on real sentences."""

from collections.abc import Sequence

import pytest

from align.engines.decoding import CUT_OFF, Hypothesis, Search
from align.engines.embedded import EmbeddedEngine
from align.errors import AlignError
from align.repetition import LOOPS


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    return EmbeddedEngine()


def translated(engine: EmbeddedEngine, *sentences: str) -> list[str]:
    results = dict(engine.translate(sentences))
    return [results[number].text for number in range(len(sentences))]


def test_short_sentences(engine: EmbeddedEngine) -> None:
    assert translated(engine, "Der Hund schläft.", "Ich habe Hunger.") == ["The dog is sleeping.", "I'm hungry."]


def test_scores_are_percentages_and_nothing_is_found_in_good_text(engine: EmbeddedEngine) -> None:
    ((number, found),) = engine.translate(["Der Hund schläft."])
    assert number == 0
    assert 50 < found.score <= 100
    assert found.findings == ()


def test_the_prompt_is_the_one_of_the_model_card(engine: EmbeddedEngine) -> None:
    assert engine.encode("Der Hund.") == ["<bos>", "Der", "▁Hund", ".", "\n", "English", ":"]


def test_every_sentence_comes_back_once_whatever_its_length(engine: EmbeddedEngine) -> None:
    sentences = ["Ja.", "Das Haus ist alt.", "Nein.", "Sie wohnt seit drei Jahren in Berlin und arbeitet dort.", "Ja."]
    numbers = [number for number, _ in engine.translate(sentences)]
    assert sorted(numbers) == [0, 1, 2, 3, 4]


def test_a_sentence_of_more_than_400_tokens_is_translated_to_its_end(engine: EmbeddedEngine) -> None:
    clauses = [f"im Jahr {year} baute Herr Maier ein Haus mit {year - 1900} Fenstern" for year in range(1950, 1980)]
    sentence = ", ".join(clauses) + ", und am Ende kaufte er in Hamburg ein Boot."
    assert len(engine.encode(sentence)) > 400
    (text,) = translated(engine, sentence)
    assert "1950" in text
    assert "1979" in text
    assert "Hamburg" in text


def test_nothing_to_translate_is_no_translation(engine: EmbeddedEngine) -> None:
    assert list(engine.translate([])) == []


class Scripted(EmbeddedEngine):
    """The real engine with the first hypotheses of a sentence replaced: real loops are rare and not repeatable."""

    def __init__(self, *scripts: list[str], complete: bool = True) -> None:
        super().__init__()
        self.scripts = list(scripts)
        self.complete = complete
        self.asked: list[int] = []

    def submit(
        self, prompts: list[list[str]], search: Search, beginnings: list[list[str]] | None = None
    ) -> list[object]:
        self.asked.append(search.no_repeat)
        return super().submit(prompts, search, beginnings)

    def hypotheses(self, result: object, prompt: list[str], beginning: Sequence[str] = ()) -> list[Hypothesis]:
        found = super().hypotheses(result, prompt, beginning)
        return [Hypothesis(self.scripts.pop(0), -0.5, self.complete)] if self.scripts else found


LOOP = ["▁its", "▁allies", "▁and"] * 4


def test_a_loop_is_decoded_again_without_repetition() -> None:
    engine = Scripted(LOOP)
    ((_, found),) = engine.translate(["Der Hund schläft."])
    assert engine.asked == [0, 3]
    assert (found.text, found.findings) == ("The dog is sleeping.", ())


def test_a_loop_that_stays_is_flagged() -> None:
    engine = Scripted(LOOP, LOOP)
    ((_, found),) = engine.translate(["Der Hund schläft."])
    assert engine.asked == [0, 3]
    assert found.findings == (LOOPS,)


def test_a_translation_that_reached_its_limit_is_flagged() -> None:
    engine = Scripted(["▁The"], ["▁The"], complete=False)
    ((_, found),) = engine.translate(["Der Hund schläft."])
    assert found.findings == (CUT_OFF,)


def test_a_source_that_loops_may_loop() -> None:
    engine = Scripted(["▁Goal", "!"] * 10)
    ((_, found),) = engine.translate(["Tor! Tor! Tor! Tor! Tor! Tor! Tor! Tor! Tor!"])
    assert engine.asked == [0]
    assert found.findings == ()


class Cramped(EmbeddedEngine):
    """The real engine without memory for more than two sentences at once."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.sizes: list[int] = []

    def submit(
        self, prompts: list[list[str]], search: Search, beginnings: list[list[str]] | None = None
    ) -> list[object]:
        self.sizes.append(len(prompts))
        if len(prompts) > self.most:
            return [Failing()] * len(prompts)
        return super().submit(prompts, search, beginnings)


class Failing:
    def done(self) -> bool:
        return True

    def result(self) -> None:
        raise MemoryError("std::bad_alloc")


def test_a_batch_that_is_too_much_is_halved() -> None:
    engine = Cramped(2)
    sentences = ["Ja.", "Nein.", "Tor.", "Der."]
    found = dict(engine.translate(sentences))
    assert sorted(found) == [0, 1, 2, 3]
    assert engine.sizes == [4, 2, 2]


def test_a_sentence_that_is_too_much_by_itself_is_one_line() -> None:
    with pytest.raises(AlignError, match=r"embedded de-en 1: the model failed \(std::bad_alloc\)"):
        list(Cramped(0).translate(["Ja.", "Nein."]))


def test_no_room_for_alternatives_is_none() -> None:
    assert Cramped(0).candidates("Ja.", most=2) == []


def test_windows_change_nothing(engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [f"Das Haus Nummer {number} ist alt." for number in range(9)]
    whole = translated(engine, *sentences)
    monkeypatch.setattr("align.engines.decoding.WINDOW", 2)
    assert translated(engine, *sentences) == whole
