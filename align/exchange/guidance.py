"""What an editor should know about a sheet, in German and English: the second worksheet of a workbook."""

from collections.abc import Iterator

from align.languages import language

HEADLINES = ("Spalte / column", "Deutsch", "English")

Line = tuple[str, str, str]

IDENTITY = (
    "id",
    "Kennzeichen der Zeile. Bitte nicht ändern: Daran wird die Zeile wiedererkannt, auch nach dem Sortieren.",
    "Identifies the row. Please do not change it: it is how the row is recognised, even after sorting.",
)
SOURCE = "Der Ausgangssatz", "The source sentence"
TARGET = "Der Zielsatz", "The target sentence"
"""What the sentences are called if their languages have no names."""
READ = (
    "Nur beim Teilen und Zusammenlegen von Zeilen ändern.",
    "Change it only when you split or merge rows.",
)

MEANINGS = (
    (
        "status",
        "machine: maschinell übersetzt; memory: aus dem Übersetzungsspeicher; aligned: aus einer vorhandenen"
        " Übersetzung; edited: geändert; approved: geprüft und gut; rejected: nicht verwenden; unaligned: ohne"
        " Gegenstück.",
        "machine: translated by a machine; memory: from the translation memory; aligned: from an existing"
        " translation; edited: changed; approved: checked and good; rejected: do not use; unaligned: without a"
        " counterpart.",
    ),
    (
        "score",
        "0 bis 100: wie weit dem Paar zu trauen ist. Rot: unter 50; gelb: unter 80.",
        "0 to 100: how far to trust the pair; 101: from the memory, in context. Red: below 50; yellow: below 80.",
    ),
    ("checks", "Was verdächtig aussieht.", "What looks suspicious."),
    ("note", "Für eigene Bemerkungen.", "For your own remarks."),
)

RULES = (
    ("", "", ""),
    (
        "→",
        "Zeilen dürfen sortiert, gefiltert, gelöscht, eingefügt, geteilt und zusammengelegt, eigene Spalten angefügt"
        " werden. Eine neue Zeile bleibt ohne id.",
        "You may sort, filter, delete, insert, split and merge rows, and add columns of your own."
        " Leave the id of a new row empty.",
    ),
    (
        "→",
        "Nur die Zeilen zum Ansehen: der Pfeil in der Überschrift checks, dort (Leere) abwählen (LibreOffice: Nach"
        " Bedingung filtern > Nicht leer), oder der Pfeil in score, Nach Farbe filtern.",
        "Only the rows to look at: the arrow in the heading checks, where you untick (Blanks) (LibreOffice: Filter by"
        " Condition > Not Empty), or the arrow in score, Filter by Color.",
    ),
    (
        "→",
        "Sortieren mit dem Pfeil in der Überschrift: So bleiben die Zeilen beisammen. Wer eine Spalte markiert und nur"
        " sie sortiert, stellt Sätze neben fremde.",
        "Sort with the arrow in a heading, which keeps the rows together. If you select a column and sort it alone,"
        " sentences end up beside those of other rows.",
    ),
    (
        "→",
        "Zeilenumbruch in einer Zelle: Alt+Eingabe (LibreOffice: Strg+Eingabe).",
        "Press Alt+Enter for a line break in a cell (LibreOffice: Ctrl+Enter).",
    ),
)


def guidance(source_lang: str, target_lang: str) -> Iterator[Line]:
    """What the columns of a sheet in these languages mean, and what may be done with its rows, one line each."""
    here, there = (language(code).sentence for code in (source_lang, target_lang))
    here, there = here if all(here) else SOURCE, there if all(there) else TARGET
    yield IDENTITY
    yield "source", f"{here[0]}. {READ[0]}", f"{here[1]}. {READ[1]}"
    yield "target", f"{there[0]}. Hier wird korrigiert.", f"{there[1]}. Correct it here."
    yield from MEANINGS
    yield from RULES
