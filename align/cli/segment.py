"""`align segment`: a document's sentences, one a line."""

from typing import Annotated

import typer

from align.cli.options import (
    Abbreviations,
    Column,
    Encoding,
    Files,
    MainText,
    Srx,
    read,
    splitter_of,
)
from align.cli.printing import (
    print_decisions,
    warn_all,
)
from align.cli.running import each, finish
from align.documents import Wanted, read_document
from align.jobs.naming import documents


def segment(
    files: Files,
    lang: Annotated[str, typer.Option(metavar="CODE", help="Language of the text.")] = "de",
    show: Annotated[
        bool, typer.Option("--show", help="Mark every place where a sentence might end with the rule that decided it.")
    ] = False,
    abbreviations: Abbreviations = None,
    srx: Srx = None,
    main_text: MainText = False,
    column: Column = None,
    encoding: Encoding = None,
) -> None:
    """Print a document's sentences, one a line, to see what the splitter does.

    Example: align segment corpus/blinken.de.txt --lang de --show
    """
    paths = documents(files)
    splitter = splitter_of(lang, abbreviations, srx)
    wanted = Wanted(encoding, main_text, column)

    def one(number: int) -> None:
        if show:
            document = read_document(paths[number], wanted)
            warn_all(document.warnings)
            for block in document.blocks:
                print_decisions(block.text, splitter)
            return
        for found in read(paths[number], splitter, wanted)[1]:
            print(found.text)

    finish(each(len(paths), one))
