import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from align.documents import read_document
from align.errors import AlignError


def test_the_sample_has_38_blocks() -> None:
    from tests.conftest import SAMPLE

    document = read_document(str(SAMPLE))
    assert len(list(document.blocks)) == 38
    assert document.warnings == ()


def test_a_guessed_encoding_is_said(folder: Path) -> None:
    Path("alt.txt").write_bytes("Die Straße ist grün.".encode("cp1252"))
    document = read_document("alt.txt")
    assert next(iter(document.blocks)).text == "Die Straße ist grün."
    assert "read as cp1252" in document.warnings[0]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("Grüße.".encode())))
    assert next(iter(read_document("-").blocks)).text == "Grüße."


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("fehlt.txt", None, "fehlt.txt: no such file"),
        ("leer.txt", b" \n\n", "contains only white space"),
        ("tabelle.csv", b"id,source,target\n1,a,b\n", "tabelle.csv: is a sheet"),
    ],
)
def test_refusals(folder: Path, name: str, content: bytes | None, says: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    with pytest.raises(AlignError, match=says):
        read_document(name)
