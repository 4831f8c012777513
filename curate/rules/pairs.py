"""Two records side by side, for rules that compare them: where they differ, and in words for a message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from curate.intake.corpus import Corpus
from curate.rules.api import Other
from curate.signals.differences import Difference, differences, middles
from curate.signals.meaning import Change, meaning_changes
from schemas import Record, Span

MANY = 20
"""Members of a group that get a finding each; a larger group gets one, with its size."""
CONTRADICTIONS = ("C301", "C302", "C303", "C304")
"""What outranks a duplicate: of records that contradict each other none is a spare copy."""
_SHOWN = 3
_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a record differs from another."""

    place: str | None
    """The first text that differs; None where none does in words."""
    span: Span | None
    other_span: Span | None
    words: str
    """The differing words, for a message: `“third” for “second”`."""
    prompt: tuple[Change, ...]
    """How the meaning of the prompts differs: number, date, negation, yes/no."""
    reply: tuple[Change, ...]
    """The same of the replies."""


def compare(record: Record, other: Record) -> Comparison:
    """What a person would point at, were the two on the table."""
    mine, theirs = dict(record.texts()), dict(other.texts())
    first: tuple[str, Difference] | None = None
    phrases: list[str] = []
    for place, text in mine.items():
        if place not in theirs or text == theirs[place]:
            continue
        for found in differences(text, theirs[place]):
            first = first or (place, found)
            phrases.append(_phrase(text[slice(*found.left)], theirs[place][slice(*found.right)]))
    more = f" and {len(phrases) - _SHOWN} more" if len(phrases) > _SHOWN else ""
    return Comparison(
        first[0] if first else None,
        _filled(first[1].left) if first else None,
        _filled(first[1].right) if first else None,
        ", ".join(phrases[:_SHOWN]) + more,
        meaning_changes(*middles(record.prompt, other.prompt)),
        meaning_changes(*middles(record.reply, other.reply)),
    )


def _filled(span: Span) -> Span | None:
    return span if span[0] < span[1] else None


def _phrase(mine: str, theirs: str) -> str:
    if not theirs:
        return f"“{_short(mine)}” is new"
    return f"“{_short(mine)}” for “{_short(theirs)}”" if mine else f"“{_short(theirs)}” is missing"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LENGTH else f"{line[: _LENGTH - 1]}…"


def name(corpus: Corpus, row: int, beside: str | None = None, *, seen_from: int | None = None) -> str:
    """A record as a message calls it: `line 12`, or `eval.jsonl:12` where it stands in another file."""
    there = corpus.beside[beside] if beside else corpus
    path, line = there.path(row), there.line(row)
    if beside is None and seen_from is not None and corpus.path(seen_from) == path:
        return f"line {line}"
    return f"{path}:{line}"


def others(rows: Iterable[int], *, beside: str | None = None, score: float | None = None) -> tuple[Other, ...]:
    """The first rows of a group, as a hit names them."""
    return tuple(Other(row, beside=beside, score=score) for _, row in zip(range(MANY), rows, strict=False))


def listed(changes: Sequence[Change | Literal["name"]]) -> str:
    """`a number and a date`."""
    words = [_ARTICLES[change] for change in changes]
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"


_ARTICLES: dict[Change | Literal["name"], str] = {
    "number": "a number",
    "date": "a date",
    "negation": "a negation",
    "yes/no": "a yes or no",
    "name": "a name",
}
