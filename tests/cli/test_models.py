"""`align models`."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Align
from tests.conftest import errors_in_one_line


def test_models(align: Align) -> None:
    assert [line.split("\t")[0] for line in align("models", "list").out.splitlines()] == [
        "argos de-en 1.0",
        "embedded de-en 1",
    ]
    assert "Gemma 3 270M" in align("models", "info").out
    assert "A toy" in align("models", "info", "argos de-en 1.0").out


def test_models_are_tuned_and_what_was_found_is_used(
    align: Align, folder: Path, tiny_argos: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from align.engines.tuning import kept

    monkeypatch.setenv("ALIGN_CACHE_DIR", str(folder / "cache"))
    monkeypatch.setattr("align.engines.tuning.TIMES", 1)
    ran = align("models", "tune", tiny_argos)
    *tried, last = ran.out.splitlines()
    shape = r"\d workers on \d threads each, \d+ tokens per batch: [\d.]+ sentences a second"
    assert all(re.fullmatch(shape, line) for line in tried)
    found = kept(tiny_argos)
    assert found is not None
    assert last == (
        f"argos de-en 1.0: {found.workers} workers on {found.threads} threads each,"
        f" {found.batch_tokens} tokens per batch is the fastest, and will be used from now on"
    )
    assert "there is no model called x" in errors_in_one_line(align("models", "tune", "x"))
