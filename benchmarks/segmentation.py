"""How well and how fast German is split, compared with the splitters on the package index.

    python benchmarks/segmentation.py --gsd de_gsd-ud-dev.conllu

Cases: the exact matches on the cases in `tests/segmentation/german.txt`. They were written along with our rules, so
they say what the rules are for and not how good they are. GSD: the F1 of sentence boundaries on UD German-GSD, five
sentences at a time joined by spaces, over all sentences and over those with a final stop. Speed: megabytes of the same
text per second on one core. Requires `pip install -e '.[test]' pysbd syntok blingfire`.
"""

import argparse
import os
import platform
import re
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
Split = Callable[[str], list[str]]
FINAL_STOP = re.compile(r"[.!?…][\"“”'«»)]*$")


def align() -> Split:
    from align.segmentation import splitter_for

    splitter = splitter_for("de")
    return lambda text: [text[start:end] for start, end in splitter.spans(text)]


def sentence_splitter() -> Split:
    from sentence_splitter import SentenceSplitter

    return SentenceSplitter("de").split


def pysbd() -> Split:
    import pysbd

    segmenter = pysbd.Segmenter(language="de", clean=False)
    return lambda text: [sentence.strip() for sentence in segmenter.segment(text)]


def syntok() -> Split:
    from syntok import segmenter

    def split(text: str) -> list[str]:
        sentences = [sentence for paragraph in segmenter.analyze(text) for sentence in paragraph]
        return ["".join(token.spacing + token.value for token in sentence).strip() for sentence in sentences]

    return split


def blingfire() -> Split:
    import blingfire

    return lambda text: blingfire.text_to_sentences(text).split("\n")


def choppa() -> Split:
    import choppa
    from choppa import SrxDocument, SrxTextIterator

    rules = Path(choppa.__file__).parent / "data" / "srx" / "languagetool_segment.srx"
    document = SrxDocument(ruleset=str(rules))
    return lambda text: [sentence.strip() for sentence in SrxTextIterator(document, "de_two", text)]


PEERS = {
    "align": align,
    "sentence-splitter": sentence_splitter,
    "pysbd": pysbd,
    "syntok": syntok,
    "blingfire": blingfire,
    "choppa-srx": choppa,
}


def exact(split: Split) -> str:
    from tests.segmentation.test_german import CASES

    right = sum(split(line.replace(" | ", " ")) == line.split(" | ") for _, line in CASES)
    return f"{right} of {len(CASES)}"


def boundaries(sentences: Iterable[str]) -> set[int]:
    """Where sentences end, counted without white space, which splitters may change."""
    ends, passed = set(), 0
    for sentence in sentences:
        passed += sum(not letter.isspace() for letter in sentence)
        ends.add(passed)
    return ends - {passed}


def f1(split: Split, sentences: list[str]) -> float:
    right = found = there = 0
    for first in range(0, len(sentences), 5):
        group = sentences[first : first + 5]
        gold, ours = boundaries(group), boundaries(split(" ".join(group)))
        right, found, there = right + len(gold & ours), found + len(ours), there + len(gold)
    return 2 * right / (found + there)


def speed(split: Split, sentences: list[str]) -> float:
    paragraphs = [" ".join(sentences[first : first + 5]) for first in range(0, len(sentences), 5)] * 3
    started = time.process_time()
    for paragraph in paragraphs:
        split(paragraph)
    return sum(len(paragraph.encode()) for paragraph in paragraphs) / (time.process_time() - started) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gsd", type=Path, required=True, help="a CoNLL-U file of UD German-GSD")
    file = parser.parse_args().gsd
    lines = file.read_text(encoding="utf-8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    whole = [sentence for sentence in sentences if FINAL_STOP.search(sentence)]
    print(f"{platform.machine()}, Python {platform.python_version()}; {file.name}: {len(sentences)} sentences,")
    print(f"{len(whole)} with a final stop")
    print(f"{'splitter':<26}{'cases':<14}{'GSD':<8}{'final stop':<12}MB a second")
    rates = {}
    for name, load in PEERS.items():
        split = load()
        rates[name] = speed(split, sentences)
        row = f"{name + ' ' + version(name):<26}{exact(split):<14}{f1(split, sentences):<8.4f}{f1(split, whole):<12.4f}"
        print(f"{row}{rates[name]:.2f}", flush=True)
    print(f"ratio {rates['align'] / rates['sentence-splitter']:.1f} in speed to sentence-splitter")


if __name__ == "__main__":
    main()
