"""`schemas.Report` as JSON: all findings, waived ones included."""

from typing import TextIO

from curate.report.jsontext import to_json
from curate.report.options import Options
from schemas import Report


def render(report: Report, out: TextIO, options: Options) -> None:  # noqa: ARG001 - every format has one signature
    """Write one JSON object, each finding on a line of its own: a million of them need no second copy in memory."""
    out.write(
        f'{{"version": {report.version}, "tool": {to_json(report.tool)},\n "summary": {to_json(report.summary)},\n'
    )
    out.write(' "findings": [')
    out.writelines(f"{',' if n else ''}\n  {to_json(finding)}" for n, finding in enumerate(report.findings))
    out.write("\n ]}\n" if report.findings else "]}\n")
