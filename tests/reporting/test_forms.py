import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from align.bitext import Bitext, Status, Unit
from align.editing.kinds import Change, ChangeKind
from align.editing.snapshot import Snapshot, snapshot_path, write_snapshot
from align.reporting import form_called
from align.reporting.as_text import change_in_words
from align.reporting.base import Verdict, judge
from tests.editing.conftest import UNITS, Write, writer_in

HOSTILE = '=cmd|"<script>alert(1)</script>"'


@pytest.fixture
def written(tmp_path: Path) -> Write:
    return writer_in(tmp_path)


@pytest.fixture
def verdict(written: Write) -> Verdict:
    """The verdict on a sheet in which one target is empty, another is hostile, and a row is gone."""
    rows = [replace(UNITS[0], target=""), replace(UNITS[1], target=HOSTILE), *UNITS[3:]]
    return judge(str(written(rows)))


def test_the_text_has_a_line_a_change_a_line_a_finding_and_the_sums(verdict: Verdict) -> None:
    lines = [line.removeprefix(verdict.path + ": ") for line in form_called("text").write([verdict]).splitlines()]
    assert f"row 2 ({UNITS[0].id}): target edited: “One came.” → “”" in lines
    assert f"{UNITS[2].id}: deleted: “Drei, vier, fünf.”" in lines
    assert f"row 2 ({UNITS[0].id}): error: the target is empty [empty]" in lines
    assert "4 rows; changes: 2 target edited, 1 deleted" in lines
    assert lines[-1] == f"findings: {verdict.summary}"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("One came.", "One went.", "“One came.” → “One went.”"),
        ("word " * 20 + "old end", "word " * 20 + "new end", "“…word word word old end” → “…word word word new end”"),
        ("short " * 30, "other " * 30, f"“{'short ' * 9}short…” → “{'other ' * 9}other…”"),
    ],
)
def test_a_change_late_in_a_long_text_is_shown(before: str, after: str, says: str) -> None:
    assert change_in_words(Change("1.1-abcdef", ChangeKind.TARGET, before, after)) == f"target edited: {says}"


def test_a_sorted_sheet_is_said_to_be_that_in_one_line(tmp_path: Path, written: Write) -> None:
    many = [Unit(f"{n}.1-abcdef", f"Satz {n}.", f"Sentence {n}.") for n in range(1, 30)]
    write_snapshot(Snapshot(Bitext(many)), snapshot_path(tmp_path / "many.csv"))
    text = form_called("text").write([judge(str(written(many[::-1], "many.csv")))])
    assert text.count("moved") == 1
    assert "28 moved (the sheet was sorted)" in text


def test_the_csv_opens_without_running_anything(verdict: Verdict) -> None:
    text = form_called("csv").write([verdict])
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    after = {row["after"] for row in table if row["kind"] == "target edited"}
    assert after == {"", "'" + HOSTILE}
    assert {row["what"] for row in table} == {"change", "finding"}
    assert [row["row"] for row in table if row["kind"] == "deleted"] == [""]


def test_the_json_has_changes_findings_and_scores(verdict: Verdict) -> None:
    report = json.loads(form_called("json").write([verdict]))
    assert {"row": 2, "id": UNITS[0].id, "kind": "target edited", "before": "One came.", "after": ""} in report[
        "changes"
    ]
    assert ("error", "empty", UNITS[0].id) in {(f["severity"], f["code"], f["id"]) for f in report["findings"]}
    assert report["scores"][UNITS[0].id] == 0
    assert set(report["scores"]) == {unit.id for unit in verdict.units}
    assert report["summary"]["changes"] == {"target edited": 2, "deleted": 1}


def test_the_json_of_several_files_is_a_list(verdict: Verdict) -> None:
    assert len(json.loads(form_called("json").write([verdict, verdict]))) == 2


def test_the_page_is_well_formed_and_shows_text_as_text(verdict: Verdict) -> None:
    page = form_called("html").write([verdict])
    assert "<script" not in page
    assert "=cmd|&quot;&lt;script&gt;" in page

    class Balance(HTMLParser):
        open: list[str] = []  # noqa: RUF012 - one parser

        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            if tag != "meta":
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    parser = Balance()
    parser.feed(page)
    assert parser.open == []


def test_the_page_marks_the_words_that_changed(written: Write) -> None:
    page = form_called("html").write([judge(str(written([replace(UNITS[0], target="One finally came."), *UNITS[1:]])))])
    assert "One came." in page
    assert "One <ins>finally </ins>came." in page


def test_an_edited_target_is_not_scored_by_what_the_engine_thought(written: Write) -> None:
    unsure = [replace(UNITS[0], probability=5), *UNITS[1:]]
    path = written(UNITS)
    write_snapshot(Snapshot(Bitext(unsure)), snapshot_path(path))
    assert judge(str(path)).assessments[0].score < 50
    written([replace(UNITS[0], target="One has come.", status=Status.EDITED), *UNITS[1:]])
    assert judge(str(path)).assessments[0].score > 80


def test_without_a_snapshot_the_report_says_so(written: Write) -> None:
    path = written(UNITS)
    snapshot_path(path).unlink()
    assert "changes: unknown (no snapshot)" in form_called("text").write([judge(str(path))])
    assert "no snapshot" in form_called("html").write([judge(str(path))])
