"""`align segment`: print a document's sentences, one per line."""

from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.options import Abbreviations, Column, Encoding, Files, MainText, Srx, code_option, read
from align.cli.printing import warn_all
from align.cli.running import each, finish
from align.marks import plain

if TYPE_CHECKING:
    from align.documents import Document
    from align.segmentation import Splitter


def segment(
    files: Files,
    lang: Annotated[str, code_option("Language of the text.")] = "de",
    show: Annotated[
        bool, typer.Option("--show", help="Mark every point where a sentence might end with the rule that decided it.")
    ] = False,
    audit: Annotated[
        bool,
        typer.Option("--audit", help="Print what of the document is in no sentence, where it is and why, instead."),
    ] = False,
    abbreviations: Abbreviations = None,
    srx: Srx = None,
    main_text: MainText = False,
    column: Column = None,
    encoding: Encoding = None,
) -> None:
    """Print a document's sentences, one per line, to show what the splitter does.

    With --audit, print what is not in any sentence: code, comments, text in pictures, whatever a reader had to leave.

    Example: align segment corpus/blinken.de.txt --lang de --show
    """
    from align.documents import ReadOptions, read_document
    from align.jobs.brief import read_brief
    from align.jobs.naming import documents
    from align.segmentation import splitter_of

    paths = documents(files)
    splitter = splitter_of(read_brief(abbreviations=abbreviations, srx=srx), lang)
    options = ReadOptions(encoding, main_text, column, lang)

    def one(number: int) -> None:
        if audit:
            _print_audit(read_document(paths[number], options))
            return
        if show:
            document = read_document(paths[number], options)
            warn_all(document.warnings)
            for block in document.blocks:
                _print_decisions(block.text, splitter)
            return
        for found in read(paths[number], splitter, options)[1]:
            print(found.text)

    finish(each(len(paths), one))


def _print_audit(document: "Document") -> None:
    """A line for each text that was left out, then the sum."""
    warn_all(document.warnings)
    inside = sum(_visible(plain(block.text)) for block in document.blocks)
    for left in document.left_out:
        print(f"{document.name}: {left.place}: {left.what}: {' '.join(left.text.split())}")
    outside = sum(_visible(left.text) for left in document.left_out)
    share = 100 * inside / (inside + outside)
    print(f"{document.name}: {inside + outside} characters, {inside} in sentences ({share:.1f} %), {outside} left out")


def _visible(text: str) -> int:
    """How many characters that are not white space."""
    return sum(not character.isspace() for character in text)


def _print_decisions(text: str, splitter: "Splitter") -> None:
    """One sentence per line, with the rule that ended it, and in their places the rules that prevented other cuts."""
    from align.segmentation import RuleSplitter

    if not isinstance(splitter, RuleSplitter):
        for start, end in splitter.spans(text):
            print(f"{text[start:end]}  ‖")
        return
    line, start = "", 0
    for decision in splitter.decisions(text):
        line += text[start : decision.end]
        start = decision.end
        if decision.cuts:
            print(f"{line.strip()}  ‖ {decision.rule}")
            line = ""
        else:
            line += f"⟨{decision.rule}⟩"
    print(f"{(line + text[start:]).strip()}  ‖ end of the block")
