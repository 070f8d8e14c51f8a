"""How well the embedded engine keeps to a glossary: 20 terms that it would translate otherwise, in 60 sentences.

    python benchmarks/terms.py

Prints each sentence with its translation and the findings about terms, then how many terms are used, how many are there
twice over (`terminology.doubled`), how many sentences have a finding, and the time.
"""

import os
import platform
import time
from importlib.metadata import version
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

FOLDER = Path(__file__).parent / "terms"


def main() -> None:
    from align import __version__
    from align.engines.embedded import EmbeddedEngine
    from align.fidelity import Faithful, Rules
    from align.jobs.brief import read_brief

    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; ", end="")
    print(f"align {__version__}, ctranslate2 {version('ctranslate2')}")
    sentences = (FOLDER / "sentences.de.txt").read_text(encoding="utf-8").splitlines()
    rules = Rules("de", "en", read_brief(FOLDER / "glossary.csv"))
    engine = EmbeddedEngine()
    list(engine.translate(["Ja."]))  # loads the model
    started = time.monotonic()
    texts = dict(Faithful(engine, rules).translate(sentences))
    seconds = time.monotonic() - started
    used = wanted = doubled = found = 0
    for number, sentence in enumerate(sentences):
        text = texts[number].text
        uses = list(rules.terms.uses(sentence, text))
        findings = [finding for finding in rules.breaches(sentence, text) if finding.code.startswith("term")]
        used += sum(not use.is_missing for use in uses)
        wanted += len(uses)
        doubled += sum(finding.code == "term-doubled" for finding in findings)
        found += bool(findings)
        print(f"{sentence}\n  {text}", *(f"  ! {finding.message}" for finding in findings), sep="\n")
    print(f"terms used: {used} of {wanted}; twice over: {doubled}; sentences with a finding: {found}; {seconds:.0f} s")


if __name__ == "__main__":
    main()
