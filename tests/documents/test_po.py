"""Message catalogues: what is finished stays, and everything but the translations comes back byte by byte."""

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents import Piece, ReadOptions, Shape, State
from align.documents.po import open_po

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
BODY = """# Anna fragen
#. Im Menü
#: menü.c:3
msgid "Öffnen"
msgstr "Open"

#, fuzzy, c-format
#| msgid "Alt %s"
msgid "Unsicher %s"
msgstr "Uncertain %s"

msgid ""
"Erste Zeile\\n"
"Zweite Zeile\\n"
msgstr ""

msgctxt "Liste"
msgid "Eine Datei"
msgid_plural "%d Dateien"
msgstr[0] ""
msgstr[1] ""

#~ msgid "Weg"
#~ msgstr "Gone"
"""


def opened(text: str, retranslate: bool = False) -> Shape:
    return open_po("a.po", text.encode(), ReadOptions(retranslate=retranslate))


def test_finished_messages_bring_their_translation() -> None:
    blocks = [slot.block for slot in opened(HEADER + BODY).slots]
    assert [(block.text, block.target) for block in blocks] == [
        ("Öffnen", "Open"),
        *[(text, None) for text in ("Unsicher %s", "Erste Zeile", "Zweite Zeile", "Eine Datei", "%d Dateien")],
    ]
    assert [slot.block.target for slot in opened(HEADER + BODY, retranslate=True).slots] == [None] * 6


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_not_translated_comes_back_as_it_was(end: str) -> None:
    text = (HEADER + BODY).replace("\n", end)
    assert opened(text).save("de").decode() == text
    assert opened(text).save("en").decode() == text.replace("Language: de", "Language: en")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_msgfmt_reads_is_read(end: str) -> None:
    header = 'msgid\n""\nmsgstr\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
    body = '#msgid "Alt"\nmsgid\n"Haus"\nmsgstr\n""\n\nmsgid "Datei"\nmsgid_plural\n"Dateien"\nmsgstr[0]\n"file"\n'
    text = f'{header}{body}msgstr[1] "files"\n\n#~msgid "Alt"\n#~msgstr "Old"\n'.replace("\n", end)
    shape = opened(text)
    assert [(slot.block.text, slot.block.target) for slot in shape.slots] == [
        ("Haus", None),
        ("Datei", "file"),
        ("Dateien", "files"),
    ]
    assert shape.save("en").decode() == text
    shape.slots[0].put([Piece("House")])
    assert shape.save("en").decode() == text.replace(f'msgstr{end}""{end}{end}', f'msgstr "House"{end}{end}')


def test_a_byte_order_mark_stays_in_front_of_the_header() -> None:
    text = f"\ufeff{HEADER}{BODY}"
    shape = opened(text)
    assert shape.save("de").decode() == text
    shape.slots[4].put([Piece("One file")])
    assert shape.save("de").decode() == text.replace('msgstr[0] ""', 'msgstr[0] "One file"').replace(
        'msgstr[1] ""', 'msgstr[1] "%d Dateien"'
    )


@pytest.mark.parametrize("name", ['"knöpfe"', "knöpfe"])
def test_a_catalogue_of_several_domains_keeps_them_and_their_headers(name: str) -> None:
    first, second = (f'{HEADER}msgid "Öffnen"\nmsgstr "{target}"\n' for target in ("", "Open it"))
    text = f'domain {name}\n{first}\ndomain "menü"\n{second}'
    shape = opened(text)
    assert [(slot.block.text, slot.block.target) for slot in shape.slots] == [("Öffnen", None), ("Öffnen", "Open it")]
    assert shape.save("de").decode() == text
    shape.slots[0].put([Piece("Open")])
    assert shape.save("en").decode() == text.replace('msgstr ""\n\ndomain', 'msgstr "Open"\n\ndomain').replace(
        "Language: de", "Language: en"
    )


@pytest.mark.parametrize("said", ["charset=ISO-8859-1", "charset= ISO-8859-1"])
def test_a_catalogue_in_another_encoding_is_written_in_utf_8(said: str) -> None:
    text = (HEADER + BODY).replace("charset=UTF-8", said)
    saved = open_po("a.po", text.encode("latin-1"), ReadOptions()).save("de").decode()
    assert saved == text.replace("ISO-8859-1", "UTF-8")


@pytest.mark.parametrize(
    ("state", "flags"),
    [(State.DRAFT, "#, fuzzy, c-format"), (State.TRANSLATED, "#, c-format"), (State.FINAL, "#, c-format")],
)
def test_a_message_is_fuzzy_as_long_as_nobody_has_looked_at_it(state: State, flags: str) -> None:
    shape = opened(HEADER + BODY)
    slot = shape.slots[1]
    slot.put([Piece("Unsure %s")])
    assert slot.finish is not None
    slot.finish(state)
    before = '#, fuzzy, c-format\n#| msgid "Alt %s"\nmsgid "Unsicher %s"\nmsgstr "Uncertain %s"'
    previous = '#| msgid "Alt %s"\n' if state == State.DRAFT else ""
    after = f'{flags}\n{previous}msgid "Unsicher %s"\nmsgstr "Unsure %s"'
    assert shape.save("de").decode() == (HEADER + BODY).replace(before, after)


def test_a_new_draft_is_marked() -> None:
    shape = opened(HEADER + BODY)
    shape.slots[2].put([Piece("First line")])
    for slot, state in zip(shape.slots[2:4], (State.FINAL, State.DRAFT), strict=True):
        assert slot.finish is not None
        slot.finish(state)
    saved = shape.save("en").decode()
    assert '#, fuzzy\nmsgid ""\n"Erste Zeile\\n"' in saved
    assert 'msgstr ""\n"First line\\n"\n"Zweite Zeile\\n"\n' in saved


def test_a_catalogue_without_a_header_gets_one() -> None:
    shape = opened('msgid "Öffnen"\nmsgstr ""\n')
    shape.slots[0].put([Piece("Open")])
    assert shape.save("en").decode() == (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Öffnen"\nmsgstr "Open"\n'
    )


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)


@given(st.lists(st.tuples(words, words, st.booleans()), min_size=1, max_size=5, unique_by=lambda entry: entry[0]))
def test_any_translation_is_read_again(entries: list[tuple[str, str, bool]]) -> None:
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.extend(
        polib.POEntry(msgid=text, msgstr="", comment="c" if commented else "") for text, _, commented in entries
    )
    shape = opened(f"{catalogue}")
    for slot, (_, target, _) in zip(shape.slots, entries, strict=True):
        slot.put([Piece(target)])
    again = polib.pofile(shape.save("en").decode())
    assert [(entry.msgid, entry.msgstr) for entry in again] == [(text, target) for text, target, _ in entries]


def test_the_branches_of_an_icu_message_are_translated_one_by_one() -> None:
    message = "{n, plural, one {eine Datei} other {# Dateien}} gelöscht"
    shape = opened(f'{HEADER}msgid "{message}"\nmsgstr ""\n')
    assert [slot.block.text for slot in shape.slots] == ["eine Datei", "# Dateien", "gelöscht"]
    for slot, text in zip(shape.slots, ("one file", "# files", "deleted"), strict=True):
        slot.put([Piece(text)])
    assert 'msgstr "{n, plural, one {one file} other {# files}} deleted"' in shape.save("en").decode()
