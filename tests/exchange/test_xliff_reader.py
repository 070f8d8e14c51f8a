"""XLIFF and SDLXLIFF of other programs, imported."""

from pathlib import Path

import pytest

from align.bitext import Status
from align.exchange import Import, Imported, read_bilingual
from align.exchange.spreadsheet import SheetForm
from align.jobs.import_ import import_file

HEAD_12 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">'
    '<file source-language="de" target-language="en"><body>'
)
HEAD_2 = (
    '<xliff version="2.{0}" xmlns="urn:oasis:names:tc:xliff:document:2.{1}" srcLang="de" trgLang="en"><file id="f">'
)


def old(tmp_path: Path, body: str, name: str = "a.xlf", **options: str) -> Imported:
    path = tmp_path / name
    path.write_text(f"{HEAD_12}{body}</body></file></xliff>", encoding="utf-8")
    return read_bilingual(path, Import(**options))  # type: ignore[arg-type]


def new(tmp_path: Path, body: str, version: str = "00") -> Imported:
    path = tmp_path / "a.xlf"
    path.write_text(f"{HEAD_2.format(*version)}{body}</file></xliff>", encoding="utf-8")
    return read_bilingual(path, Import())


def rows(found: Imported) -> list[tuple[str, str, Status]]:
    return [(unit.source, unit.target, unit.status) for unit in found.bitext.units()]


@pytest.mark.parametrize(
    ("attributes", "target", "wanted"),
    [
        ("", '<target state="needs-translation"></target>', ("", Status.UNALIGNED)),
        ("", '<target state="needs-translation">Home.</target>', ("Home.", Status.MACHINE)),
        ("", "<target>Home.</target>", ("Home.", Status.ALIGNED)),
        ("", "", ("", Status.UNALIGNED)),
        (' approved="yes"', "<target>Home.</target>", ("Home.", Status.APPROVED)),
        ("", '<target state="final">Home.</target>', ("Home.", Status.APPROVED)),
        ("", '<target state="translated">Home.</target>', ("Home.", Status.EDITED)),
    ],
)
def test_the_status_is_what_the_target_is(
    tmp_path: Path, attributes: str, target: str, wanted: tuple[str, Status]
) -> None:
    body = f'<trans-unit id="1"{attributes}><source>Haus.</source>{target}</trans-unit>'
    assert rows(old(tmp_path, body)) == [("Haus.", *wanted)]


@pytest.mark.parametrize(
    ("definitions", "statuses"),
    [
        ("", [Status.ALIGNED, Status.UNALIGNED]),
        (
            '<sdl:seg-defs><sdl:seg id="1" conf="ApprovedSignOff"/><sdl:seg id="2"/></sdl:seg-defs>',
            [Status.APPROVED, Status.UNALIGNED],
        ),
    ],
)
def test_segments_are_rows(tmp_path: Path, definitions: str, statuses: list[Status]) -> None:
    body = (
        '<trans-unit id="1"><source>Eins. Zwei.</source><seg-source><mrk mtype="seg" mid="1">Eins.</mrk> '
        '<mrk mtype="seg" mid="2">Zwei.</mrk></seg-source><target><mrk mtype="seg" mid="1">One.</mrk> '
        f'<mrk mtype="seg" mid="2"/></target>{definitions}</trans-unit>'
    )
    found = rows(old(tmp_path, body, "a.sdlxliff"))
    assert found == [("Eins.", "One.", statuses[0]), ("Zwei.", "", statuses[1])]


@pytest.mark.parametrize("version", ["00", "10", "22"])
def test_every_version_of_xliff_2(tmp_path: Path, version: str) -> None:
    body = '<unit id="1"><segment state="final"><source>Haus.</source><target>Home.</target></segment></unit>'
    assert rows(new(tmp_path, body, version)) == [("Haus.", "Home.", Status.APPROVED)]


@pytest.mark.parametrize("code", ["xyz", "110000", ""])
def test_a_character_that_is_none_is_a_problem_of_its_unit(tmp_path: Path, code: str) -> None:
    body = (
        f'<unit id="1"><segment><source>a<cp hex="{code}"/>b</source><target>x</target></segment></unit>'
        '<unit id="2"><segment><source>Haus.</source><target>Home.</target></segment></unit>'
    )
    found = new(tmp_path, body)
    assert [source for source, _, _ in rows(found)] == ["a\ufffdb", "Haus."]
    assert found.problems == [f'unit 1: cp hex="{code}" is not a character; read as U+FFFD']


def test_a_code_that_stands_for_a_break_does_not_glue_words(tmp_path: Path) -> None:
    body = '<trans-unit id="1"><source>Eins<ph id="1">&lt;br/&gt;</ph>Zwei um <x id="2"/> zu</source></trans-unit>'
    assert rows(old(tmp_path, body)) == [("Eins Zwei um zu", "", Status.UNALIGNED)]


def test_other_languages_than_asked_for_are_said(tmp_path: Path) -> None:
    body = '<trans-unit id="1"><source>Haus.</source><target>Home.</target></trans-unit>'
    found = old(tmp_path, body, source_lang="fr", target_lang="it")
    assert found.problems == ["says that it is de to en, not fr to it; what it says is taken"]
    assert (found.bitext.source_lang, found.bitext.target_lang) == ("de", "en")


def test_a_file_with_notes_is_imported_again(tmp_path: Path) -> None:
    body = '<trans-unit id="1"><source>Haus.</source><target>Home.</target><note>Titel</note></trans-unit>'
    old(tmp_path, body)
    for _ in range(2):
        outcome = import_file(tmp_path / "a.xlf", tmp_path / "a.csv", Import(), SheetForm())
        assert outcome.rows == 1
