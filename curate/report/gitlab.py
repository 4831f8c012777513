"""GitLab's code quality report: a JSON array, shown in merge requests."""

from typing import TextIO

from curate.report.cells import visible
from curate.report.fingerprint import fingerprints
from curate.report.jsontext import to_json
from curate.report.options import Options
from curate.report.uri import relative
from schemas import Report

_SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write every finding that is not waived with the fields that GitLab requires.

    Source: docs.gitlab.com, "Code Quality report format": description, check_name, fingerprint, severity and location.
    """
    standing = [finding for finding in report.findings if finding.waived is None]
    out.write("[")
    for number, (finding, fingerprint) in enumerate(zip(standing, fingerprints(standing), strict=True)):
        entry = {
            "description": f"{finding.code}: {visible(finding.message)}",
            "check_name": finding.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITY[finding.severity],
            "location": {
                "path": visible(relative(finding.path, options.root)),
                "lines": {"begin": finding.line or 1},
            },
        }
        out.write(f"{',' if number else ''}\n  {to_json(entry)}")
    out.write("\n]\n" if standing else "]\n")
