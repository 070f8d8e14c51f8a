"""No letter of a catalogue disappears, whatever messages, codes and segments it has."""

from collections import Counter
from collections.abc import Callable

import polib
from hypothesis import given
from hypothesis import strategies as st

from align.documents import ReadOptions
from align.documents.base import Shape
from align.documents.po import open_po
from align.documents.xliff import open_xliff
from tests.documents import naive_catalogues
from tests.documents.naive import letters

words = st.sampled_from(["Haus", "Straße 5", "%d Dateien", "{n}", "{1}", "a\nb", "<b>fett</b>", " ", "„ja“", "#", "'"])
texts = st.lists(words, min_size=1, max_size=4).map(" ".join).filter(str.strip)
plurals = st.lists(texts, min_size=1, max_size=2).map(
    lambda forms: "{n, plural, " + " ".join(map("{} {{{}}}".format, ("one", "other"), forms)) + "}"
)


def lost(name: str, content: bytes, opened: Callable[..., Shape], naive: Callable[[bytes], str]) -> Counter[str]:
    shape = opened(name, content, ReadOptions())
    given_ = [slot.block.text for slot in shape.slots] + [left.text for left in shape.left_out]
    given_ += [run.content for slot in shape.slots for run in slot.block.runs]
    return letters(naive(content)) - letters(" ".join(given_))


@given(st.lists(st.tuples(st.one_of(texts, plurals), st.none() | texts, st.none() | texts), min_size=1, max_size=4))
def test_messages(entries: list[tuple[str, str | None, str | None]]) -> None:
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for number, (text, plural, translation) in enumerate([*entries, ("Haus", None, None)]):
        forms = {0: translation or "", 1: translation or ""} if plural else {}
        catalogue.append(
            polib.POEntry(
                msgid=text,
                msgctxt=str(number),
                msgid_plural=plural or "",
                msgstr="" if plural else translation or "",
                msgstr_plural=forms,
            )
        )
    assert lost("a.po", str(catalogue).encode(), open_po, naive_catalogues.po) == Counter()


def escaped(text: str) -> str:
    return text.replace("<", "&lt;")


inner = st.recursive(
    st.one_of(
        st.one_of(texts, plurals).map(escaped),
        st.sampled_from(['<x id="1"/>', '<ph id="2">&lt;br/&gt;</ph>', '<ph id="3">a<sub>Titel</sub>b</ph>']),
        st.sampled_from(['<mrk mtype="protected">ACME</mrk>', '<bpt id="4">b</bpt>', '<ept id="4">/b</ept>']),
    ),
    lambda content: st.lists(content, min_size=1, max_size=3).map(lambda parts: f'<g id="7">{"".join(parts)}</g>'),
    max_leaves=5,
)


def segmented(parts: list[str]) -> str:
    """Every second part in a segment, the others between them."""
    return "".join(
        f'<mrk mtype="seg" mid="{number}">{part}</mrk>' if number % 2 else part for number, part in enumerate(parts)
    )


@given(st.lists(st.tuples(st.lists(inner, min_size=1, max_size=4), st.booleans(), st.booleans()), min_size=1))
def test_units(units: list[tuple[list[str], bool, bool]]) -> None:
    body = ""
    for number, (parts, is_cut, is_kept) in enumerate(units):
        cut = f"<seg-source>{segmented(parts)}</seg-source>" if is_cut else ""
        kept = ' translate="no"' if is_kept else ""
        body += f'<trans-unit id="{number}"{kept}><source>{"".join(parts)}</source>{cut}</trans-unit>'
    content = (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="de"><body>'
        f"{body}</body></file></xliff>"
    ).encode()
    assert lost("a.xlf", content, open_xliff, naive_catalogues.xliff) == Counter()
