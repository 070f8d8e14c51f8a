"""Each room knows those to its left, never those to its right."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house import ROOMS, arrows, room_of, upward

PACKAGE = ROOT / "align"


def test_no_room_knows_one_to_its_right() -> None:
    assert upward(PACKAGE) == []


def test_every_folder_is_a_room() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders - {"cli"} <= set(ROOMS)
    assert {room for pair in arrows(PACKAGE) for room in pair} == set(ROOMS)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from align.jobs.translate import translate", True),
        ("def later():\n    import align.editing.saving", True),
        ("from align.exchange import base", False),
        ("from align import xml", False),
    ],
)
def test_an_import_that_leads_upward_is_found(tmp_path: Path, line: str, found: bool) -> None:
    for module in ("xml", "exchange/__init__", "exchange/base", "exchange/new", "editing/saving", "jobs/translate"):
        (tmp_path / "align" / f"{module}.py").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "align" / f"{module}.py").write_text(line if module == "exchange/new" else "")
    assert bool(upward(tmp_path / "align")) == found


def test_what_is_in_no_folder_is_in_the_cellar_or_a_door() -> None:
    assert [
        room_of(name) for name in ("align.bitext", "align", "align.api", "align.cli.pair", "align.checks.base")
    ] == [*("cellar", "doors", "doors", "doors", "checks")]
