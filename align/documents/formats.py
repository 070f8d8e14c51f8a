"""Which documents can be read. A new format is one file beside this one, and its line here."""

from align.documents.base import Format
from align.registry import Registry

FORMATS: Registry[Format] = Registry(
    "align.documents",
    "FORMAT",
    {
        "text": "text",
        "markdown": "markdown",
        "html": "html",
        "docx": "docx",
        "pptx": "pptx",
        "odt": "odt",
        "epub": "epub",
        "subtitles": "subtitles",
        "po": "po",
        "xliff": "xliff",
        "json": "json_strings",
        "yaml": "yaml_strings",
        "strings": "apple_strings",
        "xcstrings": "xcstrings",
        "android": "android",
        "properties": "properties",
        "rtf": "rtf",
        "pdf": "pdf",
        "csv": "csv_table",
        "workbook": "workbook",
    },
)
