"""Tables in CSV, with a column of text."""

from align.documents.base import Format
from align.documents.tables import read_csv

FORMAT = Format("CSV", (".csv", ".tsv"), read=read_csv, is_text=True)
