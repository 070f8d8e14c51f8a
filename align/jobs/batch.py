"""Translate many documents in the same way, one after another, with everything loaded once."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from align.brief import NO_BRIEF, Brief
from align.documents import STDIN, ReadOptions
from align.editing.holding import hold, lock_path
from align.engines import AUTO, SECONDS
from align.engines.digests import digest_of
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm
from align.fidelity import Faithful, Rules
from align.files import digest
from align.jobs.brief import recorded_brief
from align.jobs.effort import Effort, engine_for
from align.jobs.finished import Fingerprint, Finished, finished
from align.jobs.journal import discard_finished, journal_path
from align.jobs.outcome import Outcome
from align.jobs.remember import leverage_of
from align.jobs.segment import contradictions, read_segments
from align.jobs.translate import key_for, translate
from align.segmentation import splitter_of

BRIEFS = 64
"""How many documents' briefs have their digests held."""


@dataclass(frozen=True)
class Commission:
    """How documents are to be translated."""

    source_lang: str = "de"
    target_lang: str = "en"
    engine: str = AUTO
    compare: str | None = None
    """An engine whose translations are shown alongside."""
    effort: Effort = Effort.USUAL
    timeout: float = SECONDS
    memory: Path | None = None
    """None for the user's own, if there is one."""
    no_memory: bool = False
    with_phrases: bool = True
    """Whether to use the phrase table."""
    brief: Brief = NO_BRIEF
    options: ReadOptions = field(default_factory=ReadOptions)
    alternatives: int = 0
    update: bool = False
    again: bool = False
    """Whether to translate documents that are finished."""
    force: bool = False
    form: SheetForm | None = None


@dataclass(frozen=True)
class Task:
    """A document, and where its sheet goes."""

    document: str
    sheet: Path


@dataclass(frozen=True)
class Began:
    """A document was read, and its sentences are being translated."""

    number: int
    """Of the task, counted from 0."""
    characters: int
    """In its sentences."""
    sentences: int


@dataclass(frozen=True)
class Progressed:
    """Some of a document's sentences are translated."""

    number: int
    done: int
    total: int
    """Sentences that had to be translated in this run."""
    share: float
    """Of their text, 0 to 1."""


@dataclass(frozen=True)
class Warned:
    """Something in a document could not be read as it is."""

    number: int
    problem: str


@dataclass(frozen=True)
class Done:
    """What became of a document."""

    number: int
    result: Outcome | Finished | AlignError
    memory: int = 0
    """The most bytes that the process which translated it has taken so far; 0 if it is not known."""


Event: TypeAlias = Began | Progressed | Warned | Done
Tell: TypeAlias = Callable[[Event], None]


class Translator:
    """Loaded engines and an open memory. Raises AlignError if what the commission names does not exist."""

    def __init__(self, commission: Commission) -> None:
        self.commission = asked = commission
        pair = asked.source_lang, asked.target_lang
        self.engine = engine_for(asked.engine, *pair, asked.effort, asked.timeout)
        self._compared = engine_for(asked.compare, *pair, asked.effort, asked.timeout) if asked.compare else None
        self._leverage = None if asked.no_memory else leverage_of(asked.memory, *pair)
        self._digest = lru_cache(BRIEFS)(self._digest_by)

    def finished(self, task: Task) -> Finished | None:
        """Why the document needs no translating; None if it does."""
        asked = self.commission
        if asked.again or not _is_kept(task.document) or not task.sheet.is_file():
            return None
        brief = self._brief(task)
        found = finished(task.sheet, self._fingerprint(task, brief), asked.form)
        if found == Finished.UNCHANGED:
            self._clear_away(task.sheet, brief)
        return None if found == Finished.EDITED and asked.update else found

    def translate(self, task: Task, number: int = 0, tell: Tell = lambda event: None) -> Outcome:
        """Make the task's sheet. Raises AlignError as `jobs.translate.translate` does, and if it cannot be read."""
        asked, brief = self.commission, self._brief(task)
        made_from = str(self._fingerprint(task, brief)) if _is_kept(task.document) else ""
        document, segments = read_segments(task.document, splitter_of(brief, asked.source_lang), asked.options)
        for problem in (*document.warnings, *contradictions(document, asked.options)):
            tell(Warned(number, problem))
        tell(Began(number, sum(len(segment.text) for segment in segments), len(segments)))
        return translate(
            document.name,
            segments,
            task.sheet,
            self.engine,
            rules=Rules(asked.source_lang, asked.target_lang, brief),
            compared=self._compared,
            alternatives=asked.alternatives,
            thorough=asked.effort.is_thorough,
            force=asked.force,
            leverage=self._leverage,
            with_phrases=asked.with_phrases,
            update=asked.update,
            form=asked.form,
            made_from=made_from,
            on_progress=lambda done, total, share: tell(Progressed(number, done, total, share)),
        )

    def done(self, task: Task, number: int, tell: Tell) -> Done:
        """What becomes of the task: nothing if it is finished, otherwise its sheet or an error."""
        try:
            return Done(number, self.finished(task) or self.translate(task, number, tell))
        except AlignError as error:
            return Done(number, error)

    def _clear_away(self, sheet: Path, brief: Brief) -> None:
        """Remove what a run left that was killed when it had written this sheet already."""
        if not (journal_path(sheet).exists() or lock_path(sheet).exists()):
            return
        keys = set(map(key_for, self._engines(brief)))
        with suppress(AlignError):  # another run, or an office program, has it
            hold(sheet, lambda held: discard_finished(sheet, keys))

    def _brief(self, task: Task) -> Brief:
        given = self.commission.brief
        return given.over(recorded_brief(task.sheet)) if self.commission.update else given

    def _fingerprint(self, task: Task, brief: Brief) -> Fingerprint:
        return Fingerprint(digest(Path(task.document)), self._digest(brief))

    def _engines(self, brief: Brief) -> Iterator[Faithful]:
        """The engine and the one it is compared with, held to the rules as `jobs.translate` holds them."""
        asked = self.commission
        rules, thorough = Rules(asked.source_lang, asked.target_lang, brief), asked.effort.is_thorough
        yield Faithful(self.engine, rules, asked.alternatives, thorough)
        if self._compared:
            yield Faithful(self._compared, rules, thorough=thorough)

    def _digest_by(self, brief: Brief) -> str:
        asked = self.commission
        engines = [engine.identity() for engine in self._engines(brief)]
        splitting = brief.abbreviations, brief.srx.rules if brief.srx else ""
        memory = str(asked.memory or ""), asked.no_memory, asked.with_phrases
        return digest_of(repr((engines, splitting, brief.is_retranslated, asked.options, memory)))


def _is_kept(document: str) -> bool:
    """Whether the document can be read more than once: a file, not standard input or another pipe."""
    return document != STDIN and Path(document).is_file()


def in_turn(translator: Translator, tasks: Sequence[Task], tell: Tell) -> Generator[Done, None, None]:
    """What becomes of each task, one after another."""
    for number, task in enumerate(tasks):
        yield translator.done(task, number, tell)
