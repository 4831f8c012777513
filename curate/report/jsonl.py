"""One finding a line, then one line with the summary."""

from typing import TextIO

from curate.report.jsontext import to_json
from curate.report.options import Options
from schemas import Report


def render(report: Report, out: TextIO, options: Options) -> None:  # noqa: ARG001 - every format has one signature
    """Write each finding as `schemas.Finding`, and last `{"version", "tool", "summary"}`.

    The last line has no `code`, so `select(.code)` leaves it out, and where it is missing the run did not finish.
    """
    out.writelines(to_json(finding) + "\n" for finding in report.findings)
    tail = {"version": report.version, "tool": report.tool.model_dump(), "summary": report.summary.model_dump()}
    out.write(to_json(tail) + "\n")
