"""Make the samples in corpus/ that are not typed by hand: a letter, its revision, its sheet, and an article.

    PYTHONPATH=. python docs/make_samples.py

Needs python-docx (`pip install '.[docx]'`). The sheet is the embedded engine's translation with one editor's
corrections taken in, and beside it are the copies of two more editors.
"""

import csv
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import docx

import align
from align.editing.apply import apply_edits

ROOT = Path(__file__).parent.parent
CORPUS = Path("corpus")

TOUR = "Die Führung beginnt am 14. Mai um 10 Uhr und dauert *zwei Stunden*."
LUNCH = "Im Anschluss laden wir Sie zum Mittagessen ein."
NEW_TOUR = f"Die Führung beginnt am 15. Mai um 11 Uhr und dauert *zwei Stunden*. {LUNCH}"
LETTER = (
    "Ihr Besuch in unserem Werk",
    "Sehr geehrte Frau Dr. Lindner,",
    "vielen Dank für Ihre Anfrage vom 3. März. Wir freuen uns, Ihnen unser Werk in Bremen zu zeigen.",
    TOUR,
    "Mit der Kompass-App finden Sie den Weg vom Bahnhof zum Tor 7. Bitte bringen Sie feste Schuhe mit.",
    "Mit freundlichen Grüßen",
    "Jonas Behrens",
)
REVISED = tuple(NEW_TOUR if paragraph == TOUR else paragraph for paragraph in LETTER)
ARTICLE = (
    "Das Museum öffnet wieder",
    "Nach dem Umbau öffnet das Museum am Sonntag seine Türen. Der Eintritt kostet *8 Euro*, für Kinder nichts.",
)

DESK = {
    "Ihr Besuch": "Your visit to our plant",
    "Sehr geehrte": "Dear Dr Lindner,",
    "vielen Dank": "Thank you for your enquiry of 3 March.",
    "Wir freuen": "We look forward to showing you our plant in Bremen.",
    "Mit der Kompass-App": "With the Kompass-App you will find your way from the station to gate 7.",
    "Mit freundlichen": "Kind regards",
}
ANNA = {"Die Führung": "The tour begins at 10 a.m. on 14 May and lasts two hours."}
BERT = {"Bitte bringen": "Please bring sturdy shoes."}
APPROVED = "Jonas Behrens"


def main() -> None:
    """Make them anew."""
    os.chdir(ROOT)
    for name, paragraphs in (("brief", LETTER), ("brief-neu", REVISED), ("texts/museum", ARTICLE)):
        write(CORPUS / f"{name}.docx", paragraphs)
    sheet = CORPUS / "brief.csv"
    for old in (sheet, CORPUS / "brief.snapshot.jsonl"):
        old.unlink(missing_ok=True)
    align.translate(str(CORPUS / "brief.docx"), sheet=str(sheet), engine="embedded")
    correct(sheet, sheet, DESK)
    apply_edits(sheet, "Desk")
    correct(sheet, CORPUS / "brief_Anna.csv", ANNA)
    correct(sheet, CORPUS / "brief_Bert.csv", BERT)


def write(path: Path, paragraphs: tuple[str, ...]) -> None:
    """A Word document with a heading and paragraphs, in which `*words*` are bold."""
    document = docx.Document()
    document.add_heading(paragraphs[0], 1)
    for paragraph in paragraphs[1:]:
        written = document.add_paragraph()
        for number, part in enumerate(paragraph.split("*")):
            written.add_run(part).bold = number % 2 == 1
    document.save(str(path))


def correct(sheet: Path, copy: Path, targets: Mapping[str, str]) -> None:
    """Write the sheet as an editor saves it: with other targets for the sources that begin so, and one row approved."""
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream)
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        for start, target in targets.items():
            if cells["source"].startswith(start):
                row[header.index("target")] = target
        if cells["source"] == APPROVED:
            row[header.index("status")] = "approved"
    if sheet != copy:
        shutil.copy(sheet, copy)
    with copy.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])


if __name__ == "__main__":
    main()
