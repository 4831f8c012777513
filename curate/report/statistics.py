"""How often each rule hit, for `--statistics`."""

from collections import Counter
from typing import TextIO

from curate.report.cells import visible
from curate.report.color import painter
from curate.report.options import Options
from curate.report.summary import closing
from schemas import Applicability, Finding, Report

HEADINGS = ("count", "code", "name", "severity", "fix")


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write a table, most frequent rule first, of what was found and not waived, then the summary."""
    paint = painter(options.color)
    standing = [finding for finding in report.findings if finding.waived is None]
    first: dict[str, Finding] = {}
    for finding in standing:
        first.setdefault(finding.code, finding)
    fixes = Counter((f.code, f.fix.applicability) for f in standing if f.fix)
    counts = Counter(finding.code for finding in standing)
    rows = [
        (f"{count:,}", visible(code), visible(first[code].name), first[code].severity, _fixes(fixes, code, count))
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    if rows:
        widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
        out.write(paint(_line(HEADINGS, widths, ""), "dim") + "\n")
        for row in rows:
            styled = paint(row[1].ljust(widths[1]), row[3])
            out.write(_line(row, widths, styled) + "\n")
        out.write("\n")
    out.writelines(closing(report.summary, paint))


def _line(row: tuple[str, ...], widths: list[int], code: str) -> str:
    words = [word.ljust(width) for word, width in zip(row, widths, strict=True)]
    return "  ".join([row[0].rjust(widths[0]), code or words[1], *words[2:]]).rstrip()


def _fixes(fixes: Counter[tuple[str, Applicability]], code: str, count: int) -> str:
    """`safe` where every finding has such a fix, `3 safe, 1 review` where some have."""
    order: tuple[Applicability, ...] = ("safe", "unsafe", "review")
    kinds = [(kind, fixes[code, kind]) for kind in order if fixes[code, kind]]
    return ", ".join(kind if number == count else f"{number:,} {kind}" for kind, number in kinds)
