"""Answers that nothing in their words sets against each other, asked of a model for natural language inference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.signals.contradiction.evidence import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curate.signals.contradiction.case import Question
    from curate.signals.contradiction.reading import Reading

BASE, SPREAD = 0.6, 0.2
"""Score of a contradiction that the model is least and most sure of: above what is listed, never an error."""
_SENTENCES = 12
"""Of each answer, the first ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Undecided:
    """Two answers to one closed question."""

    row: int
    other: int
    question: Question
    left: Reading
    right: Reading
    equal: bool
    """Whether the prompts are equal but for their looks."""
    cosine: float | None = None


def aligned(left: Reading, right: Reading) -> tuple[Span, Span] | None:
    """The two sentences that have most words of meaning in common; the whole answers where each is one sentence."""
    if len(left.sentences) == len(right.sentences) == 1:
        return left.sentences[0], right.sentences[0]
    best: tuple[float, Span, Span] | None = None
    stems = [
        [(span, {word.key for word in side.words_in(span)} & set(side.content)) for span in side.sentences[:_SENTENCES]]
        for side in (left, right)
    ]
    for one, mine in stems[0]:
        for two, theirs in stems[1]:
            share = len(mine & theirs) / max(1, len(mine | theirs))
            if share and (best is None or share > best[0]):
                best = share, one, two
    return best[1:] if best else None


def inferred(undecided: Sequence[Undecided], model: str) -> list[tuple[Undecided, Evidence]]:
    """Those of which the model says, in both directions, that one sentence contradicts the other; the surest first.

    Open questions are never asked about: two poems contradict each other all the time. Nor are sentences of which the
    tokenizer knows too little.

    Raises:
        CurateError: the model cannot be loaded, or the extra is not installed.
    """
    from curate.signals.nli import Inference

    asked = [
        (one, spans)
        for one in undecided
        if one.question.closedness == "closed" and (spans := aligned(one.left, one.right)) is not None
    ]
    if not asked:
        return []
    texts = [(one.left.text[slice(*mine)], one.right.text[slice(*theirs)]) for one, (mine, theirs) in asked]
    inference = Inference(model)
    known = inference.known([f"{left} {right}" for left, right in texts])
    read = [at for at, is_known in enumerate(known) if is_known]
    chances = inference.contradictions([texts[at] for at in read])
    found = [
        (asked[at][0], Evidence("inference", BASE + SPREAD * chance, *asked[at][1], "one contradicts the other"))
        for at, chance in zip(read, chances.tolist(), strict=True)
        if chance
    ]
    return sorted(found, key=lambda pair: -pair[1].score)
