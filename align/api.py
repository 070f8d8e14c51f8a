"""What Python programs call: the jobs of the command line, with values in and values out.

`import align` loads none of it until it is used.
"""

import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Bitext, Status
from align.brief import Brief
from align.checks import Finding, pairs_of
from align.checks.assessment import assess
from align.checks.prescribed import checks_of
from align.documents import ReadOptions
from align.editing.changes import load_sheet
from align.errors import AlignError
from align.exchange import FORMATS, client_called
from align.exchange.renamed import renamed
from align.fidelity import Rules
from align.jobs.brief import read_brief, recorded_brief
from align.jobs.effort import Effort, engine_for
from align.jobs.export import export_bitext, planned
from align.jobs.outputs import Output
from align.jobs.pair import pair as pair_texts
from align.jobs.pair import read_lines
from align.jobs.segment import read_segments
from align.jobs.translate import translate as translate_segments
from align.memory import Leverage, Memory
from align.segmentation import splitter_for, splitter_of


@dataclass(frozen=True)
class Exported:
    """What `export` wrote."""

    files: tuple[Path, ...]
    written: int
    """Units in the file."""
    left_out: Mapping[str, int]
    """Rows that were left out, by reason."""
    problems: tuple[str, ...]
    """What the program or the format cannot take, one line each: the row, the rule and the remedy."""


def translate(
    document: str | Path,
    *,
    sheet: str | Path | None = None,
    engine: str = "auto",
    compare: str | None = None,
    effort: str = "usual",
    source_lang: str = "de",
    target_lang: str = "en",
    memory: str | Path | None = None,
    phrases: bool = True,
    glossary: str | Path | None = None,
    do_not_translate: str | Path | Iterable[str] | None = None,
    abbreviations: str | Path | None = None,
    srx: str | Path | None = None,
    alternatives: int = 0,
    update: bool = False,
    force: bool = False,
    column: str | None = None,
    encoding: str | None = None,
    main_text: bool = False,
) -> Bitext:
    """Translate a document, as `align translate` does; the pairs, with what `align check` says of each.

    Nothing is written without `sheet`; with it, the sheet and its snapshot are. The options are the command's:
    `effort` is fast, usual or best; a `memory`, a `glossary`, `abbreviations` and `srx` are files, `do_not_translate`
    is a file or the words themselves; `phrases` says whether to use the phrase table. Raises AlignError where the
    command would end with one.
    """
    if effort not in list(Effort):
        raise AlignError(f"there is no effort called {effort}; use {', '.join(Effort)}")
    chosen = engine_for(engine, source_lang, target_lang, Effort(effort))
    compared = engine_for(compare, source_lang, target_lang, Effort(effort)) if compare else None
    languages = source_lang, target_lang
    brief = _brief(glossary, do_not_translate, abbreviations, srx, languages=languages)
    if sheet is not None and update:
        brief = brief.over(recorded_brief(Path(sheet)))
    options = ReadOptions(encoding, main_text, column, source_lang, target_lang)
    source, segments = read_segments(str(document), splitter_of(brief, source_lang), options)
    with ExitStack() as stack:
        opened = stack.enter_context(Memory(Path(memory), must_exist=True)) if memory else None
        outcome = translate_segments(
            source.name,
            segments,
            _sheet_path(sheet, stack),
            chosen,
            rules=Rules(source_lang, target_lang, brief),
            compared=compared,
            alternatives=alternatives,
            thorough=Effort(effort).is_thorough,
            force=force,
            leverage=Leverage(opened, source_lang, target_lang) if opened else None,
            with_phrases=phrases,
            update=update,
        )
        return read_sheet(outcome.sheet)


def pair(
    source: str | Path,
    target: str | Path,
    *,
    sheet: str | Path | None = None,
    source_lang: str = "de",
    target_lang: str = "en",
    presplit: bool = False,
    column: str | None = None,
    encoding: str | None = None,
    main_text: bool = False,
) -> Bitext:
    """Pair two documents that are translations of each other, as `align pair` does.

    Nothing is written unless `sheet` is given. With `presplit`, the files have one sentence per line. Raises AlignError
    when the texts are not translations of each other, and whenever the command would end with an error.
    """
    options = ReadOptions(encoding, main_text, column, source_lang, target_lang)
    files = str(source), str(target)
    here, there = (
        read_lines(path, encoding) if presplit else read_segments(path, splitter_for(code), options)[1]
        for path, code in zip(files, (source_lang, target_lang), strict=True)
    )
    with ExitStack() as stack:
        written = _sheet_path(sheet, stack)
        found = pair_texts(files, here, there, written, source_lang=source_lang, target_lang=target_lang)
        if found.unrelated:
            raise AlignError(f"{source}, {target}: are not translations of each other; check that they belong together")
        return read_sheet(written)


def read_sheet(path: str | Path) -> Bitext:
    """A sheet as it is now, with what its snapshot knows about each row; changed rows have the status `edited`.

    Raises AlignError when the sheet or its snapshot is damaged.
    """
    return load_sheet(Path(path)).bitext


def check(
    bitext: Bitext,
    *,
    glossary: str | Path | None = None,
    do_not_translate: str | Path | Iterable[str] | None = None,
    meaning: bool | None = None,
) -> list[list[Finding]]:
    """What looks wrong in each row, in order; an empty list for a row where nothing does.

    If no rules are given here, those that the sheet was made by apply. Meanings are compared in bitexts of up to 2,000
    rows, or as `meaning` says.
    """
    languages = bitext.source_lang, bitext.target_lang
    more = checks_of(_brief(glossary, do_not_translate, languages=languages).over(bitext.brief), *languages)
    pairs = pairs_of(list(bitext.units()), *languages)
    return [assessment.findings for assessment in assess(pairs, compare_meaning=meaning, more=more)]


def export(
    bitext: Bitext,
    path: str | Path,
    *,
    program: str = "any",
    format: str | None = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
    only: Iterable[Status | str] = (),
    min_score: int | None = None,
    dedupe: bool = False,
    editor: str = "editor",
    force: bool = False,
) -> Exported:
    """Write a bitext as a file for a program, as `align export` does.

    Without `format` the path's ending tells which it is. `program` is one that `align export --for` knows. Raises
    AlignError when that is not known, when a file that must stay would be written over (`jobs.outputs`), and, unless
    `force` is set, when a file with units would be replaced by one without any.
    """
    target = Path(path)
    plan = planned(
        format or _format_for(target, program),
        program,
        only=",".join(map(str, only)),
        min_score=min_score,
        editor=editor,
        source_lang=source_lang,
        target_lang=target_lang,
        dedupe=dedupe,
        force=force,
    )
    whole = renamed(bitext, source_lang, target_lang)
    files = [target, *(target.with_suffix(ending) for ending in plan.format.endings_for(whole)[1:])]
    problems: list[str] = []
    outputs = [Output(file, f"the export of {bitext.document or 'a bitext'}") for file in files]
    outcome = export_bitext(whole, outputs, plan, problems.append)
    return Exported(tuple(outcome.files), outcome.tally.written, dict(outcome.tally.left_out), tuple(problems))


def _sheet_path(sheet: str | Path | None, stack: ExitStack) -> Path:
    """Where the sheet goes: as asked for, or to a temporary folder that is removed when the stack is closed."""
    if sheet is not None:
        return Path(sheet)
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="align-"))) / "sheet.csv"


def _brief(
    glossary: str | Path | None,
    kept: str | Path | Iterable[str] | None,
    abbreviations: str | Path | None = None,
    srx: str | Path | None = None,
    *,
    languages: tuple[str, str],
) -> Brief:
    """What translations must keep to; `kept` is a file or the words themselves."""
    words = () if kept is None or isinstance(kept, str | Path) else tuple(kept)
    listed = None if words else kept
    terms, stays, short_forms, rules = (
        Path(file) if isinstance(file, str | Path) else None for file in (glossary, listed, abbreviations, srx)
    )
    read = read_brief(terms, stays, short_forms, rules, *languages)
    return replace(read, kept=words) if words else read


def _format_for(path: Path, program: str) -> str:
    """The format for the path's ending; the program's own if it has this ending."""
    named = [name for name, kind in FORMATS.items() if path.suffix.lower() in kind.endings]
    own = client_called(program).format
    if own in named:
        return own
    if not named:
        raise AlignError(f"{path}: no format has this ending; pass one as format: {', '.join(FORMATS)}")
    return named[0]
