"""From a finished run to the report that every output format prints."""

from collections import Counter

import curate
from curate.engine.run import Run
from curate.engine.settle import Settled
from schemas import Report, Summary, Tool


def make_report(run: Run, settled: Settled, seconds: float = 0.0, fixed: int = 0) -> Report:
    """The findings of a run with their counts; waived ones stay in the list and out of the counts."""
    standing = [finding for finding in settled.findings if finding.waived is None]
    severities = Counter(finding.severity for finding in standing)
    codes = Counter(finding.code for finding in standing)
    nothing = ("no record could be read: most rules had nothing to judge",) if run.paths and not run.records else ()
    summary = Summary(
        files=len(run.paths),
        records=run.records,
        findings=len(standing),
        errors=severities["error"],
        warnings=severities["warning"],
        infos=severities["info"],
        waived=len(settled.findings) - len(standing),
        waived_by_review=settled.by_review,
        rejected=sum(run.reviewed.rejected.values()),
        edited=run.reviewed.edited,
        fixed=fixed,
        fixable=sum(1 for f in standing if f.fix and f.fix.applicability == "safe"),
        rules=len(run.selection.rules),
        seconds=round(seconds, 3),
        by_code=dict(sorted(codes.items())),
        shapes=dict(sorted(run.shapes.items(), key=lambda item: -item[1])),
        notes=(*run.notes, *nothing),
    )
    return Report(tool=Tool(version=curate.__version__), summary=summary, findings=settled.findings)
