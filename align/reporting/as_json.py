"""The report for programs."""

import json
import re
from collections.abc import Sequence
from typing import Any

from align.reporting.base import Form, Verdict


def as_json(verdicts: Sequence[Verdict]) -> str:
    """One object for one file, a list of objects for several."""
    listed = [_object(verdict) for verdict in verdicts]
    return json.dumps(listed[0] if len(listed) == 1 else listed, ensure_ascii=False, indent=1)


def _object(verdict: Verdict) -> dict[str, Any]:
    return {
        "file": verdict.path,
        "rows": len(verdict.units),
        "snapshot": verdict.is_known,
        "summary": {
            "changes": {kind.value: count for kind, count in verdict.change_counts.items()},
            "findings": {severity.value: count for severity, count in verdict.severities.items()},
        },
        "changes": [
            {"row": verdict.rows.get(c.id), "id": c.id, "kind": c.kind.value, "before": c.before, "after": c.after}
            for c in verdict.changes
        ],
        "findings": [
            {
                "row": verdict.rows.get(unit.id),
                "id": unit.id,
                "severity": finding.severity.value,
                "code": finding.code,
                "message": finding.message,
            }
            for unit, finding in verdict.findings
        ],
        "rules": [
            {"place": v.where, "id": v.id, "severity": v.severity, "rule": v.rule, "remedy": v.remedy}
            for v in verdict.violations
        ],
        "scores": {unit.id: a.score for unit, a in zip(verdict.units, verdict.assessments, strict=True)},
    }


def _escaped(text: str) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda found: json.dumps(found[0])[1:-1], text)


FORM = Form(as_json, in_ascii=_escaped)
