"""Draw docs/images/sheet.png: the first rows of corpus/blinken.expected.csv as LibreOffice shows the workbook.

    PYTHONPATH=. python docs/make_picture.py

Needs LibreOffice (`localc`) and poppler (`pdftoppm`).
"""

import subprocess
import tempfile
from pathlib import Path

import openpyxl
from openpyxl.worksheet.properties import PageSetupProperties

import align

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "sheet.png"
ROWS = 12
WIDTHS = {"F": 30, "G": 16}
"""The columns checks and note are narrower than in a workbook, so that the others can be read."""
RESOLUTION, CROP = "105", ("-x", "28", "-y", "26", "-W", "1106", "-H", "374")


def main() -> None:
    """Make the picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "sheet.xlsx"
        align.export(align.read_sheet(ROOT / "corpus" / "blinken.expected.csv"), workbook)
        book = openpyxl.load_workbook(workbook)
        sheet = book.active
        sheet.delete_rows(ROWS + 1, sheet.max_row)
        for column, width in WIDTHS.items():
            sheet.column_dimensions[column].width = width
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.gridLines = sheet.print_options.headings = True
        for side in ("left", "right", "top", "bottom"):
            setattr(sheet.page_margins, side, 0.3)
        book.save(workbook)
        subprocess.run(["localc", "--headless", "--convert-to", "pdf", workbook.name], cwd=folder, check=True)
        drawing = [
            "pdftoppm",
            "-r",
            RESOLUTION,
            *CROP,
            "-singlefile",
            "-png",
            "sheet.pdf",
            str(PICTURE.with_suffix("")),
        ]
        subprocess.run(drawing, cwd=folder, check=True)


if __name__ == "__main__":
    main()
