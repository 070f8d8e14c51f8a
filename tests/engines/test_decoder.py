"""What the two engines that do their own decoding can be asked for besides a translation."""

import pytest

from align.engines import Engine, choose
from align.engines.base import Decoder, TokenScore, mean, percent, weakest

SENTENCE = "Ich habe ein neues Buch gekauft."


@pytest.fixture(params=["argos", "embedded"])
def decoder(request: pytest.FixtureRequest, tiny_argos: str) -> Decoder:
    engine: Engine = choose(request.param, "de", "en")
    assert isinstance(engine, Decoder)
    return engine


def test_alternatives_are_different_and_the_best_is_the_translation(decoder: Decoder) -> None:
    found = decoder.candidates(SENTENCE, most=5)
    assert len(set(found)) == len(found) > 2
    ((_, translation),) = decoder.translate([SENTENCE])
    assert translation.text in found


def test_what_a_decoder_thought_of_besides_comes_with_the_translation(decoder: Decoder) -> None:
    ((_, translation),) = decoder.translate([SENTENCE])
    assert len({translation.text, *translation.alternatives}) == 1 + len(translation.alternatives) > 2
    assert {translation.text, *translation.alternatives} <= set(decoder.candidates(SENTENCE, most=4))


def test_a_sentence_in_pieces_has_no_alternatives(decoder: Decoder) -> None:
    ((_, translation),) = decoder.translate(["Das ist ein Satz ohne Ende, und er geht noch weiter, " * 40])
    assert translation.alternatives == ()


def test_a_beginning_is_gone_on_from(decoder: Decoder) -> None:
    first, second = decoder.candidates(SENTENCE, ["I got a", "One new"])
    assert first.startswith("I got a ")
    assert second.startswith("One new ")
    assert first.endswith(".")


def test_the_tokens_of_a_translation_have_the_score_it_came_with(decoder: Decoder) -> None:
    ((_, translation),) = decoder.translate([SENTENCE])
    good, bad, other = decoder.token_scores(SENTENCE, [translation.text, "Snow is the warmest house.", "I"])
    assert percent(mean(good)) == pytest.approx(translation.score, abs=1)
    assert mean(bad) < mean(good)
    assert [token.end for token in good][-2:] == [len(translation.text)] * 2
    assert [token.end for token in other] == [1, 1]
    starts = sorted({token.end for token in good})
    assert "I" in {translation.text[:end] for end in starts}


def test_a_sentence_too_long_has_no_alternatives(decoder: Decoder) -> None:
    text = "Das ist ein Satz ohne Ende und " * 100
    assert decoder.candidates(text) == []
    assert decoder.token_scores(text, ["This"]) == [[]]


@pytest.mark.parametrize(
    ("values", "least"),
    [
        ([], 0.0),
        ([-1.0], -1.0),
        ([-1.0, -3.0], -2.0),
        ([0.0, -3.0, -3.0, -3.0, 0.0], -3.0),
        ([-9.0, 0.0, 0.0, 0.0], -3.0),
    ],
)
def test_the_weakest_part_is_a_run_of_three_tokens(values: list[float], least: float) -> None:
    assert weakest([TokenScore(0, value) for value in values]) == least
