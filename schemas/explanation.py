"""How a record was judged against those that ask the same, as `curate check --explain` prints it."""

from typing import Literal

from schemas.base import Frozen
from schemas.finding import Excerpt, Finding


class Reason(Frozen):
    """One reason to believe that two replies contradict each other, listed or not."""

    kind: str
    """`number`, `negation`, `final-answer`, ..."""
    score: float
    """In [0, 1]; listed from .6."""
    why: str
    """What differs, in words."""
    mine: Excerpt | None = None
    """Where in the record's own reply."""
    theirs: Excerpt | None = None
    code: str | None = None
    """The rule that lists it; None where it is too weak."""


class Compared(Frozen):
    """Another record that was held against the one explained."""

    record_id: str
    path: str
    line: int
    how: Literal["equal", "near", "paraphrase"]
    """How the prompts are alike: but for looks, in their words, by a model."""
    cosine: float | None = None
    prompt: Excerpt
    reply: Excerpt
    objection: str | None = None
    """Why the two prompts ask different things; the replies were then not compared."""
    reasons: tuple[Reason, ...] = ()
    """The strongest first; empty where nothing speaks for a contradiction."""


class Explanation(Frozen):
    """How one record was judged."""

    record_id: str
    path: str
    line: int
    prompt: Excerpt
    reply: Excerpt
    closedness: Literal["closed", "unknown", "open"]
    """Whether the prompt has one right answer: of an open one two answers seldom contradict each other."""
    group: int
    """Records with this prompt, itself included."""
    compared: tuple[Compared, ...] = ()
    findings: tuple[Finding, ...] = ()
    """All that was found on the record, by any rule of the run."""
