"""The stages in order: a document in, a sheet of translated sentences out."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from align.bitext import COMPARED_COLUMN, MATCH_COLUMN, Bitext, Status, Unit, table_of, timestamp, unit_id
from align.checks import Check, reassess
from align.documents import Document, Wanted, read_document
from align.editing.apply import advanced, current_editor
from align.editing.changes import EditedSheet, load_sheet
from align.editing.history import step_between
from align.editing.saving import refuse_if_siblings_differ, refuse_if_worked_on, save
from align.editing.snapshot import Snapshot, snapshot_path
from align.editing.update import Updated, update_sheet
from align.engines import Engine, Translation
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm, read_sheet
from align.fidelity import Faithful, Rules
from align.journal import Journal
from align.language import language_of
from align.memory import Leverage, Match
from align.memory.analysis import Analysis, analyse
from align.segmentation import Segment, Splitter, segments_of

Report: TypeAlias = Callable[[int, int, float], None]
"""Called with the sentences translated so far and in all, and the share of the text they are, 0 to 1."""

Matches: TypeAlias = dict[Segment, Match]

CERTAIN = 100
REMEDY = "--update keeps every edit and translates what is new, -o writes elsewhere"


@dataclass(frozen=True)
class Outcome:
    """What a translation came to."""

    sheet: Path
    units: int
    translated: int
    """Sentences the engine translated in this run; equal ones count once."""
    resumed: int
    """Sentences an interrupted run had finished."""
    remembered: int
    """Sentences that the translation memory had."""
    kept: int
    """Rows taken over from the sheet that was there."""
    dropped: int
    """Untouched rows whose source is gone from the document."""
    deleted: int
    """Units left out because an editor deleted them."""
    set_aside: Path | None
    """Where the sheet went that was there, if it had no snapshot and other content."""
    flagged: int
    """Rows with something in `checks`."""
    analysis: Analysis | None
    """What the memory had for the document's words; None without one."""
    seconds: float


def read_segments(path: str, splitter: Splitter, wanted: Wanted | None = None) -> tuple[Document, list[Segment]]:
    """The document at `path` (`-` is standard input) and its sentences."""
    document = read_document(path, wanted)
    return document, list(segments_of(document.blocks, splitter, document.has_places))


def translate(
    document: Document,
    segments: list[Segment],
    sheet: Path,
    engine: Engine,
    *,
    rules: Rules | None = None,
    compared: Engine | None = None,
    alternatives: int = 0,
    thorough: bool = True,
    force: bool = False,
    leverage: Leverage | None = None,
    update: bool = False,
    form: SheetForm | None = None,
    report: Report = lambda done, total, share: None,
) -> Outcome:
    """Translate the segments into `sheet`, with its snapshot beside it.

    A document that is in the target language already raises AlignError, unless `force`.

    A sheet that is there already and has an editor's work in it raises AlignError; with `update` every row an editor
    touched stays, and only sentences that are new are translated. `rules` name the languages (German and English
    without them) and what is to be kept to (`Faithful`); where that failed, `checks` says so. What the engine
    `compared` makes of the same sentences stands in a column beside; the snapshot keeps so many `alternatives` of the
    engine's own. If not `thorough`, translations are not looked at twice. With `leverage`, what its memory has is not
    translated again, and its fuzzy matches are shown beside the engine's translation. `form` is how CSV is written, by
    default as the sheet that is there. Finished sentences are journaled as they come, so that an interrupted run goes
    on where it stopped.
    """
    started = time.monotonic()
    held_to = rules or Rules("de", "en")
    if not force and language_of(segment.text for segment in segments) == held_to.target_lang:
        raise AlignError(f"{document.name}: is in the target language already; --force translates it all the same")
    present = _present(sheet, update)
    updated = update_sheet(segments, present) if present and update else Updated(rows=list(segments))
    texts = [segment.text for segment in segments]
    found = list(leverage.matches(texts)) if leverage else []
    matches = {s: match for s, match in zip(segments, found, strict=False) if match and has_words(s.text)}
    wanted = dict.fromkeys(row.text for row in updated.rows if isinstance(row, Segment) and not _fills(row, matches))
    with Journal(sheet) as journal:
        key = _key(engine, held_to, alternatives)
        resumed = sum(text in journal.finished(key) for text in wanted)
        finished = _translated(list(wanted), Faithful(engine, held_to, alternatives, thorough), key, journal, report)
        beside = {}
        if compared is not None:
            second = Faithful(compared, held_to, thorough=thorough)
            beside = _translated(list(wanted), second, _key(compared, held_to), journal, report)
        bitext = _bitext(document.name, updated, finished, beside, matches, engine.name, held_to)
        set_aside = _set_aside(sheet, bitext)
        save(_snapshot(bitext, updated, present, form), sheet)
        journal.discard()
    return Outcome(
        sheet=sheet,
        units=len(bitext),
        translated=sum(map(has_words, wanted)) - resumed,
        resumed=resumed,
        remembered=sum(isinstance(row, Segment) and _fills(row, matches) for row in updated.rows),
        kept=updated.kept,
        dropped=updated.dropped,
        deleted=len(updated.deleted),
        set_aside=set_aside,
        flagged=int((bitext.table["checks"] != "").sum()),
        analysis=analyse(document.name, texts, found) if leverage else None,
        seconds=time.monotonic() - started,
    )


def _key(engine: Engine, rules: Rules, alternatives: int = 0) -> str:
    """What a journal knows the engine's translations by."""
    return f"{engine.name} {rules.digest} {alternatives}"


def _translated(texts: list[str], engine: Engine, key: str, journal: Journal, report: Report) -> dict[str, Translation]:
    """The texts' translations: those without words as they are, those in the journal, the others by the engine."""
    before = journal.finished(key)
    finished = {text: _copied(text) for text in texts if not has_words(text)}
    finished |= {text: before[text] for text in texts if text in before}
    missing = [text for text in texts if text not in finished]
    length, passed = sum(map(len, missing)), 0
    report(0, len(missing), 0)
    translations = engine.translate(missing) if missing else ()
    for done, (number, translation) in enumerate(translations, start=1):
        text = missing[number]
        finished[text] = translation
        journal.add(key, text, translation)
        passed += len(text)
        report(done, len(missing), passed / length)
    return finished


def has_words(text: str) -> bool:
    """Whether there is anything to translate: "***" and "12.30" are the same in every language."""
    return any(character.isalpha() for character in text)


def _copied(text: str) -> Translation:
    return Translation(text, CERTAIN)


def _present(sheet: Path, update: bool) -> EditedSheet | None:
    """The sheet that is there. Raises AlignError rather than lose what an editor did."""
    if not update:
        return refuse_if_worked_on(sheet, REMEDY)
    present = load_sheet(sheet) if sheet.exists() else None
    refuse_if_siblings_differ(sheet, present)
    return present


def _snapshot(bitext: Bitext, updated: Updated, present: EditedSheet | None, form: SheetForm | None) -> Snapshot:
    """The snapshot of the new sheet, with the history of the one before."""
    before = present.snapshot if present else None
    written = form or (before.form if before else SheetForm())
    if present is None or before is None or not (before.steps or updated.kept):
        return Snapshot(bitext, tuple(updated.deleted), form=written)
    now, units = timestamp(), list(present.bitext.units())
    edits = step_between(before.bitext.units(), units, "apply", current_editor(), now)
    translation = step_between(units, bitext.units(), "translate", current_editor(), now)
    return advanced(before, bitext, updated.deleted, [edits, translation], written)


def _set_aside(sheet: Path, bitext: Bitext) -> Path | None:
    """Rename a sheet that nothing vouches for: its targets may be an editor's. None when there is no need."""
    if not sheet.exists() or snapshot_path(sheet).exists():
        return None
    pairs = [(unit.source, unit.target) for unit in bitext.units()]
    if pairs == [(unit.source, unit.target) for unit in read_sheet(sheet).units]:
        return None
    number = 1
    while (place := sheet.with_name(f"{sheet.stem}.{number}{sheet.suffix}")).exists():
        number += 1
    sheet.rename(place)
    return place


def _fills(segment: Segment, matches: Matches) -> bool:
    match = matches.get(segment)
    return match is not None and match.fills


def _bitext(
    document: str,
    updated: Updated,
    finished: dict[str, Translation],
    beside: dict[str, Translation],
    matches: Matches,
    engine: str,
    rules: Rules,
) -> Bitext:
    """The rows that are kept and the new ones, these with score and checks."""
    now = timestamp()
    units = [
        row
        if isinstance(row, Unit)
        else _unit(row, finished.get(row.text), beside.get(row.text), matches.get(row), engine, now)
        for row in updated.rows
    ]
    columns = tuple(dict.fromkeys(name for unit in units for name in unit.extra))
    languages = rules.source_lang, rules.target_lang
    bitext = Bitext(table_of(units, columns), *languages, document=document, engine=engine, extra_columns=columns)
    del units  # a large document's take as much memory as its table
    return _assessed(bitext, updated, finished, matches, rules.own_checks)


def _unit(
    segment: Segment,
    translation: Translation | None,
    other: Translation | None,
    match: Match | None,
    engine: str,
    now: str,
) -> Unit:
    """The row of a new segment, from the memory or the engine."""
    identity = unit_id(segment.block, segment.unit, segment.text)
    extra = segment.extra | ({MATCH_COLUMN: match.told} if match else {})
    extra |= {COMPARED_COLUMN: other.text} if other else {}
    blank = Unit(identity, segment.text, "", created=now, extra=extra)
    if match is not None and match.fills:
        return replace(blank, target=match.target, status=Status.MEMORY, score=match.percent, engine="memory")
    assert translation is not None
    made = replace(blank, target=translation.text, machine=translation.text, score=CERTAIN)
    if not has_words(segment.text):
        return made
    told = "\n".join(translation.alternatives)
    return replace(made, engine=engine, probability=translation.score, weakest=translation.weakest, alternatives=told)


def _assessed(
    bitext: Bitext, updated: Updated, finished: dict[str, Translation], matches: Matches, more: Sequence[Check]
) -> Bitext:
    """With score and checks of the rows that are new and the engine's."""
    new = {
        unit_id(row.block, row.unit, row.text): finished[row.text].findings
        for row in updated.rows
        if isinstance(row, Segment) and has_words(row.text) and not _fills(row, matches)
    }
    return reassess(bitext, new.keys(), new, more)
