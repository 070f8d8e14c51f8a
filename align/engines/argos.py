"""The Argos engine: an installed Argos Translate package, decoded directly by CTranslate2."""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from align.engines.base import BEAM_SIZE, Model, Offer, Order
from align.engines.decoding import BatchedEngine, Hypothesis, Search
from align.engines.digests import digest_of_files
from align.engines.packages import InstalledPackage, installed_packages
from align.engines.tuning import Tuning
from align.errors import AlignError

LENGTH_PENALTY = 0.2
"""The same as in `argostranslate.translate`, as is the beam size."""

MAX_OUTPUT = 256
"""CTranslate2's own limit on a translation's tokens, and the number of positions that small models have."""

TOKENIZERS = ("sentencepiece.model", "bpe.model")
"""What a package may have; older ones have the second."""


class ArgosEngine(BatchedEngine):
    """`argostranslate.translate` decodes line by line, in batches of 32 tokens; this takes a document at once."""

    piece_tokens = 100
    max_tokens = 200  # leaves room for the translation in MAX_OUTPUT
    batch_size = 64
    batch_tokens = (1024, 512, 2048)
    length_slack = 1024

    def __init__(self, package: InstalledPackage, tuning: Tuning | None = None, beam_size: int = BEAM_SIZE) -> None:
        self.name = package.name
        super().__init__(tuning, beam_size)
        self._package = package
        prefix: str = package.loaded.target_prefix
        self._language = [prefix] if prefix else []

    def digest(self) -> str:
        folder = self._package.folder
        paths = (*sorted((folder / "model").iterdir()), *(folder / name for name in TOKENIZERS))
        return digest_of_files(path for path in paths if path.is_file())

    @functools.cached_property
    def _translator(self) -> Any:
        import ctranslate2

        folder = self._package.folder / "model"
        try:
            # No compute_type: the model's own is the one it was tested with ("default" breaks some packages).
            return ctranslate2.Translator(
                str(folder), inter_threads=self.tuning.workers, intra_threads=self.tuning.threads
            )
        except (RuntimeError, ValueError) as failure:
            raise self._damaged(folder, failure) from failure

    def _damaged(self, path: Path, failure: Exception) -> AlignError:
        return AlignError(
            f"{path}: the package {self.name} cannot be loaded ({failure}); install it again or use --engine embedded"
        )

    @functools.cached_property
    def _pieces(self) -> Any:
        """The package's SentencePiece model, or None for the older packages with `bpe.model`."""
        import sentencepiece

        model = self._package.folder / "sentencepiece.model"
        try:
            return sentencepiece.SentencePieceProcessor(model_file=str(model)) if model.exists() else None
        except (RuntimeError, OSError, ValueError) as failure:
            raise self._damaged(model, failure) from failure

    def encode(self, text: str) -> list[str]:
        if self._pieces is None:
            return list(self._package.loaded.tokenizer.encode(text))
        return list(self._pieces.encode(text, out_type=str))

    def encode_target(self, text: str) -> list[str]:
        return self.encode(text) if text else []

    def decode(self, tokens: list[str]) -> str:
        if tokens[:1] == self._language:
            tokens = tokens[1:]
        if self._pieces is None:
            return str(self._package.loaded.tokenizer.decode(tokens))
        # Argos' own decode turns every underscore in the text into a space.
        return str(self._pieces.decode(tokens)).replace("▁", " ")

    def submit(self, prompts: list[list[str]], search: Search, beginnings: list[list[str]] | None = None) -> list[Any]:
        handles: list[Any] = self._translator.translate_batch(
            prompts,
            target_prefix=[[*self._language, *start] for start in beginnings or [[]] * len(prompts)],
            beam_size=max(self.beam_size, search.hypotheses),
            num_hypotheses=search.hypotheses,
            length_penalty=LENGTH_PENALTY,
            max_decoding_length=MAX_OUTPUT,
            no_repeat_ngram_size=search.no_repeat,
            replace_unknowns=True,
            return_scores=True,
            asynchronous=True,
        )
        return handles

    def hypotheses(
        self,
        result: Any,
        prompt: list[str],  # noqa: ARG002
        beginning: Sequence[str] = (),
    ) -> list[Hypothesis]:
        found = []
        for tokens, score in zip(result.hypotheses, result.scores, strict=True):
            length = len(tokens) - len(beginning) + 1  # plus the end of the sentence; what was given has no score
            # CTranslate2 divides the sum by length ** penalty.
            found.append(Hypothesis(tokens, score * length**LENGTH_PENALTY / length, len(tokens) < MAX_OUTPUT))
        return found

    def log_probabilities(self, prompt: list[str], outputs: list[list[str]]) -> list[list[float]]:
        begun = [[*self._language, *output] for output in outputs]
        results = self._translator.score_batch([prompt] * len(outputs), begun)
        return [result.log_probs[len(self._language) :] for result in results]


def _find(order: Order) -> ArgosEngine | None:
    """The engine with the newest package for the pair."""
    for package in installed_packages():
        if (package.source_lang, package.target_lang) == (order.source_lang, order.target_lang):
            return ArgosEngine(package, beam_size=order.beam_size)
    return None


def _missing(order: Order) -> str:
    return (
        f"no Argos package translates {order.source_lang} to {order.target_lang};"
        f" run `align models install {order.source_lang} {order.target_lang}`"
    )


def _models() -> Iterator[Model]:
    for package in installed_packages():
        yield Model(
            package.name,
            package.source_lang,
            package.target_lang,
            str(package.folder),
            (package.folder.name,),
            functools.partial(_description, package),
            functools.partial(ArgosEngine, package),
            ArgosEngine.batch_tokens,
        )


def _description(package: InstalledPackage) -> str:
    told = package.loaded.get_readme() or f"{package.name} has no description."
    return f"{told}\n\nFiles: {package.folder}"


ENGINE = Offer(_find, _missing, _models)
