"""Files of every format, damaged at random: the readers read them or refuse them, and neither crash nor hang.

`FUZZ_SECONDS=600 pytest -m slow tests/exchange/test_fuzz.py` runs for ten minutes. Seeds that have ever failed are kept
in `SEEDS` and tried every time.
"""

import os
import random
import resource
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from align.bitext import Bitext, Status, Unit
from align.errors import AlignError
from align.exchange import FORMATS, Import, read_bilingual
from tests.exchange.test_roundtrip import written

SECONDS = float(os.environ.get("FUZZ_SECONDS", "20"))
LONGEST = 20.0
"""No small file may take this many seconds."""

SEEDS = [
    1795453050,
    1795453239,
    1795454667,
    1795453029,
    1795453283,
    1795462893,
    1795453847,
    1795485249,
    1795492248,
    1795463328,
]
PIECES = [
    b"<", b">", b"&", b"\0", b"\xff\xfe", b'"', b"\n", b"<tu>", b"</tu>", b"<!--", b"]]>", b"<!ENTITY x 'y'>", b"&x;",
    b"\t", b"<seg>" * 50, b"1e999", b"-1", b"NaN", b"{" * 200, b"[" * 200, b"\xed\xa0\x80", "ä".encode("cp1252"),
    b"9" * 400, b"PK\x03\x04",
]  # fmt: skip


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content with some bytes changed, removed, doubled or inserted."""
    spoiled = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        offset = chance.randrange(len(spoiled) + 1)
        match chance.randrange(5):
            case 0 if offset < len(spoiled):
                spoiled[offset] = chance.randrange(256)
            case 1:
                del spoiled[offset : offset + chance.randint(1, 40)]
            case 2:
                spoiled[offset:offset] = chance.choice(PIECES)
            case 3:
                spoiled[offset:offset] = spoiled[chance.randrange(len(spoiled) + 1) :][:200]
            case _:
                del spoiled[offset:]
    return bytes(spoiled)


def damaged_file(path: Path, chance: random.Random) -> bytes:
    """Half of the archives are damaged inside, where a checksum would otherwise stop the reader at once."""
    content = path.read_bytes()
    if not zipfile.is_zipfile(path) or chance.random() < 0.5:
        return damaged(content, chance)
    result = BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(result, "w") as spoiled:
        names = archive.namelist()
        victim = chance.choice(names)
        for name in names:
            inside = archive.read(name)
            spoiled.writestr(name, damaged(inside, chance) if name == victim else inside)
    return result.getvalue()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    units = [
        Unit("1.1-abcdef", "Grüße & <Küsse>.", "Love.", Status.APPROVED, 80, note="n", extra={"Kunde": "x"}),
        Unit("2.1-abcdef", "=1+1", 'Er sagte:\n"ja"', Status.MACHINE, machine="m", extra={"Kunde": ""}),
    ]
    table = Bitext(units, document="brief.txt", extra_columns=("Kunde",))
    return {name: written(table, name, tmp_path_factory.mktemp(name)) for name in FORMATS}


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_a_damaged_file_is_read_or_refused(files: dict[str, Path], tmp_path: Path, name: str) -> None:
    until = time.monotonic() + SECONDS / len(FORMATS)
    seed = int(time.time())
    waiting = list(SEEDS)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tried = 0
    while waiting or time.monotonic() < until:
        seed = waiting.pop() if waiting else seed + 1
        path = tmp_path / files[name].name
        path.write_bytes(damaged_file(files[name], random.Random(seed)))
        if name == "moses":
            path.with_suffix(".en").write_bytes(files[name].with_suffix(".en").read_bytes())
        started = time.monotonic()
        try:
            list(read_bilingual(path, Import()).bitext.units())
        except AlignError as error:
            assert "\n" not in str(error), f"seed {seed}"
        except BaseException as error:
            raise AssertionError(f"seed {seed} makes {name} fail: {error!r}") from error
        assert time.monotonic() - started < LONGEST, f"seed {seed}"
        tried += 1
    assert tried > 0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_000_000, "memory grew by a gigabyte"
