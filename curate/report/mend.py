"""A proposed fix: what it does, and the text before and after where both are short."""

import json
from itertools import takewhile

from curate.report.cells import columns, visible, wrap
from curate.report.color import Paint
from schemas import Edit, Finding, Fix, Span

MASKED = "••"
"""What the engine puts in place of a private value; a text with it is never compared."""
AROUND = 24
"""Code points shown on either side of what a fix changes."""


def mend_rows(finding: Finding, fix: Fix, width: int, paint: Paint) -> list[str]:
    """What the fix does, then `-` and `+` lines."""
    choices = f", the first of {len(fix.edits)} ways" if len(fix.edits) > 1 else ""
    rows = [paint(line, "fix") for line in wrap(f"{fix.description} ({fix.applicability}{choices})", width)]
    change = before_after(finding, fix)
    if change is None or any(columns(side) > width - 2 for side in change):
        return rows
    signs = zip("-+", ("removed", "added"), change, strict=True)
    return rows + [paint(f"{sign} {visible(side)}".rstrip(), what) for sign, what, side in signs]


def before_after(finding: Finding, fix: Fix) -> tuple[str, str] | None:
    """The changed part of the text, before and after the first alternative; None where the report cannot tell.

    A report holds an excerpt and not the text, so only edits within the excerpt can be shown.
    """
    if finding.excerpt is None or not fix.edits or MASKED in finding.excerpt.text:
        return None
    before, edits = finding.excerpt.text, fix.edits[0]
    if len(edits) == 1 and edits[0].span is None and edits[0].field in (finding.field, None):
        edit = edits[0]
        if edit.remove or (before.startswith("…") or before.endswith("…")):
            return None
        return _changed(before, _text(edit.replacement))
    placed = [(_within(finding, edit), edit) for edit in edits]
    after = before
    for span, edit in sorted(placed, key=lambda pair: pair[0] or (0, 0), reverse=True):
        if span is None:
            return None
        after = after[: span[0]] + _text(edit.replacement) + after[span[1] :]
    return _changed(before, after)


def _within(finding: Finding, edit: Edit) -> Span | None:
    """The span of an edit in the excerpt; None where it lies outside."""
    excerpt = finding.excerpt
    if excerpt is None or excerpt.span is None or finding.span is None or edit.span is None:
        return None
    if edit.field != finding.field or edit.remove:
        return None
    shift = excerpt.span[0] - finding.span[0]
    start, end = edit.span[0] + shift, edit.span[1] + shift
    return (start, end) if 0 <= start <= end <= len(excerpt.text) else None


def _changed(before: str, after: str) -> tuple[str, str] | None:
    """Both texts without what is the same at their ends, but for `AROUND` code points."""
    if before == after:
        return None
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    start = max(head - AROUND, 0)
    sides = []
    for text in (before, after):
        end = min(len(text) - tail + AROUND, len(text))
        lead = "…" if start and not text.startswith("…", start) else ""
        follow = "…" if end < len(text) and not text.startswith("…", end - 1) else ""
        sides.append(lead + text[start:end] + follow)
    return sides[0], sides[1]


def _shared(one: str, other: str) -> int:
    """Length of the common beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value is not None else ""
