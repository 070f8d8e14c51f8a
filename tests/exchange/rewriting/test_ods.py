"""OpenDocument spreadsheets, written and written again, with everything an editor may have added to their cells."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from align.bitext import Bitext, Status, Unit
from align.documents.archives import Archive
from align.errors import AlignError
from align.exchange.rewriting.ods_rows import TABLE, TEXT
from align.exchange.rewriting.ods_styles import OFFICE
from align.exchange.rewriting.workbooks import worked_in
from align.exchange.spreadsheet import read_sheet, write_sheet
from align.xml import NOT_XML
from tests.exchange.test_workbook import awkward, bitext, convert, needs_libreoffice
from tests.strategies import hostile, units

CELL = f"{TABLE}table-cell"


def fits(text: str) -> bool:
    return not NOT_XML.search(text)


def all_fit(listed: list[Unit]) -> bool:
    return all(fits(cell) for u in listed for cell in (u.source, u.target, u.checks, u.note, *u.extra.values()))


def content_of(path: Path) -> etree._Element:
    return etree.fromstring(Archive(str(path), path.read_bytes()).read("content.xml"))


def saved_by_another(path: Path, content: etree._Element) -> None:
    """The spreadsheet as another program would leave it."""
    parts = {"content.xml": etree.tostring(content), "meta.xml": b"<m/>"}
    path.write_bytes(Archive(str(path), path.read_bytes()).replaced(parts))
    assert worked_in(path)


def rows_in(content: etree._Element) -> list[etree._Element]:
    return list(next(content.iter(f"{TABLE}table")).iter(f"{TABLE}table-row"))


@settings(max_examples=100)
@given(listed=units(extra="mine"))
def test_what_goes_out_comes_back(tmp_path_factory: pytest.TempPathFactory, listed: list[Unit]) -> None:
    path = tmp_path_factory.mktemp("sheets") / "sheet.ods"
    if all_fit(listed):
        write_sheet(Bitext(listed, extra_columns=("mine",)), path)
        assert read_sheet(path).units == listed
        assert not worked_in(path)
    else:
        with pytest.raises(AlignError, match=r"sheet\.ods: row \d+ has U\+.* in .*, which no "):
            write_sheet(Bitext(listed, extra_columns=("mine",)), path)


@settings(max_examples=60)
@given(listed=units(extra="mine").filter(all_fit), draw=st.data())
def test_any_table_with_any_decorations_is_rewritten(
    tmp_path_factory: pytest.TempPathFactory, listed: list[Unit], draw: st.DataObject
) -> None:
    text = hostile.filter(fits)
    path = tmp_path_factory.mktemp("sheets") / "sheet.ods"
    write_sheet(Bitext(listed, extra_columns=("mine",)), path)
    content = content_of(path)
    heading, *rows = rows_in(content)
    etree.SubElement(etree.SubElement(heading, CELL, {f"{OFFICE}value-type": "string"}), f"{TEXT}p").text = "length"
    marks: dict[str, str] = {}
    for number, (row, unit) in enumerate(zip(rows, listed, strict=True), start=2):
        marks[unit.id] = draw.draw(st.sampled_from(("cell", "cellFFF2CC", "heading")))
        row[3].set(f"{TABLE}style-name", marks[unit.id])
        note = etree.Element(f"{OFFICE}annotation")
        etree.SubElement(note, f"{TEXT}p").text = unit.id
        row[6].insert(0, note)
        formula = {f"{TABLE}formula": f"of:=LEN([.C{number}])", f"{OFFICE}value-type": "string"}
        etree.SubElement(etree.SubElement(row, CELL, formula), f"{TEXT}p").text = "x"
    saved_by_another(path, content)

    shown = read_sheet(path).units
    assert [replace(unit, extra={"mine": unit.extra["mine"]}) for unit in shown] == listed
    kept = draw.draw(st.permutations(shown))[: draw.draw(st.integers(0, 6))]
    changed = [replace(unit, target=draw.draw(text), score=draw.draw(st.none() | st.integers(0, 100))) for unit in kept]
    for number in range(draw.draw(st.integers(0, 2))):
        new = Unit(f"9{number}.1-abcdef", draw.draw(text), draw.draw(text), extra={"mine": "", "length": ""})
        changed.insert(draw.draw(st.integers(0, len(changed))), new)
    assert write_sheet(Bitext(changed, extra_columns=("mine", "length")), path) == []
    assert read_sheet(path).units == changed
    for number, (row, unit) in enumerate(zip(rows_in(content_of(path))[1:], changed, strict=True), start=2):
        notes = ["".join(note.itertext()) for note in row.iter(f"{OFFICE}annotation")]
        assert notes == ([unit.id] if unit.id in marks else [])
        if unit.id in marks:
            assert row[3].get(f"{TABLE}style-name") == marks[unit.id]
            assert row[8].get(f"{TABLE}formula") == f"of:=LEN([.C{number}])"


def test_rows_and_cells_that_stand_for_several_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "sheet.ods"
    listed = [Unit("1.1-abcdef", "Ja.", "Yes."), Unit("2.1-abcdef", "Nein.", "No.")]
    write_sheet(Bitext(listed), path)
    content = content_of(path)
    heading, first, second = rows_in(content)
    second.getparent().remove(second)  # type: ignore[union-attr]
    first.set(f"{TABLE}number-rows-repeated", "2")
    for cell in list(first)[5:]:
        first.remove(cell)
    etree.SubElement(first, CELL, {f"{TABLE}number-columns-repeated": "1000"})
    first.addnext(etree.fromstring(etree.tostring(heading)))
    rest = rows_in(content)[-1]
    rest[:] = [etree.Element(CELL, {f"{TABLE}number-columns-repeated": "1005"})]
    rest.set(f"{TABLE}number-rows-repeated", "1000")
    saved_by_another(path, content)
    shown = read_sheet(path).units
    assert [unit.id for unit in shown] == ["1.1-abcdef", "1.1-abcdef"]
    after = [*listed, replace(listed[0], id="3.1-abcdef", note="new")]
    assert write_sheet(Bitext(after), path) == []
    assert read_sheet(path).units == after
    assert rows_in(content_of(path))[-1].get(f"{TABLE}number-rows-repeated") == "999"


def test_pictures_and_tabs_are_no_text_and_stay(tmp_path: Path) -> None:
    path = tmp_path / "sheet.ods"
    unit = Unit("1.1-abcdef", "Ja.", "\ta  b\t", note=" ")
    write_sheet(Bitext([unit]), path)
    content = content_of(path)
    draw, svg = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("drawing", "svg-compatible"))
    cell = rows_in(content)[1][6]
    etree.SubElement(etree.SubElement(cell, f"{draw}frame", nsmap={"draw": draw[1:-1]}), f"{svg}desc").text = "A cat"
    saved_by_another(path, content)
    assert read_sheet(path).units == [unit]
    after = Unit("2.1-abcdef", "Nein.", "No.", Status.EDITED)
    assert write_sheet(Bitext([after]), path) == []
    assert read_sheet(path).units == [after]
    assert len(list(content_of(path).iter(f"{draw}frame"))) == 1


def test_a_damaged_spreadsheet_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "sheet.ods"
    write_sheet(Bitext([Unit("1.1-abcdef", "Ja.", "Yes.")]), path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(AlignError, match=r"sheet\.ods: is damaged or cut off"):
        read_sheet(path)


def test_the_package_begins_with_its_type(tmp_path: Path) -> None:
    """OpenDocument 1.3, Part 2, 3.3: first, not compressed."""
    path = tmp_path / "sheet.ods"
    write_sheet(Bitext([Unit("1.1-abcdef", "Ja.", "Yes.")]), path)
    saved_by_another(path, content_of(path))
    write_sheet(Bitext([Unit("1.1-abcdef", "Ja.", "Yes!")]), path)
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


@needs_libreoffice
def test_libreoffice_reads_what_we_write(tmp_path: Path) -> None:
    path = tmp_path / "sheet.ods"
    write_sheet(bitext(awkward()), path)
    for saved in (convert(path, "xlsx", tmp_path / "1"), convert(path, "ods", tmp_path / "2")):
        assert read_sheet(saved).units == awkward(), saved
