"""YAML files of strings, as Rails and others are localised with: the values are the text, and all else stays.

ruamel.yaml says where each scalar is; only those with new text are written again, in their own style where it can hold
the text. Comments, anchors, order and the quotation marks of the others stay byte by byte.
"""

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from align.documents.base import Format, LeftOut, ReadOptions, Shape, Slot
from align.documents.entries import Entry, slots_of, told
from align.documents.json_strings import is_language, place
from align.documents.text_file import TextFile
from align.errors import AlignError

STRING = "tag:yaml.org,2002:str"
PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
"""The anchor and the tag before a scalar."""
SWITCHES = frozenset(("yes", "no", "on", "off", "y", "n"))
"""Plain words that are true or false in YAML 1.1, which Rails reads."""
PLAIN = re.compile(r"[^\W\d_][\w,.;!?()/„“”‘’–-]*(?: [\w(„“”‘’–][\w,.;!?()/„“”‘’–-]*)+")
"""Several words that are plain text in every version of YAML, so that nobody need read them again to be sure."""
HEADER = re.compile(r"[|>][-+0-9]*[^\n]*\n")
Node: TypeAlias = Any
"""One of ruamel.yaml's nodes."""
Path: TypeAlias = tuple[str | int, ...]


@dataclass
class _Scalar:
    """A string of the file, and the new text that it is given; offsets are in its value."""

    path: Path
    value: str
    start: int
    end: int
    """Where it is in the file's text, without anchor and tag."""
    style: str
    """The character that begins it: a quotation mark, | or >; empty if it is plain."""
    in_flow: bool
    """Whether it is between brackets or braces, where a comma ends it."""
    new: dict[tuple[int, int], str] = field(default_factory=dict)

    def replace(self, start: int, end: int, new: str) -> None:
        self.new[start, end] = new

    def restore(self, start: int, end: int) -> None:
        self.new.pop((start, end), None)

    def result(self) -> str:
        """The value with the new text."""
        parts, last = [], 0
        for (start, end), new in sorted(self.new.items()):
            parts += [self.value[last:start], new]
            last = end
        return "".join([*parts, self.value[last:]])


def open_yaml(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A slot for every line of text in the values. Raises AlignError, naming the line, when it is not YAML."""
    file = TextFile(name, content, options)
    documents = _parsed(name, file.text)
    scalars = [scalar for root in documents for scalar in _scalars(file.text, root)]
    left_out: list[LeftOut] = []
    slots = [slot for scalar in scalars for slot in _slots(scalar, left_out)]
    if not slots:
        raise AlignError(f"{name}: contains no strings to be translated; there is nothing to read")
    mark = _language_mark(file.text, documents, options)

    def save(language: str) -> bytes:
        for scalar in scalars:
            if scalar.new:
                file.replace(scalar.start, scalar.end, _written(file.text, scalar))
        if mark is not None:
            file.replace(mark.start, mark.end, mark.style + language + mark.style)
        return file.content()

    said = [*file.warnings, *told(name, left_out)]
    return Shape(slots, save, said, left_out, source_lang=mark.value if mark is not None else "")


def _parsed(name: str, text: str) -> list[Node]:
    try:
        from ruamel.yaml.error import MarkedYAMLError
        from ruamel.yaml.reader import ReaderError
    except ImportError:
        raise AlignError.needs_extra(f"{name}: YAML", "ruamel.yaml", FORMAT.extra) from None
    try:
        return list(_composed(text, (1, 2)))
    except MarkedYAMLError as failure:
        line = failure.problem_mark.line + 1 if failure.problem_mark is not None else 1
        raise AlignError(
            f"{name}: line {line} is not YAML ({failure.problem}); correct it, or export the file again"
        ) from None
    except ReaderError as failure:
        line = text.count("\n", 0, failure.position) + 1
        raise AlignError(f"{name}: line {line} has a character that YAML does not allow; remove it") from None
    except RecursionError:
        raise AlignError(f"{name}: is nested too deeply to be a file of strings") from None
    except ValueError as failure:
        raise AlignError(f"{name}: is not YAML ({failure}); correct it, or export the file again") from None


def _composed(text: str, version: tuple[int, int]) -> Iterator[Node]:
    """The documents in a text, by a version of YAML. Nothing is constructed, so that no tag has any effect."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import ReusedAnchorWarning

    loader = YAML(typ="safe", pure=True)
    loader.version = version
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReusedAnchorWarning)  # YAML 1.2.2, 3.2.2.2, allows it
        found = list(loader.compose_all(text))
    yield from (root for root in found if root is not None)


def _scalars(text: str, root: Node) -> Iterator[_Scalar]:
    """The strings of a document in order, without its keys; what an alias stands for only where its anchor is."""
    seen: set[int] = set()
    waiting: list[tuple[Node, Path, bool]] = [(root, (), False)]
    while waiting:
        node, path, in_flow = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        inside = in_flow or bool(getattr(node, "flow_style", False))
        if node.id == "mapping":
            waiting += [(value, (*path, _key(key)), inside) for key, value in reversed(node.value)]
        elif node.id == "sequence":
            waiting += [(value, (*path, at), inside) for at, value in reversed(list(enumerate(node.value)))]
        elif node.id == "scalar" and node.tag == STRING and node.value:
            if not node.style and node.value.lower() in SWITCHES:
                continue
            yield _scalar(text, node, path, in_flow)


def _scalar(text: str, node: Node, path: Path, in_flow: bool) -> _Scalar:
    before = PROPERTIES.match(text, node.start_mark.index)
    start = before.end() if before else node.start_mark.index
    return _Scalar(path, node.value, start, node.end_mark.index, node.style or "", in_flow)


def _key(node: Node) -> str:
    return str(node.value) if node.id == "scalar" else "?"


def _slots(scalar: _Scalar, left_out: list[LeftOut]) -> Iterator[Slot]:
    entry = Entry(place(scalar.path), scalar.value, range(len(scalar.value) + 1), str)
    return slots_of(scalar, [entry], left_out)


def _written(text: str, scalar: _Scalar) -> str:
    """The scalar with its new text, in its own style; between double quotation marks if that style cannot hold it."""
    new = scalar.result()
    if scalar.style == '"' or (scalar.in_flow and not scalar.style and ":" in new):
        return _quoted(new)  # libyaml takes the colon in [a:, b] for that of a key
    raw = text[scalar.start : scalar.end]
    if scalar.style in ("|", ">"):
        written = _block(raw, scalar, new)
    elif scalar.style == "'":
        written = "'" + new.replace("'", "''") + "'"
    else:
        written = new
    is_plain = not scalar.style and not scalar.in_flow and PLAIN.fullmatch(new)
    if is_plain or (scalar.style == "'" and new.isprintable()) or _reads_as(written, scalar.in_flow, new):
        return written
    end = raw[len(raw.rstrip()) :] if scalar.style in ("|", ">") else ""
    return _quoted(new) + end


def _block(raw: str, scalar: _Scalar, new: str) -> str:
    """A block after its old header and with its old indentation; a paragraph of folded text takes up one line."""
    header = HEADER.match(raw)
    if header is None:
        return ""
    body = raw[header.end() :]
    first = next((line for line in body.splitlines() if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" "))]
    lines = new.rstrip("\n").split("\n")
    if scalar.style == ">":
        lines = [part for line in lines for part in (line, "")][:-1]
    end = body[len(body.rstrip()) :]
    line_end = "\r\n" if "\r\n" in raw else "\n"
    return header[0] + line_end.join(indent + line if line else "" for line in lines) + end


def _quoted(new: str) -> str:
    """Between double quotation marks, where YAML's escapes include those of JSON."""
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(new, ensure_ascii=False)
    )


def _reads_as(written: str, in_flow: bool, new: str) -> bool:
    """Whether a scalar is this text in both versions of YAML: in 1.1, which Rails reads, a plain `No` is false."""
    from ruamel.yaml.error import YAMLError

    for version in ((1, 1), (1, 2)):
        try:
            (root,) = _composed(f"[{written}]" if in_flow else f"k: {written}", version)
            (only,) = root.value
            node = only if in_flow else only[1]
        except (YAMLError, ValueError, TypeError):
            return False
        if node.id != "scalar" or node.tag != STRING or node.value != new:
            return False
    return True


def _language_mark(text: str, documents: list[Node], options: ReadOptions) -> _Scalar | None:
    """The only key at the top, if it is the language's code, as Rails has it."""
    if len(documents) != 1 or documents[0].id != "mapping" or len(documents[0].value) != 1:
        return None
    key, value = documents[0].value[0]
    if key.id != "scalar" or value.id != "mapping":
        return None
    return _scalar(text, key, (), False) if is_language(key.value, options) else None


FORMAT = Format("YAML", (".yaml", ".yml"), open_yaml, is_text=True, extra="yaml")
