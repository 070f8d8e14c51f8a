"""What a language and a direction say of themselves.

Every answer is a neutral one until a language's or a direction's own file gives another: None, or nothing in it, stands
for "not known", and whoever asks does without.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from align.languages.calendar import Calendar
from align.languages.lengths import UsualLength
from align.languages.lexicon import Lexicon, Vocabulary
from align.languages.numbers import NumberReader, NumberWords, conventional

NEVER = re.compile(r"(?!)")
CAPITALISED = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+)*(?!\w)")
NOTHING: frozenset[str] = frozenset()
NO_CALENDAR = Calendar()


def words(text: str) -> frozenset[str]:
    """The words of a list written as prose is."""
    return frozenset(text.split())


@dataclass(frozen=True, eq=False)
class Splitting:
    """What tells where a language's sentences end. Short forms are without their last full stop."""

    starters: frozenset[str] = NOTHING
    """Words of the closed classes that begin sentences, with a capital: no name or short form has one after it."""
    never_last: frozenset[str] = NOTHING
    """Short forms that something always comes after."""
    often_last: frozenset[str] = NOTHING
    """Short forms that nothing need come after, so that a capital after them begins a sentence."""
    may_be_last: frozenset[str] = NOTHING
    """Short forms after which only a word that begins sentences tells that one begins."""
    listed: str = ""
    """The language of the list in `sentence-splitter` that belongs to `may_be_last`; empty for none."""
    short_form: re.Pattern[str] = NEVER
    """What else a word looks like that is a short form."""
    no_short_forms: frozenset[str] = NOTHING
    """Words that look like a short form and are none."""
    numbers_order: bool = False
    """Whether a number with a full stop is an ordinal, and a Roman one too."""
    determiners: frozenset[str] = NOTHING
    """Words before an ordinal; a year after them is one."""
    counted: frozenset[str] = NOTHING
    """A number after them counts, it does not order."""
    before_age: frozenset[str] = NOTHING
    """Words before somebody's age."""
    units: frozenset[str] = NOTHING
    """Units of measurement, which have no full stop of their own."""
    lower: str = "a-zß-öø-ÿ"
    """Small letters, and `upper` capitals, as in a set of a regular expression."""
    upper: str = "A-ZÀ-ÖØ-Þ"
    vowels: str = "aeiouy"
    """Small letters without which a short word is taken for a short form."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """How a language writes quotation marks: the opening and the closing one."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    """Those inside others."""


@dataclass(frozen=True, eq=False)
class Letters:
    """How a language's letters beyond ASCII tell which encoding a text is in."""

    own: frozenset[str] = NOTHING
    """Letters of which a text has one at least."""
    familiar: frozenset[str] = NOTHING
    """What else a text has beyond ASCII: read in the wrong encoding it has other characters."""
    misplaced: re.Pattern[str] = NEVER
    """Where a text read in the wrong encoding has familiar characters."""
    encodings: tuple[str, ...] = ()
    """What texts were kept in before UTF-8, the likeliest first."""


@dataclass(frozen=True, eq=False)
class Inflection:
    """What may become of a glossary's words in a text. Endings are patterns that match nothing as well."""

    ending: str = r"\w{0,2}"
    """Of a term's last word."""
    inner_ending: str = ""
    """Of the words before it, which stand without what `strip` matches."""
    strip: re.Pattern[str] = NEVER
    last_vowel: re.Pattern[str] = NEVER
    """The vowel of the last word that may change."""
    vowels: Mapping[str, str] = field(default_factory=dict)
    """Pattern for what it may become."""
    shortest_head: int | None = None
    """Letters that a noun has at least to be looked for at the end of compounds; None in languages without them."""


@dataclass(frozen=True, eq=False)
class Language:
    """What is true of a language, whatever it is translated from or to."""

    code: str
    """ISO 639-1: de."""
    aliases: tuple[str, ...] = ()
    """Other codes, as ISO 639-2 has them: deu, ger."""
    name: str = ""
    """In English."""

    # As users name it.
    columns: tuple[str, ...] = ()
    """What tables call a column in the language, besides by its code, in small letters."""
    text_columns: tuple[str, ...] = ()
    """Its words for the column of a table that holds the text."""
    glossary_columns: Mapping[str, str] = field(default_factory=dict)
    """Its words for the columns of a glossary: source, target, forbidden, note, domain."""
    sentence: tuple[str, str] = ("", "")
    """What an editor's guide calls a sentence in it, in German and in English."""

    # As it is written.
    letters: Letters = Letters()
    quotation: Quotation | None = None
    splitting: Splitting | None = None
    calendar: Calendar = NO_CALENDAR
    decimal: str = ""
    """The decimal mark, and `thousands` the one between thousands."""
    thousands: str = ""
    read_numbers: NumberReader | None = None
    """Where more is to be known than `decimal` and `thousands`."""
    number_words: NumberWords | None = None
    singular: frozenset[str] = frozenset({"0", "1", "0,5", "1,0", "0.5", "1.0"})
    """Numbers after which a noun may be in the singular."""
    ordinal: tuple[re.Pattern[str], Callable[[int], str]] | None = None
    """What ordinals in digits have behind them, and what a number is to have."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Its words for currencies and measures, in small letters, by an English name: `kilometern` for kilometres."""

    # Its words.
    common: frozenset[str] = NOTHING
    """The commonest, those aside that other languages have: by them it is told."""
    conjunctions: tuple[str, ...] = ()
    """Words before which a long sentence can be cut."""
    unfinished: tuple[str, ...] = ()
    """Words after which a line goes on below."""
    suspending: tuple[str, ...] = ()
    """Words before which the first part of a compound keeps its hyphen."""
    doubled: frozenset[str] = NOTHING
    """Words that may well stand twice in a row."""
    vocabulary: Vocabulary | None = None
    denies: re.Pattern[str] | None = None
    """What denies a sentence."""
    denies_somehow: re.Pattern[str] | None = None
    """The same, and whatever else may stand for a denial: words with one in them, tags."""

    # Its grammar.
    noun: re.Pattern[str] = CAPITALISED
    """What may be a term inside a sentence."""
    inflection: Inflection = Inflection()
    genitive: str = ""
    """A pattern for what a name may have behind it; it matches nothing as well."""
    is_several: Callable[[str, str], bool | None] = lambda term, used: False
    """Whether a text uses a noun in the plural; None where its form does not tell."""
    several: Callable[[str], str] = lambda noun: noun
    """The regular plural of a noun; of what is plural already the same."""
    looks_several: Callable[[str], bool] = lambda text: False
    with_article: Callable[[str, str], str] = lambda before, word: before
    """What stands before a word, the indefinite article at its end made to fit."""
    unnumbered: Callable[[str], str] = lambda word: word
    """A word without what changes with the noun's number; empty for an article."""

    @property
    def called(self) -> str:
        """Its name in English, or its code where nobody gave one."""
        return self.name or self.code

    @cached_property
    def mentions(self) -> NumberReader | None:
        """The reader of the numbers in a text; None where not even the decimal mark is known."""
        if self.read_numbers is None and self.decimal:
            return conventional(self.decimal, self.thousands)
        return self.read_numbers

    @cached_property
    def is_word(self) -> Callable[[str], bool]:
        """Whether a word in lower case is known to be one, and no mere name."""
        return self.vocabulary.knows if self.vocabulary else lambda word: False

    def values(self, text_words: list[str]) -> set[float]:
        """The values of the number words among words in lower case."""
        return set(self.number_words(text_words)) if self.number_words else set()


@dataclass(frozen=True, eq=False)
class Direction:
    """What is true of translating from one language into another."""

    source: Language
    target: Language
    is_known: bool = True
    """Whether somebody described it; where not, checks that would have to know both languages make no finding."""
    length: UsualLength | None = None
    lexicon: Lexicon | None = None
    acronyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Exonyms and acronyms of the source language, with what the target language has for them, the usual first."""
    grammar: frozenset[str] = NOTHING
    """Words of the source language's grammar that look like none of the target's: by them it is noticed there."""
    folded: Mapping[int, int | None] = field(default_factory=dict)
    """A table for `str.translate` that makes related words of both languages look alike."""
    otherwise: re.Pattern[str] = NEVER
    """Denials of the source language that the target language often puts otherwise."""

    @cached_property
    def translations(self) -> Callable[[str], frozenset[str]]:
        """What a word in lower case, or the last part of a compound, is in the target language; none if unknown."""
        return self.lexicon.of if self.lexicon else lambda word: NOTHING

    @property
    def only_source(self) -> frozenset[str]:
        """Words, in lower case, of the source language that are none of the target language."""
        return self.lexicon.only_source if self.lexicon else NOTHING

    def converted(self, number: str) -> str:
        """A number as written in the source language, as the target language writes it."""
        marks = (self.source.thousands, self.source.decimal), (self.target.thousands, self.target.decimal)
        if not all(map(all, marks)):
            return number
        return number.translate(str.maketrans(*map("".join, marks)))
