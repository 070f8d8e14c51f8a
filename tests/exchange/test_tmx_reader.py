"""TMX as found in the wild, and the cases in LISA's TMX compliance kit, written again from the specification."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Unit
from align.errors import AlignError
from align.exchange.base import Import, Imported
from align.exchange.tmx_reader import CHUNK, read_tmx

HEADER = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en-US"'
    ' datatype="plaintext"/>'
)


OPTIONS = Import("en", "fr")


def tmx(*units: str, header: str = HEADER, head: str = '<?xml version="1.0"?>\n', version: str = "1.4") -> str:
    return f'{head}<tmx version="{version}">\n{header}\n<body>\n' + "\n".join(units) + "\n</body>\n</tmx>\n"


def tu(source: str, target: str, codes: tuple[str, str] = ("en-US", "fr-CA"), attribute: str = "xml:lang") -> str:
    first, second = codes
    return (
        f'<tu><tuv {attribute}="{first}"><seg>{source}</seg></tuv>'
        f'<tuv {attribute}="{second}"><seg>{target}</seg></tuv></tu>'
    )


def read(folder: Path, content: str | bytes, options: Import = OPTIONS) -> tuple[list[Unit], Imported]:
    path = folder / "memory.tmx"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    imported = read_tmx(path, options)
    return list(imported.bitext.units()), imported


def pairs(folder: Path, content: str | bytes, options: Import = OPTIONS) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in read(folder, content, options)[0]]


# LISA's compliance kit, level 1


def test_import_1a_internal_classic_white_spaces(tmp_path: Path) -> None:
    """Spaces, tabs, line breaks and no-break spaces inside a segment are text."""
    text = "two  spaces\ttab\nline\u00a0fixed\u2003em"
    assert pairs(tmp_path, tmx(tu(text, text))) == [(text, text)]


def test_import_1b_xml_syntax(tmp_path: Path) -> None:
    """Entities, character references and CDATA sections are read as what they stand for."""
    source = "a &lt;b&gt; &amp;amp; &quot;c&apos; &#233;&#xE9; <![CDATA[<d> & </tu>]]>"
    assert pairs(tmp_path, tmx(tu(source, "x"))) == [("a <b> &amp; \"c' éé <d> & </tu>", "x")]


def test_import_1c_multiple_languages(tmp_path: Path) -> None:
    variants = "".join(
        f'<tuv xml:lang="{code}"><seg>{code}</seg></tuv>' for code in ("de-DE", "en-US", "ja-JP", "fr-CA")
    )
    assert pairs(tmp_path, tmx(f"<tu>{variants}</tu>")) == [("en-US", "fr-CA")]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        pytest.param("utf-8-sig", "UTF-8", id="1D UTF-8 with a mark"),
        pytest.param("utf-8", "UTF-8", id="1E UTF-8 without"),
        pytest.param("utf-16", "UTF-16", id="1F UTF-16 LE"),
        pytest.param("utf-16-be", "UTF-16", id="1G UTF-16 BE"),
        pytest.param("ascii", "US-ASCII", id="1H ASCII"),
    ],
)
def test_import_1d_to_1h_encodings(tmp_path: Path, encoding: str, declared: str) -> None:
    text = "plain" if encoding == "ascii" else "Grüße – 日本 \U0001f600"
    content = tmx(tu(text, text), head=f'<?xml version="1.0" encoding="{declared}"?>\n')
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert pairs(tmp_path, mark + content.encode(encoding)) == [(text, text)]


def test_import_1i_internal_asian_white_spaces(tmp_path: Path) -> None:
    text = "東京\u3000大阪\u200b京都"
    assert pairs(tmp_path, tmx(tu("x", text, ("en-US", "ja-JP"))), Import("en", "ja")) == [("x", text)]


def test_import_1j_language_selection(tmp_path: Path) -> None:
    """Of many languages, the ones asked for, by region if there is one; codes may be in upper or lower case."""
    unit = "".join(f'<tuv xml:lang="{code}"><seg>{code}</seg></tuv>' for code in ("en-us", "EN-GB", "fr-FR", "fr-ca"))
    content = tmx(f"<tu>{unit}</tu>")
    assert pairs(tmp_path, content, Import("en-GB", "fr-CA")) == [("EN-GB", "fr-ca")]
    assert pairs(tmp_path, content, Import("fr", "en")) == [("fr-FR", "en-us")]


def test_import_1k_no_import(tmp_path: Path) -> None:
    """Units that do not have both languages are left out, and reported."""
    units, imported = read(tmp_path, tmx(tu("Eins.", "One.", ("de", "en"))))
    assert units == []
    assert imported.problems == ["line 5: the unit has no fr (it has de, en) and is skipped"]


ALL_ELEMENTS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en"
 datatype="html" o-encoding="iso-8859-1" creationdate="20020101T163812Z" creationid="A"
 changedate="20020101T163812Z" changeid="B">
<note xml:lang="en" o-encoding="x">n</note><prop type="x-p" xml:lang="en">p</prop>
<ude name="u" base="x"><map unicode="#xF8FF" code="#xF0" ent="Apple" subst="[A]"/></ude></header>
<body><tu tuid="0001" o-encoding="x" datatype="text" usagecount="2" lastusagedate="19970314T023401Z" creationtool="x"
 creationtoolversion="1" creationdate="20020203T040506Z" creationid="A" changedate="20020304T050607Z" segtype="block"
 changeid="B" o-tmf="x" srclang="en"><note>first</note><note>second</note><prop type="x-d">d</prop>
<tuv xml:lang="en" o-encoding="x" datatype="t" usagecount="1" lastusagedate="19970314T023401Z" creationtool="x"
 creationtoolversion="1" creationdate="19970212T153400Z" creationid="A" changedate="19970309T021145Z" changeid="B"
 o-tmf="x">
<note>n</note><prop type="p">p</prop><seg>one</seg></tuv>
<tuv xml:lang="fr"><seg>un</seg></tuv></tu></body></tmx>
"""


def test_import_1l_all_elements_and_attributes(tmp_path: Path) -> None:
    (unit,), imported = read(tmp_path, ALL_ELEMENTS)
    assert (unit.source, unit.target, unit.note, unit.editor) == ("one", "un", "first\nsecond", "B")
    assert (unit.created, unit.changed) == ("2002-02-03T04:05:06Z", "2002-03-04T05:06:07Z")
    assert imported.problems == []


# Level 2: content markup is taken out, and kept aside


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        pytest.param('A <bpt i="1" x="1">&lt;b></bpt>bold<ept i="1">&lt;/b></ept> word.', "A bold word.", id="2A HTML"),
        pytest.param('An <ph x="1">{\\pict}</ph>image.', "An image.", id="2B RTF"),
        pytest.param('<hi type="term">x</hi><it pos="begin">&lt;i></it>y<ut>{z}</ut>', "xy", id="2C all elements"),
        pytest.param('See<ph>&lt;a title="<sub>the <hi>title</hi></sub>"></ph> it', "See it", id="2C sub"),
        pytest.param('<bpt i="1">a<sub>b</sub>c</bpt>d<ept i="1">e</ept>', "d", id="2C nested"),
    ],
)
def test_import_2a_to_2c_content_markup(tmp_path: Path, marked: str, text: str) -> None:
    (unit,), _ = read(tmp_path, tmx(tu(marked, "x")))
    assert unit.source == text
    assert unit.extra["source_markup"].startswith(marked[:5])
    assert unit.extra["target_markup"] == ""


def test_without_markup_there_are_no_columns_for_it(tmp_path: Path) -> None:
    assert read(tmp_path, tmx(tu("a", "b")))[1].bitext.extra_columns == ()


# The wild


def test_tmx_1_1_has_lang_and_may_lack_header_attributes(tmp_path: Path) -> None:
    content = tmx(tu("a", "b", attribute="lang"), header='<header segtype="phrase"/>', version="1.1")
    assert pairs(tmp_path, content) == [("a", "b")]


def test_without_a_header_it_is_still_a_memory(tmp_path: Path) -> None:
    assert pairs(tmp_path, tmx(tu("a", "b"), header="")) == [("a", "b")]


def test_comments_are_no_units(tmp_path: Path) -> None:
    assert pairs(tmp_path, tmx(f"<!-- {tu('no', 'no')} -->", tu("a<!-- </tu> -->b", "c"))) == [("ab", "c")]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (tu("a &nbsp; b &copy;", "x"), "Entity 'nbsp' not defined; repaired"),
        (tu("a & b", "x"), "repaired"),
        (tu("a\x01b", "x"), "repaired"),
        (tu("a&#x1F;b", "x"), "repaired"),
        (tu("a</sag>", "x"), "is not XML (Opening and ending tag mismatch: seg line 1 and sag) and is skipped"),
        ("<tu><tuv><seg>open", "is not closed and is skipped"),
        (tu("a < b", "x"), "is not XML"),
        ('<tu><tuv><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>', "has no en (it has fr)"),
    ],
)
def test_a_broken_unit_is_told_with_its_line_and_costs_no_other(tmp_path: Path, broken: str, says: str) -> None:
    units, imported = read(tmp_path, tmx(tu("first", "1"), broken, tu("last", "3")))
    assert (units[0].source, units[-1].source) == ("first", "last")
    (problem,) = imported.problems
    assert problem.startswith("line 6: ")
    assert says in problem


def test_what_was_mended_keeps_the_rest_of_its_text(tmp_path: Path) -> None:
    content = tmx(tu("a &nbsp; b &copy; & c\x01d&#x1F;&#233;", "x"))
    assert pairs(tmp_path, content) == [("a \u00a0 b © & cdé", "x")]


def test_a_file_that_was_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    units, imported = read(tmp_path, tmx(tu("a", "b"), tu("c", "d")).partition("<seg>d")[0])
    assert [unit.source for unit in units] == ["a"]
    assert imported.problems == ["line 6: the unit is not closed and is skipped: the file is cut off"]


def test_a_file_that_lies_about_its_encoding(tmp_path: Path) -> None:
    content = tmx(tu("Grüße", "x"), head='<?xml version="1.0" encoding="UTF-16"?>')
    assert pairs(tmp_path, content.encode()) == [("Grüße", "x")]
    content = tmx(tu("Grüße", "x"), head='<?xml version="1.0" encoding="utf-8"?>')
    assert pairs(tmp_path, content.encode("cp1252")) == [("Grüße", "x")]


def test_ids_that_come_twice_are_made_anew(tmp_path: Path) -> None:
    unit = tu("a", "b").replace("<tu>", '<tu tuid="3.1-abcdef">')
    units, imported = read(tmp_path, tmx(unit, unit))
    assert len({unit.id for unit in units}) == 2
    assert "line 6: the id 3.1-abcdef is used twice" in imported.problems[0]


def test_a_variant_that_was_not_asked_for_is_taken_on_request(tmp_path: Path) -> None:
    content = tmx(tu("a", "b", ("de-AT", "en-US")))
    units, imported = read(tmp_path, content, Import("de-DE", "en"))
    assert units == []
    assert imported.problems == ["line 5: the unit has de-AT, not de-DE, and is skipped; --any-variant accepts it"]
    (unit,), imported = read(tmp_path, content, Import("de-DE", "en", any_variant=True))
    assert (unit.source, imported.bitext.source_lang) == ("a", "de-DE")


def test_the_status_tells_where_a_unit_comes_from(tmp_path: Path) -> None:
    machine = tu("a", "b").replace("<tu>", '<tu creationid="MT!">')
    corrected = tu("c", "d").replace("<tu>", '<tu creationid="MT!" changeid="Eva">')
    units, _ = read(tmp_path, tmx(machine, corrected, tu("e", "f")))
    assert [unit.status.value for unit in units] == ["machine", "memory", "memory"]


# Harm

LAUGHS = (
    '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(c)} "{f"&{chr(c - 1)};" * 10}">' for c in range(ord("c"), ord("m")))
    + "]>"
)


@pytest.mark.parametrize(
    "doctype",
    [
        pytest.param(LAUGHS, id="billion laughs"),
        pytest.param('<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>', id="external entity"),
        pytest.param('<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>', id="parameter entity"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, doctype: str, encoding: str) -> None:
    content = tmx(tu("&x;&l;", "b"), head=f'<?xml version="1.0" encoding="{encoding}"?>{doctype}')
    with pytest.raises(AlignError, match=r"memory\.tmx: declares entities"):
        read(tmp_path, content.encode(encoding))


def test_a_dtd_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    head = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">'
    assert pairs(tmp_path, tmx(tu("a", "b"), head=head)) == [("a", "b")]


@pytest.mark.parametrize("content", ["", "no xml", "<xliff/>", "\0" * 100, "<tmx", "\ufeff"])
def test_what_is_no_tmx_is_one_clear_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(AlignError, match=r"memory\.tmx: is not a TMX file"):
        read(tmp_path, content)


def test_a_segment_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    text = "x &amp; y " * (3 * CHUNK // 10)
    assert pairs(tmp_path, tmx(tu(text, "b"), tu("c", "d"))) == [(text.replace("&amp;", "&"), "b"), ("c", "d")]


def test_deep_nesting_is_no_hang(tmp_path: Path) -> None:
    started = time.monotonic()
    units, _ = read(tmp_path, tmx(tu("<hi>" * 5_000 + "x" + "</hi>" * 5_000, "b"), tu("c", "d")))
    assert units[-1].source == "c"
    assert time.monotonic() - started < 60


pieces = st.sampled_from(
    [
        "<tu>", "</tu>", "<tuv", ' xml:lang="en">', ' xml:lang="fr">', "<seg>", "</seg>", "</tuv>", "text", "&amp;",
        "&x;", "<!--", "-->", "<![CDATA[", "]]>", "<ph>", "</ph>", "<hi>", "</hi>", "\n", "\x00", "\ud7ff", "&#0;",
        '<prop type="', "<tmx", "<header", "/>", "<?xml", "<!DOCTYPE", 'tuid="1.1-abcdef"', "\ufffe", "é", "<", ">",
        '"',
        "</body></tmx>",
    ]
)  # fmt: skip


@given(st.lists(pieces, max_size=40))
def test_any_pieces_of_markup_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    content = tmx("".join(parts), tu("last", "3"))
    for unit in read(tmp_path_factory.mktemp("tmx"), content)[0]:
        assert unit.id


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    for start in (b"", b"<tmx><body>", b"\xff\xfe", tmx(tu("a", "b")).encode()[:150]):
        try:
            read(tmp_path_factory.mktemp("tmx"), start + content)
        except AlignError:
            continue


def test_variants_that_are_left_out_are_counted_and_named(tmp_path: Path) -> None:
    variants = [("de-AT", "Jänner"), ("de-CH", "Januar"), ("en-GB", "January"), ("en-US", "Jan"), ("fr", "janvier")]
    unit = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in variants)
    (found,), imported = read(tmp_path, tmx(f"<tu>{unit}</tu>"), Import())
    assert (found.source, found.target) == ("Jänner", "January")
    (problem,) = imported.problems
    assert problem.startswith("other variants of the languages are left out: de-CH (1), en-US (1);")


def test_a_variant_without_a_seg_is_said_to_have_none(tmp_path: Path) -> None:
    broken = '<tu><tuv xml:lang="de"><note>x</note></tuv><tuv xml:lang="en"><seg>One.</seg></tuv></tu>'
    whole = '<tu><tuv xml:lang="de"><seg>Eins.</seg></tuv><tuv xml:lang="en"><seg>One.</seg></tuv></tu>'
    _, imported = read(tmp_path, tmx(broken + whole), Import())
    (problem,) = imported.problems
    assert problem.endswith("the unit's de has no seg, and the unit is skipped")
