"""Workbooks that an editor made their own, written again: the records are new, and what was the editor's is there."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from align.bitext import Bitext, Status, Unit
from align.documents.archives import Archive
from align.errors import AlignError
from align.exchange.rewriting.workbooks import worked_in
from align.exchange.spreadsheet import read_sheet, write_sheet
from tests.exchange.test_workbook import convert, needs_libreoffice, writable
from tests.strategies import hostile, units

UNITS = [
    Unit(f"{n}.1-abcdef", f"Satz {n}.", f"Sentence {n}.", score=n * 20, checks="odd" if n % 2 else "")
    for n in range(1, 6)
]
GREEN = "FF00FF00"


def written(folder: Path, listed: list[Unit], columns: tuple[str, ...] = ()) -> Path:
    path = folder / "sheet.xlsx"
    path.unlink(missing_ok=True)
    write_sheet(Bitext(listed, extra_columns=columns), path)
    return path


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A sheet of five rows that an editor has made their own."""
    path = written(tmp_path, UNITS)
    book = openpyxl.load_workbook(path)
    sheet = book["align"]
    sheet["C4"].comment, sheet["C4"].fill = Comment("Bitte prüfen", "Anna"), PatternFill("solid", start_color=GREEN)
    sheet["B5"].hyperlink = "https://example.org/"
    sheet["H1"], sheet["I1"] = "Länge", "Kunde"
    for row in range(2, 7):
        sheet[f"H{row}"], sheet[f"I{row}"] = f"=LEN(C{row})", row * 7
    sheet.column_dimensions["C"].width, sheet.column_dimensions["F"].hidden = 33, True
    sheet.row_dimensions[4].height, sheet.freeze_panes = 80, "C2"
    sheet.auto_filter.add_filter_column(3, ["machine"])
    sheet.row_dimensions[5].hidden = True
    sheet.conditional_formatting.add("E2:E6", CellIsRule("lessThan", formula=["$E$3"], font=None))
    sheet.conditional_formatting.add("I3", CellIsRule("equal", formula=["$E3"], font=None))
    choices = DataValidation("list", formula1='"7,14"')
    choices.add("I3:I4")
    sheet.add_data_validation(choices)
    sheet.merge_cells("K2:L2")
    sheet.print_area = "A1:I6"
    picture = io.BytesIO(bytes.fromhex(PNG))
    sheet.add_image(Image(picture), "K4")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=1, max_row=6), titles_from_data=True)
    book.create_sheet("meins")["A1"] = '=align!C4&COUNTIF(align!D2:D6,"machine")&Other'
    book["meins"].add_chart(chart, "B2")
    book.defined_names["Other"] = DefinedName("Other", attr_text="align!$C$5")
    book.save(path)
    assert worked_in(path)
    return path


PNG = (
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)
CHANGED = [4, 3, None, 1, 5]
"""The second row is gone, one is new, and the others stand in another order."""


def rewritten(path: Path) -> Path:
    sheet = read_sheet(path)
    by_number = dict(enumerate(sheet.units, start=1))
    new = Unit("9.1-abcdef", "Neu.", "=1+1", Status.EDITED, 33, "odd", extra=dict.fromkeys(sheet.extra_columns, ""))
    listed = [by_number[number] if number else new for number in CHANGED]
    listed[1] = replace(listed[1], target="Better.", status=Status.APPROVED, score=10, checks="")
    assert write_sheet(Bitext(listed, extra_columns=sheet.extra_columns), path) == []
    found = read_sheet(path)
    assert found.units == listed
    assert found.extra_columns == sheet.extra_columns
    return path


def by_source(sheet: Any) -> dict[str, int]:
    return {sheet.cell(row, 2).value: row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value}


def test_what_is_the_editors_goes_with_its_row(edited: Path) -> None:
    sheet = openpyxl.load_workbook(rewritten(edited))["align"]
    rows = by_source(sheet)
    assert rows == {"Satz 4.": 2, "Satz 3.": 3, "Neu.": 4, "Satz 1.": 5, "Satz 5.": 6}
    assert [cell.coordinate for row in sheet for cell in row if cell.comment] == ["C3"]
    assert sheet["C3"].comment.text == "Bitte prüfen"
    assert [cell.coordinate for row in sheet for cell in row if cell.fill.start_color.rgb == GREEN] == ["C3"]
    assert [cell.coordinate for row in sheet for cell in row if cell.hyperlink] == ["B2"]
    assert [sheet[f"H{row}"].value for row in range(2, 7)] == ["=LEN(C2)", "=LEN(C3)", None, "=LEN(C5)", "=LEN(C6)"]
    assert [sheet[f"I{row}"].value for row in range(2, 7)] == [35, 28, None, 14, 42]
    assert [row for row in range(1, 7) if sheet.row_dimensions[row].hidden] == [2]
    assert sheet.row_dimensions[3].height == 80
    assert [str(area) for area in sheet.merged_cells.ranges] == ["K5:L5"]
    assert [image.anchor._from.row for image in sheet._images] == [2]


def test_the_sheet_stays_as_the_editor_arranged_it(edited: Path) -> None:
    sheet = openpyxl.load_workbook(rewritten(edited))["align"]
    assert (sheet.column_dimensions["C"].width, sheet.column_dimensions["F"].hidden) == (33, True)
    assert sheet.freeze_panes == "C2"
    assert sheet.print_area == "'align'!$A$1:$I$6"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:G6"
    assert sheet.auto_filter.filterColumn[0].filters.filter == ["machine"]
    formats = sheet.conditional_formatting._cf_rules.items()
    rules = {str(area.sqref): [rule.formula for rule in listed] for area, listed in formats}
    # The row of I3 is gone, and its rule with it; $E$3 was in it too.
    assert rules == {"D2:D6": [[f'$D2="{word}"'] for word in ("approved", "edited", "rejected")], "E2:E6": [["#REF!"]]}
    choices = {str(choice.sqref): choice.formula1 for choice in sheet.data_validations.dataValidation}
    assert choices.pop("D2:D6").startswith('"machine,')
    assert choices == {"I3": '"7,14"'}


def test_other_worksheets_follow_the_rows_that_they_refer_to(edited: Path) -> None:
    book = openpyxl.load_workbook(rewritten(edited))
    assert book.sheetnames == ["align", "Hilfe – Help", "meins"]
    assert book["meins"]["A1"].value == '=align!C3&COUNTIF(align!D2:D6,"machine")&Other'
    assert book.defined_names["Other"].attr_text == "align!$C$2"
    (chart,) = book["meins"]._charts
    assert [series.val.numRef.f for series in chart.series] == ["'align'!$E$2:$E$6"]


def test_what_align_coloured_is_coloured_anew(edited: Path) -> None:
    sheet = openpyxl.load_workbook(rewritten(edited))["align"]
    colours = [[sheet[f"{column}{row}"].fill.start_color.rgb[2:] for column in "AEF"] for row in range(2, 7)]
    none, red, yellow = "000000", "F8CBAD", "FFF2CC"
    assert colours == [
        ["EFEFEF", none, none],
        ["EFEFEF", red, none],
        ["EFEFEF", red, yellow],
        ["EFEFEF", red, yellow],
        ["EFEFEF", none, yellow],
    ]
    assert {(cell.data_type, cell.number_format) for (cell,) in sheet["E2:E6"]} == {("n", "0")}


def test_no_other_part_of_the_file_changes(edited: Path) -> None:
    """A part that no library knows must be there afterwards too."""
    with zipfile.ZipFile(edited, "a") as archive:
        archive.writestr("customXml/item1.xml", "<a/>")
    before = parts(edited)
    after = parts(rewritten(edited))
    assert set(before) == set(after)
    changed = {name for name in before if before[name] != after[name]}
    assert {name for name in changed if not name.startswith(("xl/worksheets", "xl/comments", "xl/drawings"))} == {
        "xl/charts/chart1.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
    }
    assert "xl/worksheets/sheet2.xml" not in changed


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_columns_that_are_new_come_last_and_those_that_are_gone_are_emptied(edited: Path) -> None:
    sheet = read_sheet(edited)
    listed = [replace(unit, extra={"Kunde": unit.extra["Kunde"], "conflict": "?"}) for unit in sheet.units]
    write_sheet(Bitext(listed, extra_columns=("Kunde", "conflict")), edited)
    found = read_sheet(edited)
    assert found.units == listed
    worksheet = openpyxl.load_workbook(edited)["align"]
    titles = [cell.value for cell in worksheet[1]][7:]
    assert titles == [None, "Kunde", "conflict", None, None]
    assert [worksheet[f"H{row}"].value for row in range(2, 7)] == [None] * 5
    assert worksheet.column_dimensions["J"].width == 20


def test_the_editors_order_of_columns_stays(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Kunde", "Target", "source", "status", "id"])
    book.active.append(["A", "One.", "Eins.", "machine", "1.1-abcdef"])
    book.save(path)
    sheet = read_sheet(path)
    write_sheet(Bitext([replace(unit, score=7) for unit in sheet.units], extra_columns=("Kunde",)), path)
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert rows == [
        ("Kunde", "Target", "source", "status", "id", "score", "checks", "note"),
        ("A", "One.", "Eins.", "machine", "1.1-abcdef", 7, None, None),
    ]


def test_a_workbook_that_nobody_saved_is_simply_written(tmp_path: Path) -> None:
    path = written(tmp_path, UNITS)
    assert not worked_in(path)


def test_what_cannot_be_kept_is_said(edited: Path) -> None:
    book = openpyxl.load_workbook(edited)
    book["align"].merge_cells("K5:K6")
    book.save(edited)
    sheet = read_sheet(edited)
    lost = write_sheet(Bitext(sheet.units[::-1], extra_columns=sheet.extra_columns), edited)
    assert lost == ["the merging of K5:K6, whose rows are no longer together"]


def changed(path: Path, part: str, *pairs: tuple[str, str]) -> None:
    """Replace text in a part of the workbook, as it cannot be written with openpyxl."""
    content = parts(path)[part].decode()
    for old, new in pairs:
        assert old in content
        content = content.replace(old, new)
    path.write_bytes(Archive(str(path), path.read_bytes()).replaced({part: content.encode()}))


def test_formulas_that_cells_share_are_told_apart(edited: Path) -> None:
    shared = ("<f>LEN(C2)</f>", '<f t="shared" ref="H2:H6" si="0">LEN(C2)</f>')
    members = [(f"<f>LEN(C{row})</f>", '<f t="shared" si="0"/>') for row in range(3, 7)]
    arrays = ("<v>14</v>", '<f t="array" ref="I2:I3">C2:C3</f><v>14</v>')
    changed(edited, "xl/worksheets/sheet1.xml", shared, *members, arrays)
    sheet = read_sheet(edited)
    lost = write_sheet(Bitext(sheet.units[::-1], extra_columns=sheet.extra_columns), edited)
    assert lost == ["the array formula in I2:I3, which is now in I6 alone"]
    worksheet = openpyxl.load_workbook(edited)["align"]
    assert [worksheet[f"H{row}"].value for row in range(2, 7)] == [f"=LEN(C{row})" for row in range(2, 7)]
    assert worksheet["I6"].value.ref == "I6"


def test_a_table_that_an_editor_made_follows(edited: Path) -> None:
    book = openpyxl.load_workbook(edited)
    sheet = book["align"]
    sheet.auto_filter.ref = None
    sheet.add_table(Table(displayName="Paare", ref="A1:I6"))
    book.save(edited)
    listed = read_sheet(edited)
    write_sheet(Bitext(listed.units[:3], extra_columns=listed.extra_columns), edited)
    assert openpyxl.load_workbook(edited)["align"].tables["Paare"].ref == "A1:I4"


def test_what_lies_below_the_table_stays_below_it(edited: Path) -> None:
    book = openpyxl.load_workbook(edited)
    book["align"]["C9"].comment = Comment("Ende", "Anna")
    book["align"].row_dimensions[9].height = 50
    book.save(edited)
    listed = read_sheet(edited)
    write_sheet(Bitext(listed.units[:3], extra_columns=listed.extra_columns), edited)
    sheet = openpyxl.load_workbook(edited)["align"]
    assert sheet["C7"].comment.text == "Ende"
    assert sheet.row_dimensions[7].height == 50


@pytest.mark.parametrize(("password", "stays"), [(None, False), ("geheim", True)])
def test_the_protection_that_align_gave_is_lifted_and_an_editors_is_not(
    edited: Path, password: str | None, stays: bool
) -> None:
    book = openpyxl.load_workbook(edited)
    lock = book["align"].protection
    lock.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(lock, allowed, False)
    if password:
        lock.password = password
    book.save(edited)
    assert openpyxl.load_workbook(rewritten(edited))["align"].protection.sheet is stays


def test_a_sheet_may_be_written_like_another(edited: Path, tmp_path: Path) -> None:
    listed = read_sheet(edited)
    path = tmp_path / "merged.xlsx"
    before = edited.read_bytes()
    write_sheet(Bitext(listed.units[::-1], extra_columns=listed.extra_columns), path, like=edited)
    assert openpyxl.load_workbook(path)["align"]["C4"].comment.text == "Bitte prüfen"
    assert edited.read_bytes() == before


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_a_workbook_in_any_form_is_edited_or_refused(
    edited: Path, tmp_path_factory: pytest.TempPathFactory, draw: st.DataObject
) -> None:
    """Another program may leave out or repeat any element or attribute."""
    path = tmp_path_factory.mktemp("sheets") / "sheet.xlsx"
    part = draw.draw(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"]))
    root = etree.fromstring(parts(edited)[part])
    element = draw.draw(st.sampled_from(list(root.iter())))
    parent = element.getparent()
    match draw.draw(st.sampled_from(["remove", "repeat", "unset", "set"])):
        case "remove" if parent is not None:
            parent.remove(element)
        case "repeat":
            element.addnext(deepcopy(element)) if parent is not None else None
        case "unset" if element.attrib:
            del element.attrib[draw.draw(st.sampled_from(sorted(element.attrib)))]
        case "set" if element.attrib:
            name = draw.draw(st.sampled_from(sorted(element.attrib)))
            element.set(name, draw.draw(st.sampled_from(["", "-1", "99", "A0", "x", "1048576"])))
    path.write_bytes(Archive(str(edited), edited.read_bytes()).replaced({part: etree.tostring(root)}))
    before = path.read_bytes()
    with contextlib.suppress(AlignError):
        listed = read_sheet(path)
        try:
            bitext = Bitext(listed.units[::-1], extra_columns=listed.extra_columns)
        except AlignError:  # two rows have the same id
            return
        write_sheet(bitext, path)
        assert read_sheet(path).units == listed.units[::-1]
        return
    assert path.read_bytes() == before


@settings(max_examples=60)
@given(listed=units(extra="mine"), draw=st.data())
def test_any_table_with_any_decorations_is_rewritten(
    tmp_path_factory: pytest.TempPathFactory, listed: list[Unit], draw: st.DataObject
) -> None:
    text = hostile.filter(writable)
    cells = [cell for unit in listed for cell in (unit.source, unit.target, unit.checks, unit.note, unit.extra["mine"])]
    if not all(map(writable, cells)):
        return
    path = written(tmp_path_factory.mktemp("sheets"), listed, ("mine",))
    book = openpyxl.load_workbook(path)
    sheet = book["align"]
    sheet["I1"] = "length"
    marks: dict[str, tuple[str, bool]] = {}
    for row, unit in enumerate(listed, start=2):
        sheet[f"I{row}"] = f"=LEN(C{row})"
        marks[unit.id] = f"FF0000{draw.draw(st.integers(1, 255)):02X}", draw.draw(st.booleans())
        colour, is_commented = marks[unit.id]
        sheet[f"D{row}"].fill = PatternFill("solid", start_color=colour)
        sheet[f"G{row}"].comment = Comment(unit.id, "Anna") if is_commented else None
    book.save(path)

    kept = draw.draw(st.permutations(read_sheet(path).units).map(lambda order: order[: draw.draw(st.integers(0, 6))]))
    changed = [replace(unit, target=draw.draw(text), score=draw.draw(st.none() | st.integers(0, 100))) for unit in kept]
    for number in range(draw.draw(st.integers(0, 2))):
        extra = {"mine": draw.draw(text), "length": ""}
        new = Unit(f"9{number}.1-abcdef", draw.draw(text), draw.draw(text), extra=extra)
        changed.insert(draw.draw(st.integers(0, len(changed))), new)
    assert write_sheet(Bitext(changed, extra_columns=("mine", "length")), path) == []
    assert read_sheet(path).units == changed
    sheet = openpyxl.load_workbook(path)["align"]
    for row, unit in enumerate(changed, start=2):
        assert sheet[f"A{row}"].value == unit.id
        if unit.id in marks:
            colour, is_commented = marks[unit.id]
            assert sheet[f"D{row}"].fill.start_color.rgb == colour
            assert (sheet[f"G{row}"].comment and sheet[f"G{row}"].comment.text) == (unit.id if is_commented else None)
            assert sheet[f"I{row}"].value == f"=LEN(C{row})"
    assert sheet.max_row == max(len(changed) + 1, 1)


@needs_libreoffice
@pytest.mark.parametrize("saved_as", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_saved_is_edited_in_place(
    edited: Path, tmp_path: Path, saved_as: str, reading: Callable[[Path], Path]
) -> None:
    path = rewritten(convert(edited, saved_as, tmp_path / "saved"))
    assert path.suffix == f".{saved_as}"
    book = openpyxl.load_workbook(reading(path))
    sheet = book["align"]
    assert by_source(sheet) == {"Satz 4.": 2, "Satz 3.": 3, "Neu.": 4, "Satz 1.": 5, "Satz 5.": 6}
    assert sheet["C4"].value == "=1+1"
    assert sheet["C4"].data_type == "s"
    assert [cell.coordinate for row in sheet for cell in row if cell.comment] == ["C3"]
    assert [cell.coordinate for row in sheet for cell in row if cell.fill.start_color.rgb == GREEN] == ["C3"]
    assert [sheet[f"H{row}"].value for row in range(2, 7)] == ["=LEN(C2)", "=LEN(C3)", None, "=LEN(C5)", "=LEN(C6)"]
    assert [sheet[f"E{row}"].value for row in range(2, 7)] == [80, 10, 33, 20, 100]
    assert sheet.row_dimensions[3].height == pytest.approx(80, abs=1)
    assert sheet.column_dimensions["F"].hidden
    assert sheet.auto_filter.ref == "A1:G6"
    assert book["meins"]["A1"].value == '=align!C3&COUNTIF(align!D2:D6,"machine")&Other'
    assert book.defined_names["Other"].attr_text == "align!$C$2"
    assert len(sheet._images) == 1


@pytest.fixture
def reading(tmp_path: Path) -> Callable[[Path], Path]:
    """The workbook as LibreOffice opens and saves it, so that it is known to open."""
    return lambda path: convert(path, "xlsx", tmp_path / "read")
