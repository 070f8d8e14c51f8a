"""What programs are known to refuse, in sheets and in TMX files from anywhere."""

from pathlib import Path

import pytest

from align.bitext import Bitext, Unit
from align.errors import AlignError
from align.exchange import CLIENTS, Import, client_called
from align.exchange.tmx_reader import TmxFile
from align.exchange.tmx_rules import tmx_violations
from align.exchange.violations import violations
from align.languages.codes import base, canonical
from tests.exchange.test_tmx_reader import HEADER, tmx, tu

GOOD = Unit("1.1-abcdef", "Eins.", "One.")


def told(client: str, *units: Unit, languages: tuple[str, str] = ("de-DE", "en-GB")) -> list[str]:
    return [str(v) for v in violations(Bitext(units, *languages), client_called(client))]


@pytest.mark.parametrize("client", CLIENTS)
def test_a_good_table_is_good_for_everybody(client: str) -> None:
    assert told(client, GOOD) == []


@pytest.mark.parametrize(
    ("client", "unit", "says"),
    [
        (
            "trados",
            Unit("2.1-abcdef", "x" * 2001, "y"),
            "row 3 (2.1-abcdef): the source has 2,001 characters, and Trados Cloud takes 2,000; split the row",
        ),
        (
            "deepl",
            Unit("2.1-abcdef", "ä" * 513, "y"),
            "row 3 (2.1-abcdef): the source has 1,026 bytes, and a DeepL term may have at most 1,024; shorten it",
        ),
        (
            "deepl",
            Unit("2.1-abcdef", "x", " y"),
            "row 3 (2.1-abcdef): the target begins or ends with white space, which DeepL refuses; remove it",
        ),
        (
            "deepl",
            Unit("2.1-abcdef", "x\ty", "y"),
            "row 3 (2.1-abcdef): the source has a tab, line break or control character, which DeepL refuses; remove it",
        ),
        (
            "deepl",
            Unit("2.1-abcdef", "Eins.", "A one."),
            "row 3 (2.1-abcdef): row 2 has the same source; keep only one of them with --dedupe",
        ),
        (
            "any",
            Unit("2.1-abcdef", "O\x00n\x0be\ufffe.", "y"),
            "row 3 (2.1-abcdef): U+0000, U+000B, U+FFFE in the source cannot be written; left out of the file",
        ),
    ],
)
def test_a_row_that_is_refused_is_told_with_rule_and_remedy(client: str, unit: Unit, says: str) -> None:
    assert says in told(client, GOOD, unit)


def test_a_glossary_that_is_too_large_is_told() -> None:
    units = [Unit(f"{n}.1-abcdef", f"{n} " + "x" * 1000, "y" * 1000) for n in range(5300)]
    assert "DeepL takes at most 10,485,760; split it" in told("deepl", *units)[-1]


@pytest.mark.parametrize("client", ["trados", "matecat"])
def test_programs_that_match_variants_want_one(client: str) -> None:
    first, second = told(client, GOOD, languages=("de", "en-GB"))[0], told(client, GOOD, languages=("de-DE", "en"))[0]
    assert first.endswith("name the project's variant with --source-lang de-…")
    assert second.endswith("name the project's variant with --target-lang en-…")


def test_a_program_nobody_knows() -> None:
    with pytest.raises(AlignError, match="there is no program called word; use any, omegat"):
        client_called("word")


@pytest.mark.parametrize(
    ("code", "form"),
    [("DE", "de"), ("de_de", "de-DE"), ("EN-gb", "en-GB"), ("zh-hans-cn", "zh-Hans-CN"), ("sr-latn", "sr-Latn")],
)
def test_codes_in_their_usual_case(code: str, form: str) -> None:
    assert canonical(code) == form
    assert base(code) == form.partition("-")[0]


@pytest.mark.parametrize("code", ["", "german", "d", "de-", "de DE", "*all*"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(AlignError, match="is not a language code"):
        canonical(code)


def broken(folder: Path, content: str | bytes, client: str = "any") -> list[str]:
    path = folder / "memory.tmx"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    table = TmxFile(path, Import("en", "fr"), [])
    return [str(violation) for violation in tmx_violations(table, client_called(client))]


def test_a_clean_file_breaks_no_rule(tmp_path: Path) -> None:
    assert broken(tmp_path, tmx(tu("a", "b"))) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (tmx(tu("a", "b"), header=""), "has no header; align import and then align export turn it into a clean file"),
        (
            tmx(tu("a", "b"), header=HEADER.replace(' o-tmf="x"', "")),
            "the header lacks o-tmf, which the standard requires",
        ),
        (tmx(tu("a", "b"), header=HEADER.replace("sentence", "line")), "the header's segtype is line; use block"),
        (tmx(tu("a", "b"), version="2.0"), 'the version is 2.0; write version="1.4"'),
        (tmx(tu("a", "b"), head='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'), "names a DTD"),
        (tmx(tu("a", "b"), head='<?xml version="1.0" encoding="UTF-16"?>'), "line 1: claims to be utf-16 but is utf-8"),
        (
            tmx(tu("a", "b").replace("<tu>", '<tu creationdate="2026-01-02">')),
            "line 5: creationdate is '2026-01-02'; write it as",
        ),
        (tmx(tu("a", "b").replace("<tu>", '<tu usagecount="often">')), "line 5: usagecount is 'often'; write a number"),
        (
            tmx(tu("a", "b", ("en", "fr"))),
            "line 5: has no variant in the header's srclang, en-US (it has en, fr); use",
        ),
        (tmx(tu("a", "b", ("en-US", "fr_CA"))), "the language code fr_CA is usually fr-CA"),
        (tmx(tu("a", "b", ("en-US", "French"))), "'French' is not a language code"),
        (tmx(tu("a", "b", attribute="lang")), "the attribute lang is from TMX 1.1; write xml:lang"),
        (tmx(tu("a", "")), "a segment is empty; remove the unit"),
        (tmx("<tu><tuv xml:lang='en-US'><seg>a</seg></tuv></tu>"), "has fewer than two variants"),
        (tmx(tu("a", "b", ("en-US", "en-US"))), "has en-US twice"),
        (tmx(tu("a", "b").replace("</tu>", "<note>n</note></tu>")), "note, prop and tuv are not in this order"),
        (tmx(tu("a & b", "c")), "line 5: the unit is not XML"),
        (tmx(*[tu("a", "b").replace("<tu>", '<tu tuid="7">')] * 2), "line 6: line 5 has the same tuid, 7"),
        (tmx(tu("a", "b").replace("<seg>a</seg>", "")), "a variant has no seg"),
        (tmx(tu("a", "b").replace(' xml:lang="fr-CA"', "")), "a variant has no xml:lang"),
    ],
)
def test_each_broken_rule_is_told_with_its_line_and_what_to_do(tmp_path: Path, content: str, says: str) -> None:
    assert any(says in violation for violation in broken(tmp_path, content)), broken(tmp_path, content)


def test_a_programs_own_rules_hold_for_foreign_files_too(tmp_path: Path) -> None:
    content = tmx(tu("x" * 2001, "y"))
    assert broken(tmp_path, content) == []
    assert "line 5: the source has 2,001 characters, and Trados Cloud takes 2,000; split the row" in broken(
        tmp_path, content, "trados"
    )
