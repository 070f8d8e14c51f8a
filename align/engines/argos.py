"""The Argos engine: an installed Argos Translate package, decoded by CTranslate2 without Argos' detours."""

import functools
from typing import Any

from align.engines.decoding import BatchedEngine, Hypothesis, worker_count
from align.engines.packages import InstalledPackage
from align.errors import AlignError

BEAM_SIZE = 4
LENGTH_PENALTY = 0.2
"""Both as `argostranslate.translate` has them."""

MAX_OUTPUT = 256
"""CTranslate2's own bound on a translation, and the number of positions small models know."""


class ArgosEngine(BatchedEngine):
    """`argostranslate.translate` decodes line by line, in batches of 32 tokens; this takes a document at once."""

    piece_tokens = 100
    max_tokens = 200  # leaves room for the translation in MAX_OUTPUT
    batch_size = 64
    batch_tokens = 1024
    length_slack = 1024

    def __init__(self, package: InstalledPackage) -> None:
        self._package = package
        self.name = package.name
        self._prefix: str = package.loaded.target_prefix

    @functools.cached_property
    def _translator(self) -> Any:
        import ctranslate2

        folder = self._package.folder / "model"
        try:
            # No compute_type: the model's own is the one it was tested with ("default" breaks some packages).
            return ctranslate2.Translator(str(folder), inter_threads=worker_count(), intra_threads=1)
        except (RuntimeError, ValueError) as failure:
            raise AlignError(
                f"{folder}: the package {self.name} cannot be loaded ({failure}); install it again"
                " or use --engine embedded"
            ) from failure

    @functools.cached_property
    def _pieces(self) -> Any:
        """The package's SentencePiece model, or None for the older packages with `bpe.model`."""
        import sentencepiece

        model = self._package.folder / "sentencepiece.model"
        return sentencepiece.SentencePieceProcessor(model_file=str(model)) if model.exists() else None

    def encode(self, text: str) -> list[str]:
        if self._pieces is None:
            return list(self._package.loaded.tokenizer.encode(text))
        return list(self._pieces.encode(text, out_type=str))

    def decode(self, tokens: list[str]) -> str:
        if self._prefix and tokens[:1] == [self._prefix]:
            tokens = tokens[1:]
        if self._pieces is None:
            return str(self._package.loaded.tokenizer.decode(tokens))
        # Argos' own decode turns every underscore of the text into a space.
        return str(self._pieces.decode(tokens)).replace("▁", " ")

    def submit(self, prompts: list[list[str]], no_repeat: int) -> list[Any]:
        handles: list[Any] = self._translator.translate_batch(
            prompts,
            target_prefix=[[self._prefix]] * len(prompts) if self._prefix else None,
            beam_size=BEAM_SIZE,
            length_penalty=LENGTH_PENALTY,
            max_decoding_length=MAX_OUTPUT,
            no_repeat_ngram_size=no_repeat,
            replace_unknowns=True,
            return_scores=True,
            asynchronous=True,
        )
        return handles

    def hypothesis(self, result: Any, prompt: list[str]) -> Hypothesis:  # noqa: ARG002
        tokens = result.hypotheses[0]
        length = len(tokens) + 1  # and the end of the sentence
        # CTranslate2 divides the sum by length ** penalty.
        mean = result.scores[0] * length**LENGTH_PENALTY / length
        return Hypothesis(tokens, mean, len(tokens) < MAX_OUTPUT)
