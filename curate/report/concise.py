"""One line a finding, as editors and `grep` read it."""

from typing import TextIO

from curate.report.cells import visible
from curate.report.color import painter
from curate.report.options import Options
from curate.report.place import place
from curate.report.summary import closing
from schemas import Report


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write `path:line:column: CODE message` for every finding that is not waived, then the summary.

    `[*]` stands before the message of what `--fix` mends. The column counts bytes from 1.
    """
    paint = painter(options.color)
    for finding in report.findings:
        if finding.waived is not None:
            continue
        column = f":{finding.column}" if finding.line is not None and finding.column is not None else ""
        where = paint(visible(place(finding)), "path") + column
        mark = f"{paint('[*]', 'fix')} " if finding.fix and finding.fix.applicability == "safe" else ""
        code = paint(visible(finding.code), finding.severity)
        out.write(f"{where}: {code} {mark}{visible(finding.message)}\n")
    out.writelines(closing(report.summary, paint))
