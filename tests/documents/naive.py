"""The text of a document as somebody would get at it who knows nothing of its format but where its letters are.

Independent of the readers: only the standard library, and no notion of paragraphs, objects or what is worth reading.
"""

import html
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree

from tests.documents import naive_catalogues, naive_word

SRT_TIME = re.compile(r"^\d+:\d\d(?::\d\d)?[.,]\d+ -->.*$", re.MULTILINE)
TAG = re.compile(r"<[^<>]*>")


def letters(text: str) -> Counter[str]:
    """How often each letter and digit occurs; punctuation may be markup."""
    return Counter(character for character in text if character.isalnum())


def _texts(content: bytes, *names: str) -> str:
    """The text nodes of the elements with these local names, or of all."""
    root = ElementTree.fromstring(content)
    parts: list[str] = []
    for element in root.iter():
        if not names or (isinstance(element.tag, str) and element.tag.rpartition("}")[2] in names):
            parts += [element.text or "", *([] if names else [element.tail or ""])]
    return " ".join(parts)


def pptx(content: bytes) -> str:
    """`a:t` and `m:t` on slides, in notes, charts and SmartArt, and names in charts; a footer of many slides once."""
    shown = re.compile(r"ppt/(?:slides|notesSlides|charts|diagrams)/(?:slide|notesSlide|chart|data)\d+\.xml$")
    cache = "{http://schemas.openxmlformats.org/drawingml/2006/chart}strCache"
    footer = re.compile(rb'<p:sp>(?:(?!</p:sp>).)*type="ftr".*?</p:sp>', re.DOTALL)
    found: list[str] = []
    footers: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in (archive.read(name) for name in archive.namelist() if shown.match(name)):
            footers |= {
                text.decode() for shape in footer.findall(part) for text in re.findall(b"<a:t>(.*?)</a:t>", shape)
            }
            part = footer.sub(b"", part)  # noqa: PLW2901
            found.append(_texts(part, "t"))
            names = {v.text or "" for each in ElementTree.fromstring(part).iter(cache) for v in each.iter() if v.text}
            found += sorted(names)
    return " ".join([*found, *footers])


def page(content: bytes) -> str:
    """What is between tags, scripts and comments left out."""
    text = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->|<!doctype[^>]*>", " ", content.decode("utf-8"))
    return html.unescape(TAG.sub(" ", text))


def epub(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pages = [name for name in archive.namelist() if name.endswith((".xhtml", ".html"))]
        return " ".join(page(archive.read(name)) for name in pages)


def subtitles(content: bytes) -> str:
    text = SRT_TIME.sub(" ", content.decode("utf-8-sig"))
    text = re.sub(r"(?m)^\d+\s*$|^(?:WEBVTT|NOTE|STYLE)\b(?:.+\n)*|\{\\[^}]*\}", "", text)
    return html.unescape(TAG.sub(" ", text))


MARKUP = re.compile(
    r"""(?xm) \]\([^\s()]* | ^[\s>]*\[[^\]^]*\]:.*$ | \{[#.:][^}]*\}  # addresses, attributes
    | ^[\s>]*(?:[-*+]\ +)*\d+[.)]  # numbers of lists
    | ^[\s>]*\[\^[^\]]*\]: | \[!\w+\] | ^[\s>]*:::+\ *\w+ | ^!!!\ \w+  # labels and kinds of notes"""
)


def markdown(content: bytes) -> str:
    """The text without tags and marks that are words."""
    text = re.sub(r"(?s)<!--.*?-->", "", content.decode("utf-8-sig"))
    return html.unescape(TAG.sub(" ", MARKUP.sub(" ", text)))


def plain_text(content: bytes) -> str:
    return content.decode("utf-8-sig")


def json_strings(content: bytes) -> str:
    """All values, but not keys; the language's own name follows the translation."""

    def values(tree: object) -> list[str]:
        inside = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []
        return [tree] if isinstance(tree, str) else [text for inner in inside for text in values(inner)]

    tree = json.loads(content)
    tree.pop("@@locale", None)
    return " ".join(values(tree))


def catalogue(content: bytes) -> str:
    """What Xcode shows in German, which is the key where there is nothing else."""
    strings = json.loads(content)["strings"]
    own = {
        key: json.dumps(entry.get("localizations", {}).get("de", {}), ensure_ascii=False)
        for key, entry in strings.items()
    }
    shown = {key: re.findall(r'"value": ("(?:[^"\\]|\\.)*")', tree) for key, tree in own.items()}
    return " ".join(text for key, found in shown.items() for text in ([json.loads(each) for each in found] or [key]))


def yaml_strings(content: bytes) -> str:
    """What follows the keys, aliases left out, with words for the rest of a value that is not a string."""
    text = re.sub(r"(?m)(^|\s)#.*$|[&*]\w+", "", content.decode())
    text = re.sub(r'(?m)^\s*(?:"[^"]*"|[\w ]+):(?: +(?:\d+|true|false|>-|\|)$)?', "", text)
    return re.sub(r"\\n", " ", text)


def apple_strings(content: bytes) -> str:
    text = re.sub(r"(?s)/\*.*?\*/|//[^\n]*", "", content.decode("utf-16"))
    values = re.findall(r'=\s*"((?:[^"\\]|\\.)*)"', text)
    return " ".join(
        re.sub(r"\\U(....)|\\n", lambda found: chr(int(found[1], 16)) if found[1] else " ", v) for v in values
    )


def properties(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    text = re.sub(r"(?m)^[#!].*$|\\\n\s*", "", text)
    values = re.findall(r"(?m)^(?:\\.|[^\\\s=:])+[ \t]*[=: \t][ \t]*(.*)$", text)
    return " ".join(
        re.sub(r"\\u(....)|\\n", lambda found: chr(int(found[1], 16)) if found[1] else " ", v) for v in values
    )


def android(content: bytes) -> str:
    root = ElementTree.fromstring(content)
    texts = [text for element in root.iter() if element.tag in ("string", "item") for text in element.itertext()]
    return " ".join(re.sub(r"\\u0020|\\n", " ", TAG.sub(" ", text)) for text in texts)


NAIVE: dict[str, Callable[[bytes], str]] = {
    **{
        "docx": naive_word.docx,
        "pptx": pptx,
        "odt": naive_word.odt,
        "html": page,
        "epub": epub,
        **dict.fromkeys(("po", "pot"), naive_catalogues.po),
        **dict.fromkeys(("xlf", "xliff", "sdlxliff"), naive_catalogues.xliff),
        "srt": subtitles,
        "vtt": subtitles,
    },
    **{"md": markdown, "txt": plain_text},
    **{"json": json_strings, "arb": json_strings, "xcstrings": catalogue, "yml": yaml_strings},
    **{"strings": apple_strings, "properties": properties, "xml": android},
}
"""By the ending of a file."""
