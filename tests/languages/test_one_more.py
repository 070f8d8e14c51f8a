"""A language and a direction as a stranger would add them: one file and one line each, in a copy of the package."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_registries import Copy

ESPERANTO = '''
"""Esperanto."""

import re

from align.languages.base import Inflection, Language, Letters, Quotation, Splitting, words
from align.languages.calendar import Calendar
from align.languages.numbers import listed

LANGUAGE = Language(
    "eo",
    aliases=("epo",),
    name="Esperanto",
    columns=("esperanto",),
    text_columns=("teksto",),
    glossary_columns={"rimarko": "note"},
    sentence=("Der Satz auf Esperanto", "The sentence in Esperanto"),
    letters=Letters(frozenset("ĉĝĥĵŝŭ"), frozenset("ĈĜĤĴŜŬĉĝĥĵŝŭ"), encodings=("iso8859_3",)),
    quotation=Quotation(("«", "»"), ("‹", "›")),
    splitting=Splitting(
        starters=words("Ŝi Li Ĝi La Kaj"), never_last=words("d-ro s-ro"), may_be_last=words("ktp"),
        lower="a-zĉĝĥĵŝŭ", upper="A-ZĈĜĤĴŜŬ",
    ),
    calendar=Calendar(
        tuple((name,) for name in "januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro"
              " decembro".split()),
        tuple((name,) for name in "lundo mardo merkredo ĵaŭdo vendredo sabato dimanĉo".split()),
    ),
    decimal=",",
    thousands=".",
    number_words=listed({"unu": 1, "du": 2, "tri": 3}),
    units={"eŭroj": "euros", "dolaroj": "dollars"},
    common=words("la kaj estas de en kun ne li ŝi mi vi"),
    conjunctions=("kaj", "sed"),
    denies=re.compile(r"\\bne\\b"),
    denies_somehow=re.compile(r"\\bne\\b|\\bsen\\b"),
    inflection=Inflection(ending="j?n?"),
)
'''

DIRECTION = '''
"""Esperanto to English."""

from align.languages.base import Direction
from align.languages.english import LANGUAGE as ENGLISH
from align.languages.esperanto import LANGUAGE as ESPERANTO
from align.languages.lengths import UsualLength

DIRECTION = Direction(
    ESPERANTO, ENGLISH, length=UsualLength(0.0, 0.0), acronyms={"UEA": ("World Association",)}, grammar={"kaj", "estas"}
)
'''

ASK = """
import io, json
from pathlib import Path
from align.checks import Pair
from align.checks.assessment import assess
from align.documents import ReadOptions
from align.documents.encodings import decode
from align.documents.tables import read_csv
from align.errors import AlignError
from align.exchange.guidance import guidance
from align.fidelity import Rules
from align.jobs.naming import name_of
from align.languages import language
from align.languages.detection import language_of
from align.memory.keys import shape
from align.memory.repair import repaired
from align.segmentation import splitter_for
from align.terminology.glossary import read_glossary
from align.terminology.terms import Terms

def sentences(text):
    try:
        return [text[start:end] for start, end in splitter_for("eo").spans(text)]
    except AlignError as error:
        return str(error)

def found(source, target, source_lang="eo-XX"):
    (assessment,) = assess([Pair(source, target, source_lang, "en-GB")], compare_meaning=False)
    return [finding.code for finding in assessment.findings]

def terms():
    Path("terms.csv").write_text("esperanto;english;rimarko\\nhundo;dog;besto\\n", encoding="utf-8")
    try:
        known = Terms(read_glossary(Path("terms.csv"), "eo", "en"), "eo", "en")
    except AlignError as error:
        return str(error)
    return [(one.term.source, one.term.note, len(one.used)) for one in known.uses("Mi vidas hundojn.", "I see dogs.")]

def column():
    table = "id;esperanto;komento\\n1;Bonan tagon.;x\\n".encode()
    try:
        return [block.text for block in read_csv("a.csv", table, ReadOptions(language="eo")).blocks]
    except AlignError as error:
        return str(error)

print(json.dumps({
    "name": language("epo").name,
    "sentences": sentences("Jen d-ro. Zamenhof. Ŝi dormas ktp. Li legas ktp. en lito."),
    "detected": language_of(["La hundo estas en la domo kaj ne dormas."]),
    "a number": found("Li havas 1.234,5 eŭroj.", "He has 1,234.5 euros."),
    "another number": found("Li havas 1.234,5 eŭroj.", "He has 12,345 euros."),
    "a number in words": found("Li havas tri hundojn.", "He has 3 dogs."),
    "another unit": found("Li havas 5 dolaroj.", "He has 5 euros."),
    "another day": found("Li venis lundo.", "He came on Tuesday."),
    "a negation": found("Li ne venis.", "He came."),
    "an acronym": found("La UEA venis.", "The World Association came."),
    "a length": found("Li venis al mi.", "He came to me, and then he left again and was seen no more in this town."),
    "what is left": found("La hundo estas granda kaj bela.", "The dog estas big kaj pretty."),
    "terms": terms(),
    "column": column(),
    "file": name_of("letero.eo.txt"),
    "encoding": decode("a.txt", "Ŝi manĝas ĉe la tablo.".encode("iso8859_3"))[1],
    "guide": [line[2] for line in guidance("eo", "en")][1],
    "quotes": Rules("en", "eo").polished("“Yes”, he said.", '"Jes", li diris.'),
    "shape": shape("lundo, la 3-a de majo", "eo", "en"),
    "repaired": repaired("Venu la 3-a de majo.", "Come on May 3rd.", "Venu la 12-a de julio.", "eo", "en"),
}))
"""

UNKNOWN = {
    "name": "",
    "sentences": "there are no rules for splitting sentences in the language 'eo'; try de or en",
    "detected": None,
    "a number": [],
    "another number": [],
    "a number in words": [],
    "another unit": [],
    "another day": [],
    "a negation": [],
    "an acronym": ["acronym-missing"],
    "a length": [],
    "what is left": [],
    "terms": [["hundo", "", 1]],
    "column": "a.csv: choose the column that holds the text with --column: id, esperanto, komento",
    "file": "letero.eo",
    "guide": "The source sentence. Change it only when you split or merge rows.",
    "quotes": '"Jes", li diris.',
    "shape": "lundo, la #-a de majo",
    "repaired": None,
}
KNOWN = {
    "name": "Esperanto",
    "sentences": ["Jen d-ro. Zamenhof.", "Ŝi dormas ktp.", "Li legas ktp. en lito."],
    "detected": "eo",
    "a number": [],
    "another number": ["number"],
    "a number in words": [],
    "another unit": ["unit"],
    "another day": ["weekday"],
    "a negation": ["negation"],
    "an acronym": [],
    "a length": ["too-long"],
    "what is left": ["german"],
    "terms": [["hundo", "besto", 1]],
    "column": ["Bonan tagon."],
    "file": "letero",
    "encoding": "iso8859_3",
    "guide": "The sentence in Esperanto. Change it only when you split or merge rows.",
    "quotes": '"Jes", li diris.',
    "shape": "#day, la #-a de #month",
    "repaired": ["Come on July 12th.", "3 → 12, majo → julio"],
}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def answers(copy: Copy) -> dict[str, object]:
    environment = os.environ | {"PYTHONPATH": str(copy.root), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", ASK]
    ran = subprocess.run(command, cwd=copy.work, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def test_a_language_and_a_direction(copy: Copy) -> None:
    before = answers(copy)
    assert {question: before[question] for question in UNKNOWN} == UNKNOWN
    copy.add("languages/esperanto.py", ESPERANTO)
    copy.register("languages/__init__.py", '        "eo": "esperanto",', '        "en": "english",')
    assert copy.difference == (["languages/esperanto.py"], ['+         "eo": "esperanto",'])
    copy.add("languages/esperanto_english.py", DIRECTION)
    copy.register(
        "languages/__init__.py", '        "eo-en": "esperanto_english",', '        "de-en": "german_english",'
    )
    assert answers(copy) == KNOWN
    files, lines = copy.difference
    assert files == ["languages/esperanto.py", "languages/esperanto_english.py"]
    assert lines == ['+         "eo": "esperanto",', '+         "eo-en": "esperanto_english",']
