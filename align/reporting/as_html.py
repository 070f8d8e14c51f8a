"""The report as a page to read or print: one file, nothing loaded from elsewhere."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from align.editing.kinds import Change
from align.reporting.base import Form, Verdict

STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --error: #c62828; --warning: #b26a00; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; margin: 2.5rem 0 .3rem; } h2 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
p { margin: .2rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; background: var(--soft); }
td.row, td.score { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.kind { white-space: nowrap; }
td { overflow-wrap: anywhere; white-space: pre-wrap; }
.error { color: var(--error); font-weight: 600; } .warning { color: var(--warning); }
del { color: var(--error); text-decoration-thickness: 1px; } ins { color: #2e7d32; text-decoration: none; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffcc80; } ins { color: #a5d6a7; } }
"""


def as_html(verdicts: Sequence[Verdict]) -> str:
    """One page for all the files."""
    body = "\n".join(line for verdict in verdicts for line in _section(verdict))
    title = ", ".join(verdict.path for verdict in verdicts)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>"
    )


def _section(verdict: Verdict) -> Iterator[str]:
    yield f"<h1>{escape(verdict.path)}</h1>"
    yield f"<p>{len(verdict.units)} rows: {verdict.summary}.</p>"
    if not verdict.is_known:
        yield "<p>There is no snapshot beside the sheet to show what was edited.</p>"
    if not verdict.meanings_compared:
        yield "<p>Meanings were not compared.</p>"
    if verdict.changes:
        counts = ", ".join(f"{count} {kind}" for kind, count in verdict.change_counts.items())
        yield f"<h2>Changes: {escape(counts)}</h2>"
        yield "<table><thead><tr><th>row</th><th>change</th><th>before</th><th>after</th></tr></thead><tbody>"
        yield from (_change(verdict, change) for change in verdict.changes)
        yield "</tbody></table>"
    if verdict.violations:
        yield "<h2>Broken rules</h2>\n<table><tbody>"
        yield from (f'<tr><td class="{v.severity}">{escape(str(v))}</td></tr>' for v in verdict.violations)
        yield "</tbody></table>"
    if any(assessment.findings for assessment in verdict.assessments):
        yield "<h2>Findings</h2>"
        yield (
            f"<table><thead><tr><th>{verdict.row_word}</th><th>score</th><th>finding</th><th>source</th><th>target</th></tr></thead>"
            "<tbody>"
        )
        yield from _findings(verdict)
        yield "</tbody></table>"


def _change(verdict: Verdict, change: Change) -> str:
    before, after = _marked(change.before, change.after)
    return (
        f'<tr><td class="row" title="{escape(change.id)}">{verdict.rows.get(change.id, "–")}</td>'
        f'<td class="kind">{change.kind}</td><td>{before}</td><td>{after}</td></tr>'
    )


def _marked(before: str, after: str) -> tuple[str, str]:
    """Both texts, with the words marked that only one of them has."""
    old, new = (re.split(r"(\s+)", text) for text in (before, after))
    left, right = [], []
    for kind, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = escape("".join(old[start:end])), escape("".join(new[other_start:other_end]))
        left.append(f"<del>{gone}</del>" if kind != "equal" and gone else gone)
        right.append(f"<ins>{come}</ins>" if kind != "equal" and come else come)
    return "".join(left), "".join(right)


def _findings(verdict: Verdict) -> Iterator[str]:
    for unit, assessment in zip(verdict.units, verdict.assessments, strict=True):
        if assessment.findings:
            said = "\n".join(
                f'<span class="{finding.severity}">{escape(finding.message)}</span>' for finding in assessment.findings
            )
            yield (
                f'<tr><td class="row" title="{escape(unit.id)}">{verdict.rows.get(unit.id)}</td>'
                f'<td class="score">{assessment.score}</td><td>{said}</td>'
                f"<td>{escape(unit.source)}</td><td>{escape(unit.target)}</td></tr>"
            )


def _with_references(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


FORM = Form(as_html, in_ascii=_with_references)
