"""Whatever is done to a file, it is read or refused in one line."""

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.documents import FORMATS, ReadOptions, read_content
from align.errors import AlignError

ENDINGS = {ending for form in FORMATS.values() for ending in form.endings}
MADE = sorted(path for path in (Path(__file__).parent / "made").iterdir() if path.suffix in ENDINGS)
SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))


def survives(name: str, content: bytes) -> None:
    try:
        document = read_content(name, content, ReadOptions())
    except AlignError as error:
        assert "\n" not in str(error)
        assert str(error).startswith(name)
    else:
        assert document.blocks


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content cut off, or with some bytes changed, doubled or gone."""
    for _ in range(chance.randint(1, 4)):
        offset, length = chance.randrange(len(content)), chance.randint(0, 40)
        new = chance.choice((chance.randbytes(chance.randint(0, 40)), content[offset : offset + length] * 2))
        content = content[:offset] + new + content[offset + length :]
    return content[: chance.choice((len(content), chance.randint(1, len(content))))]


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
@settings(max_examples=15)
@given(seed=st.integers(0, 10**9))
def test_damaged_files_are_read_or_refused(path: Path, seed: int) -> None:
    survives(path.name, damaged(path.read_bytes(), random.Random(seed)))


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9, 0.999])
def test_files_that_are_cut_off(path: Path, share: float) -> None:
    content = path.read_bytes()
    survives(path.name, content[: int(share * len(content))])


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
@pytest.mark.parametrize("ending", [".txt", ".docx", ".pdf", ".csv", ".po"])
def test_files_with_another_name(path: Path, ending: str) -> None:
    survives(f"anders{ending}", path.read_bytes())


@pytest.mark.slow
def test_damaged_files_for_longer() -> None:
    end, seed = time.monotonic() + SECONDS, 0
    contents = [(path.name, path.read_bytes()) for path in MADE]
    while time.monotonic() < end:
        seed += 1
        name, content = contents[seed % len(contents)]
        try:
            survives(name, damaged(content, random.Random(seed)))
        except Exception as failure:
            raise AssertionError(f"{name}, seed {seed}") from failure
