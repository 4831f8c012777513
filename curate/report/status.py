"""The state of a review for people: counts, reviewers, rules, and how much is left."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from curate.report.cells import columns, cut, visible
from curate.report.color import Paint, painter
from curate.report.options import Options
from schemas.status import FileStatus, Status

BAR = 30
"""Columns of the longest bar."""
RULES = 12
"""Rules shown, those with the most open findings first."""
NAME = 24
_KINDS = (
    ("accepted", ""),
    ("edited", "accepted with changes"),
    ("rejected", ""),
    ("later", "put off"),
    ("disagree", "reviewers gave different answers"),
    ("stale", "the text changed after it was decided"),
    ("todo", ""),
)


def render(status: Status, out: TextIO, options: Options) -> None:
    """Write each file's state, files apart by a blank line."""
    paint = painter(options.color)
    for number, file in enumerate(status.files):
        out.write("\n" * bool(number))
        out.writelines(f"{line.rstrip()}\n" for line in _file(file, paint, options.width))


def _file(file: FileStatus, paint: Paint, width: int) -> Iterator[str]:
    decided = file.accepted + file.edited + file.rejected
    share = f" ({decided / file.records:.0%})" if file.records else ""
    said = f"{decided:,} of {file.records:,} records decided{share}"
    yield f"{paint(cut(file.path, max(20, width - len(said) - 2), 'tail'), 'path')}: {said}"
    if not file.reviewers:
        yield f"nobody has reviewed it yet: curate review {visible(file.path)}"
        return
    yield ""
    most = max(getattr(file, kind) for kind, _ in _KINDS)
    for kind, meaning in _KINDS:
        count = getattr(file, kind)
        if count or kind in ("accepted", "rejected", "todo"):
            bar = "█" * max(1, round(count / most * BAR)) if count and not meaning else ""
            yield f"  {'to do' if kind == 'todo' else kind:<10}{count:>9,}  {paint(bar or meaning, 'dim')}"
    yield ""
    yield from _table(
        ("reviewer", "accepted", "edited", "rejected", "later", "today", "each"),
        [
            (who, *(f"{n:,}" for n in (one.accepted, one.edited, one.rejected, one.later, one.today)),
             "" if one.median_seconds is None else f"{one.median_seconds:.0f} s")
            for who, one in file.reviewers.items()
        ],
        paint,
    )  # fmt: skip
    yield from _rules(file, paint)
    yield ""
    yield from _left(file)


def _rules(file: FileStatus, paint: Paint) -> Iterator[str]:
    if not file.rules:
        return
    yield ""
    rows = sorted(file.rules.items(), key=lambda item: (-item[1].open, -item[1].settled, item[0]))
    shown = [(f"{code} {one.name}", f"{one.open:,}", f"{one.settled:,}") for code, one in rows[:RULES]]
    yield from _table(("rule", "open", "settled"), shown, paint)
    if len(rows) > RULES:
        yield f"  and {len(rows) - RULES} more rules"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], paint: Paint) -> Iterator[str]:
    """A first column of names, the others numbers, aligned to the right."""
    names = [cut(row[0], NAME + 8) for row in rows]
    first = max(NAME, *(columns(name) for name in names))
    widths = [max(len(head), *(len(row[at]) for row in rows)) for at, head in enumerate(heads)][1:]
    numbers = "  ".join(head.rjust(size) for head, size in zip(heads[1:], widths, strict=True))
    yield paint(f"  {heads[0]:<{first}}  {numbers}", "dim")
    for name, row in zip(names, rows, strict=True):
        numbers = "  ".join(number.rjust(size) for number, size in zip(row[1:], widths, strict=True))
        yield f"  {name}{' ' * (first - columns(name))}  {numbers}"


def _left(file: FileStatus) -> Iterator[str]:
    what = "records with findings" if file.rules and any(one.open for one in file.rules.values()) else "records"
    if not file.left:
        yield "Nothing is left to look at."
    elif file.eta_seconds is None:
        yield f"{file.left:,} {what} are left."
    else:
        each = file.eta_seconds / file.left
        yield f"{file.left:,} {what} are left: about {_time(file.eta_seconds)} for one reviewer, {each:.0f} s each."
    if file.orphans:
        yield f"note: {file.orphans:,} decisions are on records that the file no longer has"
    for problem in file.problems:
        yield f"note: {visible(problem)}"


def _time(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if hours < 10 else f"{hours} h"
