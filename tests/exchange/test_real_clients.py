"""Programs and libraries that people use read what we write, and we read what they write."""

import os
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pandas as pd
import polars
import pytest

from align.bitext import Bitext, Status, Unit, unit_id
from align.exchange import CLIENTS, FORMATS, Export, Import, Selection, read_bilingual

OMEGAT = shutil.which("omegat")
PAIRS = [
    ("Der Hund schläft.", "The dog is sleeping."),
    ("Preis: 5 € & <Rabatt> von 10 %.", 'Price: €5 & a <discount> of "10" %.'),
    ("„Nein“, sagte er – und ging …", "“No,” he said – and left …"),
    ("Grüße aus Köln ]]> Ende.", "Greetings from Cologne ]]> end."),
    ("Ein Smiley \U0001f600 und ein Akzent e\u0301.", "A smiley \U0001f600 and an accent e\u0301."),
    ("Ein\u00a0festes Leerzeichen.", "A\u00a0no-break space."),
]


def table() -> Bitext:
    units = [
        Unit(unit_id(n, 1, s), s, t, Status.APPROVED, 90, note="Anmerkung & mehr", created="2026-01-02T03:04:05Z")
        for n, (s, t) in enumerate(PAIRS, start=1)
    ]
    return Bitext(units, "de-DE", "en-GB", "brief.txt")


def written(name: str, path: Path, export: Export = Export(selection=Selection(only_pairs=True))) -> Path:  # noqa: B008
    with path.open("wb") as stream:
        FORMATS[name].write(table(), export, stream)
    return path


@pytest.mark.skipif(OMEGAT is None, reason="OmegaT (Debian's omegat) is not installed")
def test_omegat_translates_a_text_to_exactly_our_targets(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for folder in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><omegat><project version="1.0">'
        "<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>"
        "<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>"
        "<source_lang>DE-DE</source_lang><target_lang>EN-GB</target_lang><sentence_seg>false</sentence_seg>"
        "<support_default_translations>true</support_default_translations></project></omegat>",
        encoding="utf-8",
    )
    (project / "source" / "text.utf8").write_text("\n\n".join(source for source, _ in PAIRS) + "\n", encoding="utf-8")
    written(
        "tmx",
        project / "tm" / "auto" / "brief.tmx",
        Export(client=CLIENTS["omegat"], selection=Selection(only_pairs=True)),
    )
    home = tmp_path / "home"
    command = [str(OMEGAT), str(project), "--mode=console-translate", f"--config-dir={home}"]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"},
    )
    result = (project / "target" / "text.utf8").read_text(encoding="utf-8")
    # OmegaT composes accents when it reads a memory (its StringUtil.normalizeUnicode).
    targets = [unicodedata.normalize("NFC", target) for _, target in PAIRS]
    assert result.removesuffix("\n").split("\n\n") == targets


def test_translate_toolkit_reads_our_tmx_and_we_read_its(tmp_path: Path) -> None:
    from translate.storage.tmx import tmxfile

    with written("tmx", tmp_path / "a.tmx").open("rb") as stream:
        store = tmxfile(stream, "de-DE", "en-GB")
    assert [(unit.source, unit.target) for unit in store.units] == PAIRS
    assert [unit.getnotes() for unit in store.units] == ["Anmerkung & mehr"] * len(PAIRS)

    theirs = tmxfile(sourcelanguage="de-DE", targetlanguage="en-GB")
    for source, target in PAIRS:
        theirs.addtranslation(source, "de-DE", target, "en-GB", comment="Anmerkung")
    path = tmp_path / "b.tmx"
    path.write_bytes(bytes(theirs))
    imported = read_bilingual(path, Import())
    assert [(unit.source, unit.target) for unit in imported.bitext.units()] == PAIRS
    assert imported.problems == []


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
def test_translate_toolkit_reads_our_xliff_and_we_read_its(tmp_path: Path, name: str) -> None:
    if name == "xliff":
        from translate.storage.xliff import xlifffile
    else:
        from translate.storage.xliff2 import Xliff2File as xlifffile  # noqa: N813

    store = xlifffile.parsefile(str(written(name, tmp_path / "a.xlf")))
    assert [(unit.source, unit.target) for unit in store.units if unit.istranslatable()] == PAIRS

    theirs = xlifffile()
    theirs.setsourcelanguage("de-DE")
    theirs.settargetlanguage("en-GB")
    for source, target in PAIRS:
        unit = theirs.addsourceunit(source)
        unit.target = target
    path = tmp_path / "b.xlf"
    path.write_bytes(bytes(theirs))
    imported = read_bilingual(path, Import())
    assert [(unit.source, unit.target) for unit in imported.bitext.units()] == PAIRS


def test_parquet_opens_in_pandas_polars_and_datasets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written("parquet", tmp_path / "a.parquet")
    frame = pd.read_parquet(path)
    assert list(zip(frame["source"], frame["target"], strict=True)) == PAIRS
    assert list(polars.read_parquet(path).select("source", "target").iter_rows()) == PAIRS

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    rows = datasets.Dataset.from_parquet(str(path), cache_dir=str(tmp_path / "cache"))
    assert [(row["source"], row["target"]) for row in rows] == PAIRS


def test_json_lines_open_in_pandas(tmp_path: Path) -> None:
    frame = pd.read_json(written("jsonl", tmp_path / "a.jsonl"), lines=True)
    assert list(zip(frame["source"], frame["target"], strict=True)) == PAIRS
