"""The text of a document as somebody would get at it who knows nothing of its format but where its letters are.

Independent of the readers: only the standard library, and no notion of paragraphs, objects or what is worth reading.
"""

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree

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


def docx(content: bytes) -> str:
    """`w:t`, `m:t` and `a:t` in every part that is shown."""
    shown = re.compile(
        r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments|charts/.*|diagrams/data.*)\.xml$"
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return " ".join(_texts(archive.read(name), "t", "v") for name in archive.namelist() if shown.match(name))


def odt(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("content.xml")
        start = body.index(b"<office:body")
        root = ElementTree.fromstring(
            re.match(rb".*?<office:document-content[^>]*>", body, re.DOTALL)[0] + body[start:]
        )  # type: ignore[index]
        return " ".join(root.itertext())


def page(content: bytes) -> str:
    """What is between tags, scripts and comments left out."""
    text = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->|<!doctype[^>]*>", " ", content.decode("utf-8"))
    return html.unescape(TAG.sub(" ", text))


def epub(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pages = [name for name in archive.namelist() if name.endswith((".xhtml", ".html"))]
        return " ".join(page(archive.read(name)) for name in pages)


def po(content: bytes) -> str:
    messages = re.findall(r'^(?:msgid|msgid_plural) ((?:"(?:\\.|[^"\\])*"\s*)+)', content.decode(), re.MULTILINE)
    return " ".join(re.sub(r'"\s*"|\\[nt]|\\', "", message) for message in messages)


def xliff(content: bytes) -> str:
    root = ElementTree.fromstring(content)
    sources = [element for element in root.iter() if str(element.tag).endswith("}source")]
    return " ".join(text for source in sources for text in source.itertext())


def subtitles(content: bytes) -> str:
    text = SRT_TIME.sub(" ", content.decode("utf-8-sig"))
    text = re.sub(r"(?m)^\d+\s*$|^(?:WEBVTT|NOTE|STYLE)\b(?:.+\n)*|\{\\[^}]*\}", "", text)
    return html.unescape(TAG.sub(" ", text))


def markdown(content: bytes) -> str:
    """The text without tags, and without the addresses of links."""
    text = re.sub(r"(?s)<!--.*?-->", "", content.decode("utf-8-sig"))
    text = re.sub(r"\]\([^\s()]*|(?m:^\[[^\]^]*\]:.*$)|\{[#.:][^}]*\}", " ", text)
    return TAG.sub(" ", text)


def plain_text(content: bytes) -> str:
    return content.decode("utf-8-sig")


NAIVE: dict[str, Callable[[bytes], str]] = {
    **{
        "docx": docx,
        "odt": odt,
        "html": page,
        "epub": epub,
        "po": po,
        "xlf": xliff,
        "srt": subtitles,
        "vtt": subtitles,
    },
    **{"md": markdown, "txt": plain_text},
}
"""By the ending of a file."""
