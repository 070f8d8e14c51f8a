"""What languages and directions say about themselves.

Every answer is neutral until the file of a language or a direction gives another: None, or an empty one, means "not
known", and whoever asks does without.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from align.languages.calendar import Calendar
from align.languages.lengths import UsualLength
from align.languages.lexicon import Lexicon, Vocabulary
from align.languages.numbers import NumberReader, NumberWords, conventional
from align.languages.phrases import Phrases

NEVER = re.compile(r"(?!)")
CAPITALISED = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+)*(?!\w)")
NOTHING: frozenset[str] = frozenset()
NO_CALENDAR = Calendar()


def words(text: str) -> frozenset[str]:
    """The words of a list that is written like prose."""
    return frozenset(text.split())


@dataclass(frozen=True, eq=False)
class Splitting:
    """What shows where a language's sentences end. Short forms are given without their last full stop."""

    starters: frozenset[str] = NOTHING
    """Words of the closed classes that begin sentences, capitalised: inside one, none follows a name or short form."""
    never_last: frozenset[str] = NOTHING
    """Short forms that are always followed by something."""
    often_last: frozenset[str] = NOTHING
    """Short forms that need not be followed by anything, so that a capital after them begins a sentence."""
    may_be_last: frozenset[str] = NOTHING
    """Short forms after which only a word that begins sentences shows that one begins."""
    listed: str = ""
    """The language of the list in `sentence-splitter` that is added to `may_be_last`; empty for none."""
    short_form: re.Pattern[str] = NEVER
    """What other short forms look like."""
    no_short_forms: frozenset[str] = NOTHING
    """Words that look like short forms but are not."""
    numbers_order: bool = False
    """Whether a number with a full stop is an ordinal, Roman numbers included."""
    determiners: frozenset[str] = NOTHING
    """Words before an ordinal; what looks like a year is one after them."""
    counted: frozenset[str] = NOTHING
    """A number after these counts; it is not an ordinal."""
    before_age: frozenset[str] = NOTHING
    """Words before somebody's age."""
    units: frozenset[str] = NOTHING
    """Units of measurement, which have no full stop of their own."""
    lower: str = "a-zß-öø-ÿ"
    """Small letters, as in a regular expression's set; `upper` has the capitals."""
    upper: str = "A-ZÀ-ÖØ-Þ"
    vowels: str = "aeiouy"
    """Small letters; a short word without any of them is taken for a short form."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A language's quotation marks: opening and closing."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    """Those used inside others."""


@dataclass(frozen=True, eq=False)
class Letters:
    """How a language's letters beyond ASCII show which encoding a text is in."""

    own: frozenset[str] = NOTHING
    """A text has at least one of these letters."""
    familiar: frozenset[str] = NOTHING
    """What else a text has beyond ASCII: if it is read in the wrong encoding, it has other characters."""
    misplaced: re.Pattern[str] = NEVER
    """Where a text that is read in the wrong encoding has familiar characters."""
    encodings: tuple[str, ...] = ()
    """The encodings of texts from before UTF-8, likeliest first."""


@dataclass(frozen=True, eq=False)
class Inflection:
    """How a glossary's words may change in a text. Endings are patterns that also match the empty string."""

    ending: str = r"\w{0,2}"
    """For a term's last word."""
    inner_ending: str = ""
    """For the words before it, without what `strip` matches."""
    strip: re.Pattern[str] = NEVER
    last_vowel: re.Pattern[str] = NEVER
    """The vowel in the last word that may change."""
    vowels: Mapping[str, str] = field(default_factory=dict)
    """For each such vowel, a pattern for what it may become."""
    shortest_head: int | None = None
    """The fewest letters of a noun that is looked for at the end of compounds; None in languages without them."""


@dataclass(frozen=True, eq=False)
class Language:
    """What is true of a language, whatever it is translated from or to."""

    code: str
    """ISO 639-1, such as de."""
    aliases: tuple[str, ...] = ()
    """Other codes, such as those in ISO 639-2: deu, ger."""
    name: str = ""
    """In English."""

    # What users call it.
    columns: tuple[str, ...] = ()
    """What tables call a column in the language, apart from its code, in small letters."""
    text_columns: tuple[str, ...] = ()
    """Its words for the column of a table that contains the text."""
    glossary_columns: Mapping[str, str] = field(default_factory=dict)
    """Its words for the columns of a glossary: source, target, forbidden, note, domain."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Its words, in small letters, for what a person decides about a row: `edited`, `approved`, `rejected`."""
    sentence: tuple[str, str] = ("", "")
    """What an editors' guide calls a sentence in it, in German and in English."""

    # How it is written.
    letters: Letters = Letters()
    quotation: Quotation | None = None
    splitting: Splitting | None = None
    calendar: Calendar = NO_CALENDAR
    decimal: str = ""
    """The decimal mark; `thousands` is the thousands separator."""
    thousands: str = ""
    read_numbers: NumberReader | None = None
    """Its own reader, if `decimal` and `thousands` are not all there is to know."""
    number_words: NumberWords | None = None
    singular: frozenset[str] = frozenset({"0", "1", "0,5", "1,0", "0.5", "1.0"})
    """Numbers after which a noun may be singular."""
    ordinal: tuple[re.Pattern[str], Callable[[int], str]] | None = None
    """What ordinals in digits have after them, and what a given number should have."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Its words for currencies and measures, in small letters, by an English name: `kilometern` for kilometres."""

    # Its words.
    common: frozenset[str] = NOTHING
    """The commonest that other languages do not have: the language is recognised by them."""
    conjunctions: tuple[str, ...] = ()
    """Words before which a long sentence can be cut."""
    unfinished: tuple[str, ...] = ()
    """Words after which a line continues on the next."""
    suspending: tuple[str, ...] = ()
    """Words before which the first part of a compound keeps its hyphen."""
    doubled: frozenset[str] = NOTHING
    """Words that may well occur twice in a row."""
    vocabulary: Vocabulary | None = None
    denies: re.Pattern[str] | None = None
    """What negates a sentence."""
    denies_somehow: re.Pattern[str] | None = None
    """The same, and anything else that may express a negation: words that contain one, tags."""

    # Its grammar.
    noun: re.Pattern[str] = CAPITALISED
    """What may be a term inside a sentence."""
    inflection: Inflection = Inflection()
    genitive: str = ""
    """A pattern for what a name may have after it; it also matches the empty string."""
    is_several: Callable[[str, str], bool | None] = lambda term, used: False
    """Whether a text uses a noun in the plural; None if its form does not show it."""
    several: Callable[[str], str] = lambda noun: noun
    """The regular plural of a noun; a noun that is already plural stays the same."""
    looks_several: Callable[[str], bool] = lambda text: False
    with_article: Callable[[str, str], str] = lambda before, word: before
    """The text before a word, with any indefinite article at its end adapted to the word."""
    unnumbered: Callable[[str], str] = lambda word: word
    """A word without the part that changes with the noun's number; empty for an article."""

    @property
    def called(self) -> str:
        """Its name in English, or its code if it has none."""
        return self.name or self.code

    @cached_property
    def mentions(self) -> NumberReader | None:
        """The reader of the numbers in a text; None if not even the decimal mark is known."""
        if self.read_numbers is None and self.decimal:
            return conventional(self.decimal, self.thousands)
        return self.read_numbers

    @cached_property
    def is_word(self) -> Callable[[str], bool]:
        """Whether a word in lower case is known to be one, and not just a name."""
        return self.vocabulary.knows if self.vocabulary else lambda word: False

    def values(self, text_words: list[str]) -> set[float]:
        """The values of the number words among these words in lower case."""
        return set(self.number_words(text_words)) if self.number_words else set()


@dataclass(frozen=True, eq=False)
class Direction:
    """What is true of translating from one language into another."""

    source: Language
    target: Language
    is_known: bool = True
    """Whether it has been described; if not, checks that would need to know both languages find nothing."""
    length: UsualLength | None = None
    lexicon: Lexicon | None = None
    phrases: Phrases | None = None
    acronyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Exonyms and acronyms of the source language, with the target language's versions, the usual one first."""
    grammar: frozenset[str] = NOTHING
    """Function words of the source language unlike any of the target's: they show source text left in a target."""
    folded: Mapping[int, int | None] = field(default_factory=dict)
    """A table for `str.translate` that makes related words of both languages look alike."""
    otherwise: re.Pattern[str] = NEVER
    """Negations in the source language that the target language often expresses differently."""

    @cached_property
    def translations(self) -> Callable[[str], frozenset[str]]:
        """The translations of a word in lower case, or of the last part of a compound; none if it is unknown."""
        return self.lexicon.of if self.lexicon else lambda word: NOTHING

    @property
    def only_source(self) -> frozenset[str]:
        """Words of the source language, in lower case, that are not words of the target language."""
        return self.lexicon.only_source if self.lexicon else NOTHING

    def converted(self, number: str) -> str:
        """A number as written in the source language, in the form that the target language has."""
        marks = (self.source.thousands, self.source.decimal), (self.target.thousands, self.target.decimal)
        if not all(map(all, marks)):
            return number
        return number.translate(str.maketrans(*map("".join, marks)))
