"""JUnit XML, which nearly every CI server can show: a suite a file, a test case a finding."""

from collections.abc import Iterator
from itertools import groupby
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from curate.report.cells import visible
from curate.report.options import Options
from curate.report.place import place
from curate.report.summary import summary_line
from schemas import Finding, Report

_RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write findings that make the run fail as failures and the others as skipped, as JUnit knows no warning.

    So the verdict of the CI server is that of the exit code. A clean run is one test case that passed.
    """
    standing = [finding for finding in report.findings if finding.waived is None]
    failures = sum(_fails(finding, options) for finding in standing)
    total, seconds = len(standing) or 1, f"{report.summary.seconds:.3f}"
    out.write("<?xml version='1.0' encoding='UTF-8'?>\n")
    counts = f'tests="{total}" failures="{failures}" errors="0" skipped="{len(standing) - failures}"'
    out.write(f'<testsuites name={quoteattr(report.tool.name)} {counts} time="{seconds}">\n')
    if not standing:
        out.write(f'  <testsuite name="curate" {counts} time="{seconds}">\n')
        out.write(f'    <testcase classname="curate" name={quoteattr(summary_line(report.summary))} time="0"/>\n')
        out.write("  </testsuite>\n")
    for path, found in groupby(standing, key=lambda finding: finding.path):
        out.writelines(_suite(path, list(found), options))
    out.write("</testsuites>\n")


def _fails(finding: Finding, options: Options) -> bool:
    return _RANK[finding.severity] >= _RANK[options.fail_on]


def _suite(path: str, findings: list[Finding], options: Options) -> Iterator[str]:
    failures = sum(_fails(finding, options) for finding in findings)
    counts = f'tests="{len(findings)}" failures="{failures}" errors="0" skipped="{len(findings) - failures}"'
    file = quoteattr(visible(path))
    yield f'  <testsuite name={file} {counts} time="0">\n'
    for finding in findings:
        line = f" line={quoteattr(str(finding.line))}" if finding.line is not None else ""
        name = quoteattr(visible(f"{finding.code} {finding.name} {place(finding)}"))
        yield f'    <testcase classname={file} name={name} file={file}{line} time="0">\n'
        message = quoteattr(visible(finding.message))
        if _fails(finding, options):
            kind = quoteattr(visible(finding.code))
            yield f"      <failure type={kind} message={message}>{_body(finding)}</failure>\n"
        else:
            yield f"      <skipped message={message}/>\n"
        yield "    </testcase>\n"
    yield "  </testsuite>\n"


def _body(finding: Finding) -> str:
    """What a log shows of a failure: the place, the text, and the mend."""
    lines = [f"{place(finding)}: {finding.message}"]
    if finding.excerpt is not None:
        lines.append(f"{finding.field or 'text'}: {finding.excerpt.text}")
    if finding.fix is not None:
        lines.append(f"fix: {finding.fix.description} ({finding.fix.applicability})")
    return escape("\n".join(visible(line) for line in lines))
