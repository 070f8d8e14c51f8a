"""The cases in `german.txt`, and the few that do not fit into a line of text."""

from pathlib import Path

import pytest

from align.segmentation import RuleSplitter, splitter_for

BEYOND = "beyond the rules"
"""Cases that need more knowledge than the rules have."""


def read_cases() -> list[tuple[str, str]]:
    """Each case with the heading above it."""
    cases, heading = [], ""
    for line in Path(__file__).with_name("german.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line.removeprefix("# ")
        elif line:
            cases.append((heading, line.replace("_", "\u00a0").replace("~", "\u202f")))
    return cases


CASES = read_cases()


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in splitter_for("de").spans(text)]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, id=line, marks=[pytest.mark.xfail(strict=True)] if heading == BEYOND else [])
        for heading, line in CASES
    ],
)
def test_a_person_would_end_the_sentence_there(line: str) -> None:
    assert split(line.replace(" | ", " ")) == line.split(" | ")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Das ist gut.Danach ging er.", ["Das ist gut.", "Danach ging er."]),
        ("Super!!!Ich komme wieder.", ["Super!!!", "Ich komme wieder."]),
        ("Warum?Das weiß keiner.", ["Warum?", "Das weiß keiner."]),
        ("Er kam\nam 3. Mai. Sie\nging.", ["Er kam\nam 3. Mai.", "Sie\nging."]),
        ("Überschrift\n\nDer Text. Noch einer.", ["Überschrift", "Der Text.", "Noch einer."]),
        ("Super! :) Danke.", ["Super! :)", "Danke."]),
    ],
)
def test_careless_and_raw_text(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_every_rule_has_a_case() -> None:
    splitter = splitter_for("de")
    assert isinstance(splitter, RuleSplitter)
    texts = [line.replace(" | ", " ") for _, line in CASES]
    texts += ["Eins\n\nZwei."]
    used = {decision.rule for text in texts for decision in splitter.decisions(text)}
    assert {rule.name for rule in splitter.rules} - used == set()
