"""The embedded engine: a decoder that is given a German sentence and continues in English."""

import functools
from collections.abc import Sequence
from typing import Any

from align.engines.base import BEAM_SIZE, Model, Offer, Order
from align.engines.decoding import BatchedEngine, Hypothesis, Search
from align.engines.digests import digest_of
from align.engines.tuning import Tuning
from align.engines.weights import MODELS, assemble, cache_folder, checksums
from align.errors import AlignError

SOURCE_LANG, TARGET_LANG = "de", "en"
SHIPPED = MODELS / "de_en"
PROMPT_END = "\nEnglish:"
END = "<eos>"


class EmbeddedEngine(BatchedEngine):
    """Gemma 3 270M tuned for German to English (`align/models/de_en/MODEL_CARD.md`)."""

    name = "embedded de-en 1"
    max_tokens = 400
    piece_tokens = 100
    # What is uneven in a batch's prompts is decoded token by token, and a large batch takes memory: these limits
    # keep the whole process under 1 GB (`benchmarks/embedded.py` prints its peak).
    batch_size = 4
    batch_tokens = (160, 80, 320)
    length_slack = 2
    is_large = True

    def __init__(self, beam_size: int = BEAM_SIZE, tuning: Tuning | None = None) -> None:
        super().__init__(tuning, beam_size)

    def digest(self) -> str:
        return digest_of(" ".join(checksums(SHIPPED).values()))

    @functools.cached_property
    def _pieces(self) -> Any:
        import sentencepiece

        return sentencepiece.SentencePieceProcessor(model_file=str(SHIPPED / "tokenizer.model"))

    @functools.cached_property
    def _generator(self) -> Any:
        import ctranslate2

        folder = assemble()
        try:
            return ctranslate2.Generator(
                str(folder), inter_threads=self.tuning.workers, intra_threads=self.tuning.threads
            )
        except RuntimeError as failure:
            raise AlignError(
                f"{folder}: the embedded weights cannot be loaded ({failure}); delete that folder and try again"
            ) from failure

    def encode(self, text: str) -> list[str]:
        return ["<bos>", *self._pieces.encode(text + PROMPT_END, out_type=str)]

    def encode_target(self, text: str) -> list[str]:
        return list(self._pieces.encode(" " + text, out_type=str)) if text else []

    def decode(self, tokens: list[str]) -> str:
        return str(self._pieces.decode(tokens))

    def submit(self, prompts: list[list[str]], search: Search, beginnings: list[list[str]] | None = None) -> list[Any]:
        begun = [[*prompt, *start] for prompt, start in zip(prompts, beginnings or [[]] * len(prompts), strict=True)]
        handles: list[Any] = self._generator.generate_batch(
            begun,
            beam_size=max(self.beam_size, search.hypotheses),
            num_hypotheses=search.hypotheses,
            length_penalty=1,
            max_length=max(map(_room, prompts)),
            no_repeat_ngram_size=search.no_repeat,
            include_prompt_in_result=False,
            return_scores=True,
            end_token=END,
            asynchronous=True,
        )
        return handles

    def hypotheses(self, result: Any, prompt: list[str], beginning: Sequence[str] = ()) -> list[Hypothesis]:
        # Length penalty 1 makes CTranslate2's score the mean. In a batch, every prompt has as much room as the longest.
        return [
            Hypothesis([*beginning, *tokens], score, len(tokens) < _room(prompt))
            for tokens, score in zip(result.sequences, result.scores, strict=True)
        ]

    def log_probabilities(self, prompt: list[str], outputs: list[list[str]]) -> list[list[float]]:
        results = self._generator.score_batch([[*prompt, *output, END] for output in outputs])
        return [result.log_probs[len(prompt) - 1 :] for result in results]


def _room(prompt: list[str]) -> int:
    """How many tokens the translation may have (the model card's formula)."""
    return int(1.8 * len(prompt)) + 20


def _find(order: Order) -> EmbeddedEngine | None:
    is_ours = (order.source_lang, order.target_lang) == (SOURCE_LANG, TARGET_LANG)
    return EmbeddedEngine(order.beam_size) if is_ours else None


def _missing(order: Order) -> str:
    return (
        f"the embedded engine translates {SOURCE_LANG} to {TARGET_LANG} only,"
        f" not {order.source_lang} to {order.target_lang}"
    )


def _models() -> tuple[Model]:
    return (
        Model(
            EmbeddedEngine.name,
            SOURCE_LANG,
            TARGET_LANG,
            "shipped with align",
            ("embedded",),
            _description,
            lambda tuning: EmbeddedEngine(tuning=tuning),
            EmbeddedEngine.batch_tokens,
        ),
    )


def _description() -> str:
    card = (SHIPPED / "MODEL_CARD.md").read_text(encoding="utf-8").rstrip()
    return f"{card}\n\nFiles: {SHIPPED}\nCache: {cache_folder() / 'models'}"


ENGINE = Offer(_find, _missing, _models)
