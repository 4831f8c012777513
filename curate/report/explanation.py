"""How a record was judged, for people: what it was held against, what the guard said, every reason and its score."""

from collections.abc import Iterator
from typing import TextIO

from curate.report.cells import columns, visible, wrap
from curate.report.color import Paint, painter
from curate.report.options import Options
from schemas import Compared, Excerpt, Explanation, Reason

_HOW = {"equal": "same question", "near": "nearly the same question", "paraphrase": "the question in other words"}
_CLOSEDNESS = {
    "closed": "closed: it has one right answer",
    "unknown": "neither clearly closed nor open",
    "open": "open: different answers are to be expected",
}
_LABEL = 12
Row = tuple[str, str]


def render(explanation: Explanation, out: TextIO, options: Options) -> None:
    """Write it; like every report it draws text and interprets none."""
    paint = painter(options.color)
    out.write(f"{visible(explanation.path)}:{explanation.line}   record {visible(explanation.record_id)}\n")
    _write(_about(explanation), out, options, paint)
    for other in explanation.compared:
        out.write(f"\n   {visible(other.path)}:{other.line}   {_how(other)}\n")
        _write(_of(other), out, options, paint)


def _how(other: Compared) -> str:
    return _HOW[other.how] + (f" ({other.cosine:.2f})" if other.cosine is not None else "")


def _about(explanation: Explanation) -> Iterator[Row]:
    yield "question", explanation.prompt.text
    yield "", _CLOSEDNESS[explanation.closedness]
    yield "answer", explanation.reply.text
    others = explanation.group - 1
    yield "group", f"{others:,} other records ask this" if others != 1 else "1 other record asks this"
    if not explanation.compared:
        yield "compared", "with no other record: none asks this, or nearly this, and answers otherwise"
    for finding in explanation.findings:
        state = f"waived: {finding.waived}" if finding.waived is not None else finding.severity
        yield finding.code, f"{finding.name} ({state}): {finding.message}"
    if not explanation.findings:
        yield "findings", "none"


def _of(other: Compared) -> Iterator[Row]:
    if other.how != "equal":
        yield "question", other.prompt.text
    if other.objection is not None:
        yield "guard", f"{other.objection}; the answers were not compared"
        return
    yield "answer", other.reply.text
    for reason in other.reasons:
        yield f"{reason.score:.2f}", _reason(reason)
    if not other.reasons:
        yield "reasons", "none: nothing says that the two answers cannot both be right"


def _reason(reason: Reason) -> str:
    verdict = reason.code or "too weak to list"
    marked = [_marked(excerpt) for excerpt in (reason.mine, reason.theirs) if excerpt is not None]
    words = f" [{' | '.join(marked)}]" if marked else ""
    return f"{reason.kind}: {reason.why}{words} -> {verdict}"


def _marked(excerpt: Excerpt) -> str:
    return excerpt.text[slice(*excerpt.span)] if excerpt.span else excerpt.text


def _write(rows: Iterator[Row], out: TextIO, options: Options, paint: Paint) -> None:
    for label, text in rows:
        first = True
        for line in wrap(text, max(20, options.width - _LABEL - 6)):
            head = label if first else ""
            out.write(f"      {paint(head, 'label')}{' ' * max(1, _LABEL - columns(head))}{line}".rstrip() + "\n")
            first = False
