"""All the stages in order: a document in, a sheet of translated sentences out."""

import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from align.bitext import Bitext, Streamed, Unit, timestamp
from align.checks.assessment import reassessed
from align.editing.apply import advanced
from align.editing.changes import EditedSheet, load_sheet
from align.editing.history import current_editor, step_between
from align.editing.holding import Held, hold
from align.editing.saving import Saved, present_sheet, refuse_if_siblings_differ, save, save_snapshot
from align.editing.snapshot import snapshot_path
from align.editing.update import Updated, update_sheet
from align.engines import Engine
from align.engines.digests import digest_of
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm, read_sheet
from align.fidelity import Faithful, Marked, Rules
from align.jobs.drafts import Drafts, Row, has_words
from align.jobs.journal import Journal, key_of
from align.jobs.outcome import Outcome, ToLookAt
from align.jobs.outputs import Output, refuse_overwriting_sheet, refuse_what_is_no_sheet
from align.languages import language
from align.languages.detection import language_of
from align.memory import Leverage, Match
from align.memory.analysis import analyse
from align.memory.leverage import MEMORY, PHRASES
from align.memory.phrases import phrase_match
from align.segmentation import Segment
from align.sequences import Mapped

OnProgress: TypeAlias = Callable[[int, int, float], None]
"""Called with the sentences translated so far, their total, and the share of the text that is done, 0 to 1."""

REMEDY = "keep every edit and translate what is new with --update, or write elsewhere with -o"


def translate(
    document: str,
    segments: Sequence[Segment],
    sheet: Path,
    engine: Engine,
    *,
    rules: Rules | None = None,
    compared: Engine | None = None,
    alternatives: int = 0,
    thorough: bool = True,
    force: bool = False,
    leverage: Leverage | None = None,
    with_phrases: bool = True,
    update: bool = False,
    form: SheetForm | None = None,
    made_from: str = "",
    on_progress: OnProgress = lambda done, total, share: None,
) -> Outcome:
    """Translate the segments of the `document` (its name) into `sheet`, with its snapshot beside it.

    Raises AlignError for a document that is already in the target language, unless `force` is set.

    Raises AlignError if the sheet already exists and contains an editor's work; with `update`, every row that an editor
    touched is kept, and only new sentences are translated. `rules` name the languages (by default German and English)
    and what the translations must keep to (`Faithful`); where one does not, `checks` says so. The translations of the
    engine `compared` go into a column alongside, and the snapshot keeps up to `alternatives` others of the engine's own
    for each sentence. Unless `thorough`, faulty translations are not tried again. With `leverage`, what its memory has
    is not translated again, and its fuzzy matches are shown beside the engine's translation. `with_phrases`, what it
    lacks is taken from the phrase table, unless the rules ask for other words. `form` is how to write CSV, by default
    as in the existing sheet, and `made_from` the `finished.Fingerprint` for the snapshot. Finished sentences are
    journaled as they come, so that an interrupted run can continue where it stopped.
    """
    started = time.monotonic()
    held_to = rules or Rules("de", "en")
    texts: Sequence[str] = Mapped(attrgetter("text"), segments)
    if not force and language_of(texts) == language(held_to.target_lang).code:
        raise AlignError(f"{document}: is already in the target language; --force translates it anyway")
    output = Output(sheet, f"the translation of {document}", [document])
    faithful = Marked(Faithful(engine, held_to, alternatives, thorough))
    other = Marked(Faithful(compared, held_to, thorough=thorough)) if compared else None
    key, beside = key_for(faithful), key_for(other) if other else None
    translated = 0

    def attempt(held: Held) -> Outcome:
        nonlocal translated
        present = _present(output, update)
        updated = update_sheet(segments, present) if present and update else Updated(rows=segments)
        matches: dict[Segment, Match] = {}
        analysis = analyse(document, texts, _matches(leverage, segments, texts, matches)) if leverage else None
        if with_phrases:
            _add_phrases(segments, held_to, matches)
        with Journal(sheet) as journal:
            drafts = Drafts(journal, matches, engine.name, key, beside, timestamp())
            wanted = _wanted(updated.rows, drafts)
            translated += _translate(wanted, faithful, key, journal, on_progress)
            if other and beside:
                _translate(wanted, other, beside, journal, on_progress)
            units = Mapped(drafts.unit, updated.rows)
            set_aside = _set_aside(held, units)
            columns = drafts.columns(updated.rows)
            look_at = ToLookAt(partial(_assessed, units, updated, drafts, held_to))
            languages = held_to.source_lang, held_to.target_lang
            rows = Streamed(look_at.units)
            bitext = Bitext(rows, *languages, document, engine.name, columns, held_to.brief, made_from)
            saved = _save(bitext, held, updated, present, form)
            journal.discard()
        return Outcome(
            sheet=sheet,
            units=saved.rows,
            translated=translated,
            resumed=max(len(wanted) - translated, 0),
            remembered=sum(drafts.origin(row) == MEMORY for row in updated.rows),
            phrases=sum(drafts.origin(row) == PHRASES for row in updated.rows),
            kept=updated.kept,
            finished=sum(isinstance(row, Segment) and bool(row.target) for row in updated.rows),
            dropped=updated.dropped,
            deleted=len(updated.deleted),
            set_aside=set_aside,
            flagged=saved.flagged,
            first_flagged=tuple(look_at.rows),
            analysis=analysis,
            seconds=time.monotonic() - started,
        )

    return hold(sheet, attempt)


def key_for(engine: Engine) -> str:
    """The key of the engine's translations in a journal; a digest, as a command line may contain secrets."""
    return f"{engine.name} {digest_of(engine.identity())}"


def _matches(
    leverage: Leverage, segments: Iterable[Segment], texts: Sequence[str], kept: dict[Segment, Match]
) -> Iterator[Match | None]:
    """What the memory has for each segment; matches for segments with words are put into `kept`."""
    for segment, match in zip(segments, leverage.matches(texts), strict=True):
        if match and has_words(segment.text) and not segment.target:
            kept[segment] = match
        yield match


def _add_phrases(segments: Iterable[Segment], rules: Rules, matches: dict[Segment, Match]) -> None:
    """Add what the phrase table has and the memory lacks, unless the user's own rules ask for other words."""
    phrases = rules.direction.phrases
    for segment in segments if phrases else ():
        if phrases and not segment.target:
            found = phrase_match(phrases, segment.text, segment.kind, matches.get(segment))
            if found is not None and not rules.breaches(segment.text, found.target):
                matches[segment] = found


def _wanted(rows: Sequence[Row], drafts: Drafts) -> Sequence[str]:
    """The texts that an engine must translate, each once."""
    numbers, seen = array("L"), set()
    for number, row in enumerate(rows):
        if drafts.is_wanted(row) and (key := key_of(drafts.key, _text(row))) not in seen:
            seen.add(key)
            numbers.append(number)
    return Mapped(lambda number: _text(rows[number]), numbers)


def _text(row: Row) -> str:
    return row.source if isinstance(row, Unit) else row.text


def _translate(texts: Sequence[str], engine: Engine, key: str, journal: Journal, on_progress: OnProgress) -> int:
    """Fill the journal with the engine's translations of the texts; returns how many it did not have before."""
    numbers = array("L", (number for number, text in enumerate(texts) if not journal.has(key, text)))
    missing = Mapped(texts.__getitem__, numbers)
    length, passed = sum(map(len, missing)), 0
    on_progress(0, len(missing), 0)
    for done, (number, translation) in enumerate(engine.translate(missing) if missing else (), start=1):
        text = missing[number]
        journal.add(key, text, translation)
        passed += len(text)
        on_progress(done, len(missing), passed / length)
    return len(missing)


def _assessed(units: Sequence[Unit], updated: Updated, drafts: Drafts, rules: Rules) -> Iterator[Unit]:
    """The units, with scores and checks for those that are new and come from the engine."""
    kept = {row.id for row in updated.rows if isinstance(row, Unit)} if updated.kept else frozenset()

    def is_new(unit: Unit) -> bool:
        return unit.engine == drafts.engine and unit.id not in kept

    languages = rules.source_lang, rules.target_lang
    return reassessed(units, languages, is_new, drafts.remarks, rules.own_checks)


def _present(output: Output, update: bool) -> EditedSheet | None:
    """The existing sheet. Raises AlignError rather than lose an editor's work."""
    if not update:
        return refuse_overwriting_sheet(output, REMEDY)
    refuse_what_is_no_sheet(output)
    there = present_sheet(output.path)
    if there is None:
        return None
    present = load_sheet(there)
    refuse_if_siblings_differ(there, present)
    return present


def _save(bitext: Bitext, held: Held, updated: Updated, present: EditedSheet | None, form: SheetForm | None) -> Saved:
    """Write the sheet and its snapshot, with the history of the previous one."""
    before = present.snapshot if present else None
    written = form or (before.form if before else SheetForm())
    if present is None or before is None or not (before.steps or updated.kept):
        return save(bitext, held, written, updated.deleted)
    whole = bitext.held()
    now, units = timestamp(), list(present.bitext.units())
    edits = step_between(before.bitext.units(), units, "apply", current_editor(), now)
    translation = step_between(units, whole.units(), "translate", current_editor(), now)
    return save_snapshot(advanced(before, whole, updated.deleted, [edits, translation], written), held)


def _set_aside(held: Held, units: Iterable[Unit]) -> Path | None:
    """Rename a sheet without a snapshot, as its targets may be an editor's; None if there is no need to."""
    sheet = held.sheet
    if not sheet.is_file() or snapshot_path(sheet).exists():
        return None
    pairs = [(unit.source, unit.target) for unit in units]
    if pairs == [(unit.source, unit.target) for unit in read_sheet(sheet, lenient=True).units]:
        return None
    number = 1
    while (aside := sheet.with_name(f"{sheet.stem}.{number}{sheet.suffix}")).exists():
        number += 1
    sheet.rename(aside)
    held.moved(sheet)
    return aside
