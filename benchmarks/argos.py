"""How fast the Argos engine is, against Argos Translate itself and against CTranslate2 called directly.

    python benchmarks/argos.py
    python benchmarks/argos.py --sentences 120 --length 30

The package is made here: six layers on either side, 512 dimensions and 8-bit weights, like those in the Argos index,
but random. Every translation is forced to have `--length` tokens, so that all do the same work, on the same texts and
with the same beam. The last line is our rate divided by Argos Translate's.
"""

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SAMPLE = Path(__file__).parent.parent / "corpus" / "blinken.de.txt"
TINY = Path(__file__).parent.parent / "tests" / "fixtures" / "translate-de_en-tiny.argosmodel"
LAYERS, WIDTH, INNER, HEADS, WORDS = 6, 512, 2048, 8, 32_000
THREADS = ((1, 2), (2, 1), (1, 1))
"""inter_threads and intra_threads for CTranslate2 on its own."""
BATCHES = (32, 256, 512, 1024, 2048, 4096)
"""Tokens per batch."""


def random_model(folder: Path, pieces: list[str]) -> None:
    """A transformer of the usual shape with random weights."""
    import ctranslate2
    import numpy as np

    spec = ctranslate2.specs.TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=False)
    random = np.random.default_rng(1)

    def weights(*shape: int) -> Any:
        return (random.standard_normal(shape) * 0.04).astype(np.float32)

    def linear(layer: Any, rows: int, columns: int) -> None:
        layer.weight, layer.bias = weights(rows, columns), np.zeros(rows, np.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    def attention(layer: Any, is_self: bool) -> None:
        rows = [3 * WIDTH, WIDTH] if is_self else [WIDTH, 2 * WIDTH, WIDTH]
        for part, count in zip(layer.linear, rows, strict=True):
            linear(part, count, WIDTH)
        norm(layer.layer_norm)

    for side in (spec.encoder, spec.decoder):
        for layer in side.layer:
            attention(layer.self_attention, True)
            if side is spec.decoder:
                attention(layer.attention, False)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, INNER, WIDTH)
            linear(layer.ffn.linear_1, WIDTH, INNER)
    spec.encoder.embeddings[0].weight = weights(WORDS, WIDTH)
    spec.decoder.embeddings.weight = weights(WORDS, WIDTH)
    linear(spec.decoder.projection, WORDS, WIDTH)
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = weights(512, WIDTH)
    words = ["<unk>", "<s>", "</s>", *pieces][:WORDS]
    words += [f"▁w{number}" for number in range(WORDS - len(words))]
    spec.register_source_vocabulary(words)
    spec.register_target_vocabulary(words)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))


def make_package(path: Path) -> Path:
    """An Argos package with the random model and our tests' SentencePiece model."""
    import zipfile

    import sentencepiece

    folder = path / "translate-de_en-random"
    with zipfile.ZipFile(TINY) as archive:
        (name,) = {Path(entry).parts[0] for entry in archive.namelist()}
        pieces = archive.read(f"{name}/sentencepiece.model")
    folder.mkdir()
    (folder / "sentencepiece.model").write_bytes(pieces)
    known = {"package_version": "1.0", "argos_version": "1.9", "from_code": "de", "to_code": "en"}
    (folder / "metadata.json").write_text(json.dumps(known | {"from_name": "German", "to_name": "English"}))
    model = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    random_model(folder / "model", [model.id_to_piece(number) for number in range(3, model.get_piece_size())])
    return folder


class Forced:
    """CTranslate2's translator, with every output of the same length."""

    def __init__(self, translator: Any, length: int) -> None:
        self.translator = translator
        self.length = length
        self.tokens = 0

    def translate_batch(self, sources: list[list[str]], **options: Any) -> Any:
        self.tokens += len(sources) * self.length
        options |= {"min_decoding_length": self.length, "max_decoding_length": self.length}
        return self.translator.translate_batch(sources, **options)


def by_argos(package: Any, texts: list[str], length: int) -> tuple[float, int]:
    """Argos Translate's own way through a text of lines."""
    import ctranslate2
    from argostranslate import settings
    from argostranslate.translate import PackageTranslation

    class Lines:
        def __init__(self, package: Any) -> None: ...

        def split_sentences(self, text: str) -> list[str]:
            return [text]

    translation = PackageTranslation.__new__(PackageTranslation)
    translation.pkg, translation.sentencizer = package, Lines(package)
    model = str(package.package_path / "model")
    threads = {"inter_threads": settings.inter_threads, "intra_threads": settings.intra_threads}
    translation.translator = Forced(ctranslate2.Translator(model, **threads), length)
    translation.translator.translate_batch([["▁Ja"]])  # warm
    seconds = timed(lambda: translation.hypotheses("\n".join(texts), num_hypotheses=1))
    return seconds, translation.translator.tokens


def by_align(folder: Path, package: Any, texts: list[str], length: int) -> tuple[float, int]:
    from align.engines import argos
    from align.engines.packages import InstalledPackage

    engine = argos.ArgosEngine(InstalledPackage("de", "en", "1.0", folder, package))
    forced = Forced(engine._translator, length)
    engine.__dict__["_translator"] = forced
    engine._pieces  # noqa: B018
    forced.translate_batch([["▁Ja"]])
    # A forced length is neither a translation cut off nor a loop: neither side may decode anything twice.
    engine._settle = lambda piece, found, *others: setattr(piece, "best", found) or True  # type: ignore[method-assign]
    return timed(lambda: list(engine.translate(texts))), forced.tokens


def directly(folder: Path, package: Any, texts: list[str], length: int, batch: int, threads: tuple[int, int]) -> float:
    import ctranslate2

    translator = ctranslate2.Translator(str(folder / "model"), inter_threads=threads[0], intra_threads=threads[1])
    tokens = [package.tokenizer.encode(text) for text in texts]
    forced = Forced(translator, length)
    forced.translate_batch([["▁Ja"]])
    options = {"beam_size": 4, "length_penalty": 0.2, "replace_unknowns": True, "return_scores": True}
    return timed(lambda: forced.translate_batch(tokens, max_batch_size=batch, batch_type="tokens", **options))


def timed(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=120)
    parser.add_argument("--length", type=int, default=30, help="tokens of every translation")
    options = parser.parse_args()
    from argostranslate.package import Package

    from align.jobs.segment import read_segments
    from align.segmentation import splitter_for

    libraries = ("align", "argos-translate-lt", "ctranslate2", "sentencepiece")
    versions = ", ".join(f"{name} {version(name)}" for name in libraries)
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; {versions}")
    article = [segment.text for segment in read_segments(str(SAMPLE), splitter_for("de"))[1]]
    texts = [f"{article[n % len(article)]} {n // len(article) or ''}".strip() for n in range(options.sentences)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = make_package(Path(scratch))
        package = Package(folder)
        theirs, tokens = by_argos(package, texts, options.length)
        told("argostranslate", len(texts), tokens, theirs)
        ours, tokens = by_align(folder, package, texts, options.length)
        told("align", len(texts), tokens, ours)
        best = float("inf")
        for threads in THREADS:
            for batch in BATCHES:
                seconds = directly(folder, package, texts, options.length, batch, threads)
                best = min(best, seconds)
                told(f"ctranslate2 {threads[0]}x{threads[1]} threads, {batch} tokens", len(texts), tokens, seconds)
    print(f"align over the best of ctranslate2: {ours / best:.2f} of its time")
    print(f"ratio {theirs / ours:.2f}")


def told(way: str, sentences: int, tokens: int, seconds: float) -> None:
    rates = f"{sentences / seconds:.1f} sentences and {tokens / seconds:.0f} tokens a second"
    print(f"{way:<40} {seconds:6.2f} s, {rates}", flush=True)


if __name__ == "__main__":
    main()
