"""From a finished run to the report that every output format prints."""

from collections import Counter

import curate
from curate.engine.run import Run
from schemas import Report, Summary, Tool


def make_report(run: Run, seconds: float = 0.0) -> Report:
    """The findings of a run with their counts; waived ones stay in the list and out of the counts."""
    standing = [finding for finding in run.findings if finding.waived is None]
    severities = Counter(finding.severity for finding in standing)
    codes = Counter(finding.code for finding in standing)
    summary = Summary(
        files=len(run.paths),
        records=run.records,
        findings=len(standing),
        errors=severities["error"],
        warnings=severities["warning"],
        infos=severities["info"],
        waived=len(run.findings) - len(standing),
        fixable=sum(1 for f in standing if f.fix and f.fix.applicability == "safe" and f.fix.edits),
        rules=len(run.selection.rules),
        seconds=round(seconds, 3),
        by_code=dict(sorted(codes.items())),
        shapes=dict(sorted(run.shapes.items(), key=lambda item: -item[1])),
        notes=tuple(run.notes),
    )
    return Report(tool=Tool(version=curate.__version__), summary=summary, findings=tuple(run.findings))
