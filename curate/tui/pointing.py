"""Where findings stand in the texts of a record: from fields of the user's row to code points of what is shown."""

import re
from collections.abc import Sequence

from curate.engine.excerpt import MASK
from curate.engine.stamp import to_source
from schemas import Finding, Message, Record, Span

_WRAPPED = re.compile(r"\.(?:function|function_call)(?=\.|$)")


def where(record: Record, finding: Finding) -> tuple[str, Span | None] | None:
    """The place that a finding points at, and the span there; None where it is about no text of the record."""
    return locate(record, finding.field, finding.span)


def locate(record: Record, field: str | None, span: Span | None) -> tuple[str, Span | None] | None:
    """The place in the record of a field of the user's row, and of a span there."""
    if field is None:
        return None
    for place, message in record.turns():
        found = _in_content(message, field, span)
        if found is not None:
            return f"{place}.content", found[0]
    for place, text in record.texts():
        own, _ = to_source(record, {}, place, None)
        if own is not None and _WRAPPED.sub("", own) == _WRAPPED.sub("", field):
            return place, _clip(span, 0, text)
    return None


def _in_content(message: Message, field: str, span: Span | None) -> tuple[Span | None] | None:
    for fields in (message.fields, *message.copies):
        for path, start in fields:
            if path == field:
                return (_clip(span, start, message.content),)
    return None


def _clip(span: Span | None, start: int, text: str) -> Span | None:
    if span is None:
        return None
    first, last = span[0] + start, span[1] + start
    return (max(first, 0), last) if 0 <= last <= len(text) and first <= last else None


def still_there(text: str, span: Span, finding: Finding) -> bool:
    """Whether the text still has there what the finding was about: it may have been edited since.

    A masked excerpt, of private text, cannot be compared; then the span is trusted.
    """
    shown = finding.excerpt
    if shown is None or shown.span is None:
        return True
    said = shown.text[shown.span[0] : shown.span[1]]  # cut off where it was too long
    return MASK in said or text[span[0] : span[1]].startswith(said)


def can_mend(finding: Finding) -> bool:
    """Whether a key can make the change that a finding proposes: it counts, and is about the record, not the line."""
    if finding.waived is not None or finding.fix is None or not finding.fix.edits:
        return False
    return all(edit.field is not None for edits in finding.fix.edits for edit in edits)


def spans_in(record: Record, findings: Sequence[Finding]) -> dict[str, list[tuple[Span, int]]]:
    """For each place, the spans of findings there, with the number of the finding among those given."""
    found: dict[str, list[tuple[Span, int]]] = {}
    texts = dict(record.texts())
    for number, finding in enumerate(findings):
        at = where(record, finding)
        if at is None or at[1] is None or not still_there(texts.get(at[0], ""), at[1], finding):
            continue
        found.setdefault(at[0], []).append((at[1], number))
    return found
