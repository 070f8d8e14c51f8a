import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from align.engines import Translation, tuning
from align.engines.embedded import EmbeddedEngine
from align.engines.tuning import Tuning, kept, tune, untuned

FASTEST = Tuning(1, 2, 20)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(tuning, "processors", lambda: 2)
    return tmp_path / "tuning.json"


class Clocked:
    """An engine with a clock of its own, for which one tuning is the fastest."""

    name = "clocked"
    now = 0.0

    def __init__(self, chosen: Tuning) -> None:
        self.tuning = chosen

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        Clocked.now += len(sentences) * (1 if self.tuning == FASTEST else 3)
        yield from ((number, Translation("", 0)) for number in range(len(sentences)))


def test_the_fastest_is_kept(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    monkeypatch.setattr(tuning.time, "monotonic", lambda: Clocked.now)
    tried: list[tuple[Tuning, float]] = []
    assert tune("clocked", Clocked, (10, 20), lambda *found: tried.append(found)) == FASTEST
    assert [found for found, _ in tried] == [Tuning(2, 1, 10), Tuning(2, 1, 20), Tuning(1, 2, 10), FASTEST]
    assert dict(tried)[FASTEST] == pytest.approx(1)
    assert kept("clocked") == FASTEST
    assert kept("another") is None
    tune("another", Clocked, (10,), lambda *found: None)
    assert kept("clocked") == FASTEST


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 1}'])
def test_what_is_no_tuning_is_passed_over(cache: Path, content: str) -> None:
    cache.write_text(content)
    assert kept("embedded de-en 1") is None


def test_an_engine_uses_what_was_kept(cache: Path) -> None:
    assert EmbeddedEngine().tuning == untuned(EmbeddedEngine.batch_tokens[0]) == Tuning(2, 1, 160)
    tuning._keep(EmbeddedEngine.name, Tuning(1, 2, 80))
    assert EmbeddedEngine().tuning == Tuning(1, 2, 80)
    assert json.loads(cache.read_text())
    ((_, found),) = EmbeddedEngine().translate(["Der Hund schläft."])
    assert found.text == "The dog is sleeping."
