"""Make `align/models/lexicon/en.txt.xz`, the English words that are not just names.

    PYTHONPATH=. python benchmarks/list_words.py align/models/de_en/vocabulary.json align/models/lexicon/en.txt.xz

They are the words that translate another word in the lexicon, and those that a model's vocabulary, a list of
SentencePiece pieces, has in lower case.
"""

import json
import lzma
import sys
from pathlib import Path

from align.languages import DIRECTIONS, language


def main(vocabulary: Path, result: Path) -> None:
    pieces = json.loads(vocabulary.read_text(encoding="utf-8"))
    known = {piece[1:] for piece in pieces if piece.startswith("▁") and piece[1:].isalpha() and piece.islower()}
    for found in DIRECTIONS.values():
        if found.target is language("en") and found.lexicon:
            known |= {other for word, others in found.lexicon.translations.items() for other in others if other != word}
    result.write_bytes(lzma.compress("\n".join(sorted(known)).encode(), preset=9))
    print(f"{result}: {len(known)} words, {result.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
