"""The last line: what was found, in how much, by how many rules."""

from collections.abc import Iterator

from curate.report.cells import visible, wrap
from curate.report.color import Paint
from schemas import Summary


def closing(summary: Summary, paint: Paint, width: int | None = None) -> Iterator[str]:
    """The notes and the summary as lines to write, broken at `width` columns if one is given."""
    for note in summary.notes:
        yield "\n".join(hanging("note: ", note, width) if width else [f"note: {visible(note)}"]) + "\n"
    line = summary_line(summary)
    for part in wrap(line, width) if width else [line]:
        yield (part if summary.findings else paint(part, "clean")) + "\n"


def hanging(head: str, text: str, width: int) -> list[str]:
    """The text in lines of `width` columns, the first behind `head` and the others under its first word."""
    first, *rest = wrap(text, width - len(head))
    return [head + first, *(" " * len(head) + line for line in rest)]


def summary_line(summary: Summary) -> str:
    """One sentence or three, as `Found 14 findings in 1,240 records: 3 errors, 11 warnings. Checked 61 rules in 0.9 s.`

    `findings`, `errors`, `warnings` and `infos` of the summary leave the waived ones out.
    """
    waived = "".join(_apart(summary))
    records, rules = _count(summary.records, "record"), _count(summary.rules, "rule")
    if not summary.findings:
        files = f" in {_count(summary.files, 'file')}" if summary.files > 1 else ""
        return f"All checks passed: {records}{files}, {rules}, {_seconds(summary.seconds)}.{waived}"
    kinds = [_count(summary.errors, "error"), _count(summary.warnings, "warning"), f"{summary.infos:,} info"]
    by_kind = ", ".join(kind for kind in kinds if not kind.startswith("0 "))
    fixable = f" ({summary.fixable:,} fixable with --fix)" if summary.fixable else ""
    return (
        f"Found {_count(summary.findings, 'finding')} in {records}: {by_kind}{fixable}. "
        f"Checked {rules} in {_seconds(summary.seconds)}.{waived}"
    )


def _apart(summary: Summary) -> Iterator[str]:
    """What does not count, and why: each a sentence with a space before it."""
    if summary.fixed:
        yield f" Fixed {_count(summary.fixed, 'finding')}."
    if summary.waived:
        by_review = summary.waived_by_review
        whom = (
            " by review" if by_review == summary.waived else f", {by_review:,} of them by review" if by_review else ""
        )
        yield f" {_count(summary.waived, 'finding')} waived{whom}."
    if summary.rejected:
        are = "is" if summary.rejected == 1 else "are"
        yield f" {_count(summary.rejected, 'record')} rejected in review {are} left out."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _seconds(seconds: float) -> str:
    if seconds >= 60:
        return f"{int(seconds // 60)} min {int(seconds % 60)} s"
    return f"{seconds:.2f} s" if seconds < 0.1 else f"{seconds:.1f} s"
