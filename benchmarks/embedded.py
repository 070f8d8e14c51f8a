"""How fast and how good the embedded engine is, compared with a plain loop over CTranslate2.

    python benchmarks/embedded.py
    python benchmarks/embedded.py newstest2021.de --references newstest2021.refA.en newstest2021.refB.en
    python benchmarks/embedded.py newstest2021.de --references newstest2021.refA.en --beams 1 2 3 4 6

Without a file: the sample article, and `align translate` of it from start to end. With one: its lines, one sentence
each, and BLEU and chrF against the references (sacrebleu). Every measurement is in a separate process, so that its peak
memory is its own; the seconds include loading the model, as do the seconds to the first sentence.
"""

import argparse
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
SAMPLE = Path(__file__).parent.parent / "corpus" / "blinken.de.txt"


def by_align(sentences: list[str], beam_size: int) -> Iterator[tuple[int, str]]:
    from align.engines.embedded import EmbeddedEngine

    for number, translation in EmbeddedEngine(beam_size).translate(sentences):
        yield number, translation.text


def by_loop(sentences: list[str], beam_size: int, threads: int = 0) -> Iterator[tuple[int, str]]:
    """The model card's call, once per sentence; with 0 threads, CTranslate2 chooses their number."""
    import ctranslate2
    import sentencepiece

    from align.engines.weights import assemble

    folder = assemble()
    generator = ctranslate2.Generator(str(folder), intra_threads=threads)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "tokenizer.model"))
    for number, sentence in enumerate(sentences):
        prompt = ["<bos>", *pieces.encode(sentence + "\nEnglish:", out_type=str)]
        (result,) = generator.generate_batch(
            [prompt],
            beam_size=beam_size,
            max_length=int(1.8 * len(prompt)) + 20,
            include_prompt_in_result=False,
            end_token="<eos>",
        )
        yield number, pieces.decode(result.sequences[0]).strip()


def by_loop_on_one_thread(sentences: list[str], beam_size: int) -> Iterator[tuple[int, str]]:
    return by_loop(sentences, beam_size, threads=1)


WAYS = {"align": by_align, "loop": by_loop, "loop on one thread": by_loop_on_one_thread}


def measure(way: str, sentences: list[str], beam_size: int) -> tuple[float, float, float, list[str]]:
    """Seconds in total and to the first sentence, peak megabytes, and the translations."""
    started = time.monotonic()
    first = 0.0
    texts = [""] * len(sentences)
    for number, text in WAYS[way](sentences, beam_size):
        first = first or time.monotonic() - started
        texts[number] = text
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return time.monotonic() - started, first, peak, texts


def report(way: str, sentences: list[str], beam_size: int) -> tuple[float, list[str]]:
    with multiprocessing.get_context("spawn").Pool(1) as process:
        seconds, first, peak, texts = process.apply(measure, (way, sentences, beam_size))
    rate = len(sentences) / seconds
    print(
        f"{way:<18} beam {beam_size}  {len(sentences)} sentences in {seconds:.1f} s, {rate:.2f} a second,"
        f" the first after {first:.1f} s, peak {peak:.0f} MB",
        flush=True,
    )
    return rate, texts


def report_command() -> None:
    """What the whole command takes, including its start, second tries, checks and the meaning of each pair."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--engine", "embedded", "--no-memory", "--quiet"]
        started = time.monotonic()
        process = subprocess.Popen([sys.executable, "-m", "align.cli", "translate", str(SAMPLE), *options], cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
    assert os.waitstatus_to_exitcode(status) == 0
    print(f"{'align translate':<18} beam 4  in {seconds:.1f} s, peak {usage.ru_maxrss / 1000:.0f} MB", flush=True)


def score(texts: list[str], references: list[Path]) -> None:
    from sacrebleu.metrics import BLEU, CHRF

    lines = [path.read_text(encoding="utf-8").split("\n")[: len(texts)] for path in references]
    for name, streams in [(path.name, [line]) for path, line in zip(references, lines, strict=True)] + [("all", lines)]:
        for metric in (BLEU(), CHRF()):
            result = metric.corpus_score(texts, streams)
            print(f"{name}: {result.name} {result.score:.1f}  {metric.get_signature()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--references", type=Path, nargs="*", default=[])
    parser.add_argument("--lines", type=int, default=None, help="use only the first lines of the file")
    parser.add_argument("--loop-lines", type=int, default=100, help="lines for the comparison with the loop")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--beams", type=int, nargs="*", default=[], help="only print rate and quality of each beam")
    options = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in ("align", "ctranslate2", "sentencepiece"))
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; {versions}")
    if options.file is None:
        from align.jobs.segment import read_segments
        from align.segmentation import splitter_for

        sentences = [segment.text for segment in read_segments(str(SAMPLE), splitter_for("de"))[1]]
    else:
        sentences = options.file.read_text(encoding="utf-8").rstrip("\n").split("\n")[: options.lines]
    for beam in options.beams:
        _, texts = report("align", sentences, beam)
        score(texts, options.references)
    if options.beams:
        return
    if options.file is None:
        report_command()
    some = sentences[: options.loop_lines]
    ours, texts = report("align", some, options.beam)
    theirs = max(report(way, some, options.beam)[0] for way in ("loop", "loop on one thread"))
    if len(some) < len(sentences):
        _, texts = report("align", sentences, options.beam)
    if options.references:
        score(texts, options.references)
    print(f"ratio {ours / theirs:.2f} to the faster loop")


if __name__ == "__main__":
    main()
