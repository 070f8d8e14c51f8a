"""Files of named strings: only values change, and everything around them stays byte by byte."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from align.documents import Block, LeftOut, Piece, ReadOptions, Shape, State
from align.documents.contents import expected_of, format_of
from align.documents.entries import is_wording
from align.documents.formats import FORMATS
from align.errors import AlignError
from tests.documents.naive import letters as counted

MADE = Path(__file__).parent / "made"
FILES = ("texte.json", "app.arb", "texte.yml", "texte.strings", "texte.properties", "latin1.properties", "strings.xml")
AWKWARD = 'It\'s "new": a\\b, [x] (y) <z> & 5 % # – ß 😀 = ; !'
"""A translation with everything that means something in one of the formats."""


def opened(name: str, content: bytes | None = None) -> Shape:
    content = (MADE / name).read_bytes() if content is None else content
    kind, warning = format_of(name, content, expected_of(name))
    assert warning is None
    opener = FORMATS[kind].open
    assert opener is not None
    return opener(name, content, ReadOptions())


def read(name: str, content: bytes | None = None) -> list[tuple[str, str]]:
    return [(slot.block.place, slot.block.text) for slot in opened(name, content).slots]


def translated(name: str, content: bytes | None, text: str) -> bytes:
    """The file with every piece of text replaced by `text` and its number."""
    shape = opened(name, content)
    for number, slot in enumerate(shape.slots, start=1):
        slot.put([Piece(f"{number}: {text}")])
    return shape.save("en")


@pytest.mark.parametrize("name", FILES)
def test_its_own_text_put_back_changes_no_byte(name: str) -> None:
    shape = opened(name)
    for slot in shape.slots:
        slot.put([Piece("something else")])
        slot.put([Piece(slot.block.text)])
    assert shape.save(shape.source_lang or "de") == (MADE / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", [AWKWARD, "Short text", "- No", "'quoted' text", "ends with colon:", "& so"])
def test_new_text_is_read_again_in_its_place(name: str, text: str) -> None:
    before = read(name)
    result = translated(name, None, text)
    kind = expected_of(name)
    opener = FORMATS[kind].open
    assert opener is not None
    after = [slot.block for slot in opener(name, result, ReadOptions(language="en")).slots]
    assert [block.place for block in after] == [place.replace("de.", "en.") for place, _ in before]
    # Without the {0} of its message an apostrophe stays doubled, and without its tags HTML is read as it is.
    found = [block.text.replace("''", "'").replace("&lt;", "<") for block in after]
    assert found == [f"{number}: {text}" for number in range(1, len(before) + 1)]


@pytest.mark.parametrize("name", ["texte.json", "app.arb", "texte.yml"])
def test_only_values_change(name: str) -> None:
    """Without the texts themselves, the lines of the file before and after are the same."""
    before = (MADE / name).read_text()
    after = translated(name, None, "Neu").decode()
    if name == "texte.yml":
        assert after.splitlines()[:2] == ["# Texte der Anwendung", "en:"]
        assert 'title: "1: Neu"   # oben auf der Seite' in after
        assert after.endswith("    nothing:\n  again: *home\n  order: [ :day, :month ]\n")
        return
    assert [line.partition(":")[0] for line in after.splitlines()] == [
        line.partition(":")[0] for line in before.splitlines()
    ]


def test_json_is_read_by_its_keys() -> None:
    assert read("texte.json") == [
        ("home.title", "Willkommen im Hafen"),
        ("home.greeting", "Guten Tag, {{name}}!"),
        ("home.steps[0]", "Anmelden"),
        ("home.steps[1]", "Beleg hochladen"),
        ("home.steps[2].last", "Fertig"),
        ("home.files", "# Datei"),
        ("home.files", "# Dateien"),
        ("home.files", "gelöscht."),
        ("home.quote", 'Er sagte "Moin" und ging.'),
        ("home.quote", "Dann kam sie."),
    ]
    assert opened("texte.json").left_out == [
        LeftOut("home.files", "syntax of a message", "{n, plural, one {"),
        LeftOut("home.files", "syntax of a message", "} other {"),
        LeftOut("home.link", "value that is not text", "https://example.org/hilfe"),
        LeftOut("home.color", "value that is not text", "#0a5e9c"),
    ]


@pytest.mark.parametrize("key", ["message", "defaultMessage"])
def test_what_is_said_about_messages_is_not_text(key: str) -> None:
    content = json.dumps(
        {"title": {key: "Guten Tag", "description": "Der Gruß", "placeholders": {"n": {"example": "Anna B"}}}}
    )
    assert read("messages.json", content.encode()) == [(f"title.{key}", "Guten Tag")]
    assert opened("messages.json", content.encode()).left_out == [
        LeftOut("title.description", "metadata", "Der Gruß"),
        LeftOut("title.placeholders.n.example", "metadata", "Anna B"),
    ]


def test_metadata_of_arb_are_not_text_and_its_locale_follows() -> None:
    assert read("app.arb") == [
        ("pageTitle", "Straßenfest"),
        ("invited", "Er ist eingeladen"),
        ("invited", "Sie sind eingeladen"),
    ]
    shape = opened("app.arb")
    assert shape.source_lang == "de"
    shape.slots[0].put([Piece("Fête – “street”")])
    saved = shape.save("en").decode()
    assert '"@@locale": "en",\n    "pageTitle": "F\\u00eate \\u2013 \\u201cstreet\\u201d",' in saved
    assert LeftOut("@pageTitle.description", "metadata", "Titel der Seite") in shape.left_out


def test_yaml_is_read_by_its_keys() -> None:
    assert read("texte.yml") == [
        ("de.home.title", "Willkommen im Hafen"),
        ("de.home.sub title", "Er sagte 'Moin' und ging."),
        ("de.home.quote", 'Guten Tag, "%{name}"!'),
        ("de.home.quote", "Wie geht es?"),
        ("de.home.intro", "Das Formular ist kurz."),
        ("de.home.intro", "Es hat zwei Seiten."),
        ("de.home.folded", "Dieser Satz ist in der Datei umbrochen."),
        ("de.home.plain", "Dieser Satz geht auf der nächsten Zeile weiter."),
        ("de.home.steps[0]", "Anmelden"),
        ("de.home.steps[1]", "Beleg, Bild"),
        ("de.home.steps[2]", "Fertig"),
        ("de.home.files", "# Datei"),
        ("de.home.files", "# Dateien"),
    ]


def test_yaml_keeps_the_style_of_a_string_where_it_can() -> None:
    shape = opened("texte.yml")
    new = {
        "Willkommen im Hafen": "Welcome to the harbour",
        "Er sagte 'Moin' und ging.": "He said 'hi' and left.",
        "Es hat zwei Seiten.": "It has two pages: both short.",
        "Dieser Satz ist in der Datei umbrochen.": "This sentence is wrapped.",
        "Anmelden": "Sign in",
        "Fertig": "Done",
    }
    for slot in shape.slots:
        slot.put([Piece(new.get(slot.block.text, slot.block.text))])
    saved = shape.save("en").decode()
    assert "title: Welcome to the harbour   # oben" in saved
    assert "'He said ''hi'' and left.'\n" in saved
    assert "intro: |\n      Das Formular ist kurz.\n\n      It has two pages: both short.\n    folded" in saved
    assert "folded: >-\n      This sentence is wrapped.\n    plain: Dieser Satz geht auf\n      der" in saved
    assert "steps: [Sign in, \"Beleg, Bild\", 'Done']" in saved


def test_apple_strings_in_utf16() -> None:
    assert read("texte.strings") == [
        ("window.title", "Willkommen im Hafen"),
        ("greeting", "Guten Tag, %1$@!"),
        ("greeting", 'Wie geht es "dir"?'),
        ('files "n"', "%d Dateien"),
        ("NSName", "Straße – Platz"),
    ]
    before = (MADE / "texte.strings").read_bytes()
    after = translated("texte.strings", None, 'Say "hi" \\ – 😀')
    assert after.startswith(b"\xff\xfe")
    lines = [line.split(" = ")[0] for line in before.decode("utf-16").split("\r\n")]
    assert [line.split(" = ")[0] for line in after.decode("utf-16").split("\r\n")] == lines
    assert '"window.title" = "1: Say \\"hi\\" \\\\ – 😀";' in after.decode("utf-16")
    assert '"OK";\r\n"link" = "https://example.org/hilfe";' in after.decode("utf-16")


def test_properties_with_escapes_and_continuation_lines() -> None:
    assert read("texte.properties") == [
        ("home.title", "Willkommen im Hafen"),
        ("home.long", "Dieser Satz ist umbrochen."),
        ("home.long", "Und das ist die zweite Zeile."),
        ("home.street", "Straße – Platz"),
        ("files", "Es gibt {0} Dateien, sagt '{1}'."),
        ("choice", "keine Dateien"),
        ("choice", "eine Datei"),
        ("choice", "{0} Dateien"),
        ("key with:signs", 'Er sagte "Moin"'),
    ]
    new = {
        "Dieser Satz ist umbrochen.": "This sentence is wrapped.",
        "Straße – Platz": "Café — square",
        "Es gibt {0} Dateien, sagt '{1}'.": "There're {0} files, '{1}' says.",
        "keine Dateien": "there aren't any",
    }
    shape = opened("texte.properties")
    for slot in shape.slots:
        slot.put([Piece(new.get(slot.block.text, slot.block.text))])
    changed = {
        b"Dieser Satz ist \\\n           umbrochen.": b"This sentence is wrapped.",
        b"Stra\\u00dfe \\u2013 Platz": b"Caf\\u00e9 \\u2014 square",
        b"Es gibt {0} Dateien, sagt ''{1}''.": b"There''re {0} files, ''{1}'' says.",
        b"keine Dateien": b"there aren''t any",
    }
    wanted = (MADE / "texte.properties").read_bytes()
    for old, text in changed.items():
        assert old in wanted
        wanted = wanted.replace(old, text)
    assert shape.save("en") == wanted


def test_properties_in_latin1_stay_so() -> None:
    shape = opened("latin1.properties")
    assert shape.warnings == []
    shape.slots[0].put([Piece("Fête – 5 €")])
    assert shape.save("en") == "title=Fête \\u2013 5 \\u20ac\r\nname = Müller\r\n".encode("latin-1")


def test_android_strings() -> None:
    assert read("strings.xml") == [
        ("title", "Willkommen im Hafen"),
        ("escaped", 'Er sagte "Moin" & ging.'),
        ("escaped", "Es war Anna's Hund."),
        ("quoted", "Anna's   Hund"),
        ("wrapped", "Dieser Satz ist umbrochen."),
        ("bold", "Das ist {1}sehr{/1} wichtig.{2}Wirklich, {3}!"),
        ("html", "{1}Mehr{/1} erfahren & lesen"),
        ("days[0]", "Montag"),
        ("days[1]", "Dienstag"),
        ("files, one", "%d Datei"),
        ("files, other", "%d Dateien"),
        ("icu", "# Tag"),
        ("icu", "# Tage"),
    ]
    shape = opened("strings.xml")
    assert shape.source_lang == "de"
    assert LeftOut("app_name", "string that is not to be translated", "Hafen AG") in shape.left_out


def test_android_strings_keep_elements_and_escapes() -> None:
    shape = opened("strings.xml")
    new = {
        "escaped": [Piece("It's “hi” & <out>.")],
        "quoted": [Piece("Anna's dog")],
        "wrapped": [Piece("This is wrapped.")],
        "bold": [Piece("Important, "), Piece("", 3), Piece(": "), Piece("", 0), Piece("very"), Piece("", 1),
                 Piece("", 2), Piece("so!")],
        "html": [Piece("Read & learn "), Piece("", 0), Piece("more"), Piece("", 1)],
    }  # fmt: skip
    for slot in shape.slots:
        if slot.block.text != "Es war Anna's Hund.":
            slot.put(
                new.get(slot.block.place, [Piece(slot.block.text)]) if slot.block.place in new else own(slot.block)
            )
    wanted = (MADE / "strings.xml").read_text()
    for old, text in {
        'tools:locale="de"': 'tools:locale="en"',
        r"Er sagte \"Moin\" &amp; ging.": r"It\'s “hi” &amp; &lt;out>.",
        "Anna's   Hund": r"Anna\'s dog",
        "Dieser Satz ist\n        umbrochen.": "This is wrapped.",
        r'Das ist <b>sehr</b> wichtig.\nWirklich, <xliff:g id="name" example="Anna">%1$s</xliff:g>!':
            r'Important, <xliff:g id="name" example="Anna">%1$s</xliff:g>: <b>very</b>\nso!',
        '<a href="%s">Mehr</a> erfahren & lesen': 'Read & learn <a href="%s">more</a>',
    }.items():  # fmt: skip
        assert old in wanted
        wanted = wanted.replace(old, text)
    assert shape.save("en") == wanted.encode()


def own(block: Block) -> list[Piece]:
    """The block's own text, cut at its objects."""
    found, last = [], 0
    for index, run in enumerate(block.runs):
        found += [Piece(block.text[last : run.start]), Piece("", index)]
        last = run.end
    return [*found, Piece(block.text[last:])]


def test_string_catalogue() -> None:
    shape = opened("app.xcstrings")
    assert [(slot.block.place, slot.block.text, slot.block.target) for slot in shape.slots] == [
        ("%lld Dateien, plural, one", "%lld Datei", None),
        ("%lld Dateien, plural, other", "%lld Dateien", None),
        ("Anmelden", "Anmelden", "Sign in"),
        ("hilfe.text", 'Der Hafen ist "offen".', None),
        ("hilfe.text", "Bitte kommen Sie.", None),
        ("Willkommen im Hafen", "Willkommen im Hafen", None),
    ]
    assert (shape.source_lang, shape.target_lang) == ("de", "en")
    assert shape.left_out == [LeftOut("Hafen AG", "string that is not to be translated", "Hafen AG")]
    assert shape.save("en") == (MADE / "app.xcstrings").read_bytes()


def test_string_catalogue_translated_again_has_no_targets() -> None:
    opener = FORMATS["xcstrings"].open
    assert opener is not None
    content = (MADE / "app.xcstrings").read_bytes()
    shape = opener("app.xcstrings", content, ReadOptions(retranslate=True))
    assert [slot.block.target for slot in shape.slots] == [None] * 6
    shape.slots[2].put([Piece("Log in")])
    unit = json.loads(shape.save("en"))["strings"]["Anmelden"]["localizations"]["en"]["stringUnit"]
    assert unit == {"state": "needs_review", "value": "Log in"}


def test_string_catalogue_is_filled_with_states() -> None:
    shape = opened("app.xcstrings")
    new = [("%lld file", State.FINAL), ("%lld files", State.DRAFT), None, ('It is "open".', State.TRANSLATED)]
    new += [("Do come.", State.FINAL), ("Welcome", State.DRAFT)]
    for slot, given_text in zip(shape.slots, new, strict=True):
        if given_text is not None:
            slot.put([Piece(given_text[0])])
            assert slot.finish is not None
            slot.finish(given_text[1])
    saved = shape.save("en").decode()
    assert saved.startswith('{\n  "sourceLanguage" : "de",\n  "strings" : {\n    "" : {\n\n    },\n')
    strings = json.loads(saved)["strings"]
    assert strings["%lld Dateien"]["localizations"]["en"] == {
        "variations": {
            "plural": {
                "one": {"stringUnit": {"state": "translated", "value": "%lld file"}},
                "other": {"stringUnit": {"state": "needs_review", "value": "%lld files"}},
            }
        }
    }
    assert strings["Anmelden"]["localizations"]["en"]["stringUnit"] == {"state": "translated", "value": "Sign in"}
    unit = {"state": "translated", "value": 'It is "open".\nDo come.'}
    assert strings["hilfe.text"]["localizations"]["en"]["stringUnit"] == unit
    assert strings["Willkommen im Hafen"] == {
        "localizations": {"en": {"stringUnit": {"state": "needs_review", "value": "Welcome"}}}
    }
    before = json.loads((MADE / "app.xcstrings").read_text())["strings"]
    assert strings["hilfe.text"]["localizations"]["de"] == before["hilfe.text"]["localizations"]["de"]
    assert list(strings) == list(before)


def test_string_catalogue_keeps_what_is_finished_in_another_language() -> None:
    shape = opened("app.xcstrings")
    for slot in shape.slots:
        slot.put([Piece("Bonjour")])
    saved = json.loads(shape.save("fr"))["strings"]
    assert saved["Anmelden"]["localizations"]["fr"]["stringUnit"]["value"] == "Bonjour"
    assert saved["Anmelden"]["localizations"]["en"]["stringUnit"]["value"] == "Sign in"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xcstrings", b'{"a": "Text"}', r"^a\.xcstrings: is not a string catalogue"),
        ("a.xcstrings", b'{"strings": {}}', r"^a\.xcstrings: contains no strings"),
        ("strings.xml", b"<project><a>Text</a></project>", r"^strings\.xml: is XML, but not Android"),
        ("strings.xml", b"<resources><string>Text</resources>", r"^strings\.xml: line 1 is not XML"),
        ("strings.xml", b"<resources/>", r"^strings\.xml: contains no strings"),
        ("a.strings", b'"a" = "Text";\n"b" = "Text"\n"c" = "d";', r"^a\.strings: line 3 is not of the form"),
        ("a.strings", b'"a" = "Text', r"^a\.strings: line 1 is not of the form"),
        ("a.strings", b"bplist00\xd1", r"^a\.strings: is a compiled property list"),
        ("a.properties", b"# nur ein Kommentar\n", r"^a\.properties: contains no strings"),
        ("a.json", b'{"a": "x",\n "b" 1}', r"^a\.json: line 2 is not JSON"),
        ("a.json", b'{"a": 1, "b": "https://example.org"}', r"^a\.json: contains no strings to be translated"),
        ("a.json", b"[" * 100_000, r"^a\.json: "),
        ("a.yml", b"a: x\nb: [1\nc: d", r"^a\.yml: line 3 is not YAML"),
        ("a.yml", b"a: Ein langer Satz, der Text ist.\nb: \x07y", r"^a\.yml: line 2 has a character"),
        ("a.yml", b"[" * 100_000, r"^a\.yml: "),
        ("a.yml", b"a: 1", r"^a\.yml: contains no strings"),
    ],
)
def test_a_bad_file_is_one_line(name: str, content: bytes, message: str) -> None:
    with pytest.raises(AlignError, match=message) as failure:
        opened(name, content)
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize(
    "value",
    ["OK", "E-Mail", "Weiter zu {url}", "Siehe https://example.org.", "z. B.", "iPhone", "Sa", "Über uns", "%d Tage"],
)
def test_wording(value: str) -> None:
    assert is_wording(value)


@pytest.mark.parametrize(
    "value",
    ["", "12", "{name}", "%1$@ – %d", "#ffcc00", "https://x.org/a?b=c", "anna@example.org", "img/logo.png", "de-AT",
     "DD.MM.YYYY", "HH:mm", "user_name", "MAX_SIZE", "<br/>", "&nbsp;", "/de/hilfe", ":day"],
)  # fmt: skip
def test_not_wording(value: str) -> None:
    assert not is_wording(value)


letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029")
"""Without the line ends of YAML 1.1 that are none in 1.2."""
keys = st.text(letters, min_size=1, max_size=6)
values = st.one_of(
    st.text(letters, max_size=20),
    st.sampled_from(["Ein Satz.", "Zwei.\nZeilen.", "{n, plural, one {# Tag} other {# Tage}}", "Größe: \"L\" \\ 'M'"]),
)
trees = st.dictionaries(
    keys,
    st.recursive(
        st.one_of(values, st.integers(), st.booleans(), st.none()),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
        max_leaves=6,
    ),
    min_size=1,
    max_size=4,
).map(lambda tree: {**tree, "zuletzt": "Ein Satz am Ende."})


def _shape(value: object) -> object:
    """A tree with its strings left out."""
    if isinstance(value, dict):
        return {key: _shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shape(inner) for inner in value]
    return "" if isinstance(value, str) else value


def _strings(value: object) -> list[str]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value] if isinstance(value, str) else [text for inner in inside for text in _strings(inner)]


@given(trees)
def test_every_letter_is_read_or_left_out_aloud(tree: dict[str, object]) -> None:
    content = json.dumps(tree, ensure_ascii=False)
    shape = opened("a.json", content.encode())
    read_letters = " ".join([*(s.block.text for s in shape.slots), *(left.text for left in shape.left_out)])
    assert not counted(" ".join(_strings(tree))) - counted(read_letters)


@given(trees, st.sampled_from([None, 1, "\t"]), st.booleans(), st.text(st.characters(exclude_categories=["C", "Z"])))
def test_any_json_round_trip(tree: dict[str, object], indent: int | str | None, ascii_only: bool, new: str) -> None:
    content = json.dumps(tree, indent=indent, ensure_ascii=ascii_only).encode()
    shape = opened("a.json", content)
    for slot in shape.slots:
        slot.put([Piece(slot.block.text)])
    assert shape.save("de") == content
    assert _shape(json.loads(translated("a.json", content, new))) == _shape(tree)


@given(
    trees,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
    st.text(st.sampled_from("abc :#-'\"[]{},&*!|>%@`?")),
)
def test_any_yaml_round_trip(tree: dict[str, object], style: str | None, in_flow: bool, new: str) -> None:
    content = yaml.safe_dump(tree, default_style=style, default_flow_style=in_flow, allow_unicode=True).encode()
    shape = opened("a.yml", content)
    for slot in shape.slots:
        slot.put([Piece(slot.block.text)])
    assert shape.save("de") == content
    assert _shape(yaml.safe_load(translated("a.yml", content, new.strip()))) == _shape(yaml.safe_load(content))


written = st.text(
    st.one_of(st.sampled_from("ab äß'\"\\=:#!{}%;/*\n\t😀"), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=20,
)


def _property(text: str) -> str:
    """A value as java.util.Properties.store writes it."""
    out = "".join({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "=": "\\=", ":": "\\:"}.get(c, c) for c in text)
    return "\\" + out if out.startswith(" ") else out


def check_round_trip(name: str, content: bytes, last: str, new: str) -> None:
    """Its own text put back changes no byte, and new text is read again under the last key."""
    shape = opened(name, content)
    for slot in shape.slots:
        slot.put([Piece("x")])
        slot.put([Piece(slot.block.text)])
    assert shape.save("de") == content
    for slot in shape.slots:
        slot.put([Piece(new)])
    assert read(name, shape.save("en"))[-1] == (last, new)


@given(
    st.lists(written, min_size=1, max_size=4),
    st.text(st.sampled_from("ab ä'=\"#;/*\\–😀"), max_size=9).map(str.strip),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_any_apple_strings_round_trip(texts: list[str], new: str, encoding: str) -> None:
    quoted = [json.dumps(text, ensure_ascii=False).replace("\\u", "\\U") for text in [*texts, "Ein Satz."]]
    content = "/* c */\n".join(f'"k{n}" = {text};\n' for n, text in enumerate(quoted)).encode(encoding)
    check_round_trip("a.strings", content, f"k{len(texts)}", f"a {new} z")


@given(
    st.lists(written, min_size=1, max_size=4), st.text(st.sampled_from("ab ä'=:#!{\\–😀"), max_size=9).map(str.strip)
)
def test_any_properties_round_trip(texts: list[str], new: str) -> None:
    content = "".join(f"k{n}={_property(text)}\n" for n, text in enumerate([*texts, "Ein Satz."])).encode()
    check_round_trip("a.properties", content, f"k{len(texts)}", f"a {new} z")


android = st.lists(
    st.one_of(
        st.text(st.sampled_from("ab äß.,%–😀"), min_size=1, max_size=8),
        st.sampled_from(["\\n", "\\'", '\\"', "\\u00e4", "&lt;", "&amp;", "<br/>", "<!-- c -->", "<![CDATA[x<y]]>"]),
        st.sampled_from(
            ["<b>fett</b>", '<a href="x>y">L<i>i</i>nk</a>', '<xliff:g id="n">%s</xliff:g>', "{1}", "\n   "]
        ),
    ),
    max_size=7,
).map("".join)


@given(st.lists(android, max_size=4), st.text(st.sampled_from("ab'\"<>&\\@?–😀]"), max_size=9))
def test_any_android_round_trip(contents: list[str], new: str) -> None:
    strings = "".join(f'\n  <string name="n{n}">{text}</string>' for n, text in enumerate([*contents, "Ein Satz."]))
    content = f'<resources xmlns:xliff="urn:x">{strings}\n</resources>'.encode()
    shape = opened("strings.xml", content)
    for slot in shape.slots:
        slot.put([*(Piece("", n) for n in range(len(slot.block.runs))), Piece("x")])
        slot.put(own(slot.block))
    assert shape.save("de") == content
    marks = [slot.block.text for slot in shape.slots]
    for slot in shape.slots:
        slot.put([*(Piece("", n) for n in range(len(slot.block.runs))), Piece(f"a {new} z")])
    again = opened("strings.xml", shape.save("en"))
    assert again.slots[-1].block.text == " ".join(f"a {new} z".split())
    assert [slot.block.place for slot in again.slots] == [slot.block.place for slot in shape.slots], marks
    assert [len(slot.block.runs) for slot in again.slots] == [len(slot.block.runs) for slot in shape.slots]
