"""The report for people: each finding drawn with the text it speaks of, bounded, and a summary.

Every text from a record or a file name goes through `cells`, so that no control character reaches the terminal, and
nothing here interprets markup. No line is wider than the options say, but for a command to paste: broken over two
lines it would be two commands.
"""

import shlex
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from curate.report.cells import columns, cut, visible, wrap
from curate.report.color import Paint, painter
from curate.report.frame import frame
from curate.report.mend import mend_rows
from curate.report.options import Options
from curate.report.place import STDIN, in_file, place
from curate.report.summary import closing
from schemas import Finding, Related, Report

INDENT, GAP = "   ", "   "
LABEL = 8
"""Columns of a label at least, so that the texts of most findings stand below each other."""
RELATED = 4
"""Other records of a finding that are drawn; more are counted."""
Row = tuple[str, str]
"""A label, in plain text, and a line beside it, ready to print."""


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write the first findings of each rule in the order of the files, how many more there are, and the summary."""
    paint = painter(options.color)
    shown: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for finding in report.findings:
        if finding.waived is not None:
            continue
        if options.show is not None and shown[finding.code] >= options.show:
            hidden[finding.code] += 1
            continue
        shown[finding.code] += 1
        out.write("\n".join(draw(finding, options, paint)) + "\n\n")
    if hidden:
        out.write("\n".join(_more(hidden, options, paint)) + "\n\n")
    out.writelines(closing(report.summary, paint, options.width))


def draw(finding: Finding, options: Options, paint: Paint) -> list[str]:
    """The lines of one finding."""
    longest = 24 if options.width >= 80 else 12
    rows = list(_rows(finding, options, paint, longest))
    label_width = max([LABEL, *(columns(label) for label, _ in rows)])
    lines = [_header(finding, options, paint)]
    for label, line in rows:
        padding = " " * (label_width - columns(label))
        lines.append((INDENT + paint(label, "label") + padding + GAP + line).rstrip())
    return lines


def _header(finding: Finding, options: Options, paint: Paint) -> str:
    rest = f"  {visible(finding.code)} {visible(finding.name)} ({finding.severity})"
    record = cut(f"record {finding.record_id}", 40) if finding.record_id else ""
    where = cut(place(finding), max(options.width - columns(rest), 12), keep="tail")
    gap = options.width - columns(where) - columns(rest) - columns(record)
    code = paint(visible(finding.code), finding.severity)
    severity = paint(f"({finding.severity})", finding.severity)
    styled = f"{paint(where, 'path')}  {code} {paint(visible(finding.name), 'rule')} {severity}"
    if columns(where) + columns(rest) > options.width:
        return cut(where + rest, options.width)
    return f"{styled}{' ' * gap}{paint(record, 'dim')}" if record and gap >= 2 else styled


def _rows(finding: Finding, options: Options, paint: Paint, longest: int) -> Iterator[Row]:
    label = _label(finding)
    labels = [_other(finding, related) for related in finding.related[:RELATED]]
    drawn = [label, *labels] if finding.excerpt is not None else labels
    widest = min(longest, max([LABEL, *(columns(one) for one in drawn)]))
    width = options.width - len(INDENT) - len(GAP) - widest
    mark = finding.severity
    if finding.prompt is not None:
        yield from _beside("question", frame(finding.prompt.text, finding.prompt.span, width, paint, mark))
    if finding.excerpt is not None:
        excerpt = finding.excerpt
        lines = frame(excerpt.text, excerpt.span, width, paint, mark) if excerpt.text else [paint('""', "dim")]
        yield from _beside(cut(label, longest, "tail"), lines)
    elif finding.field:
        yield "at", cut(finding.field, width)
    for related, name in zip(finding.related, labels, strict=False):
        other = related.excerpt
        record = paint(cut(f"record {related.record_id}", width), "dim") if related.record_id else ""
        lines = frame(other.text, other.span, width, paint, mark) if other is not None else [record]
        yield from _beside(cut(name, longest, "tail"), lines)
    if len(finding.related) > RELATED:
        rest = ", ".join(in_file(other.path, other.line, finding.path) for other in finding.related[RELATED:])
        yield "", cut(f"and {len(finding.related) - RELATED} more: {rest}", width)
    yield from _beside("why", wrap(finding.message, width))
    if finding.fix is not None:
        yield from _beside("fix", mend_rows(finding, finding.fix, width, paint))
    if command := _next(finding, options):
        yield "next", paint(visible(command), "command")


def _label(finding: Finding) -> str:
    """What the excerpt is: one of several records, a field, or the line as it stands."""
    if finding.related or finding.field is None:
        return f"line {finding.line}" if finding.line is not None else "text"
    return finding.field or "record"


def _other(finding: Finding, related: Related) -> str:
    return in_file(related.path, related.line, finding.path)


def _next(finding: Finding, options: Options) -> str:
    """The way on, where a person has to decide: a pair to compare, or a fix to judge."""
    wants_a_person = finding.related or (finding.fix and finding.fix.applicability == "review")
    if not options.review or not wants_a_person or not finding.record_id or finding.path == STDIN:
        return ""
    return f"{options.review} {shlex.quote(finding.path)} --record {shlex.quote(finding.record_id)}"


def _beside(label: str, lines: list[str]) -> Iterator[Row]:
    for number, line in enumerate(lines):
        yield label if not number else "", line


def _more(hidden: Counter[str], options: Options, paint: Paint) -> Iterator[str]:
    for code, count in sorted(hidden.items()):
        head = f"{count:,} more {visible(code)} {'finding' if count == 1 else 'findings'}: "
        command = f"{visible(options.command)} --select {visible(code)} --show all"
        fits = columns(head) + columns(command) <= options.width
        yield head + ("" if fits else "\n  ") + paint(command, "command")
