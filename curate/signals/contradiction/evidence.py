"""What speaks for a contradiction: its kind, how sure it is, and the two places to show.

The modules of this package agree on these names:

- `judge.judge(prompt, left, right)` gives the strongest `Evidence` of two replies, or None below `LISTED`;
  `judge.weigh(prompt, left, right)` gives all of it, listed or not, strongest first, for `--explain`;
- `closedness.closedness(prompt)` gives a `Closedness`;
- `guard.objection(prompt, other)` gives in words why two alike prompts ask different things, or None.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "final-answer",
    "yes-no",
    "refusal",
    "json-value",
    "json-keys",
    "format",
    "short-answer",
    "number",
    "date",
    "negation",
    "antonym",
    "name",
    "label",
    "slot",
    "inference",
]
Closedness = Literal["closed", "unknown", "open"]
"""Whether a prompt has one right answer; of an open one ("write a poem") two answers seldom contradict each other."""
Span = tuple[int, int]

LISTED = 0.6
"""Score from which evidence is worth a person's time."""
HIGH = 0.8
SEVERE = 0.9
"""Score from which evidence of a certain kind is an error, where the prompts are equal."""
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to believe that two replies contradict each other."""

    kind: Kind
    score: float
    """In [0, 1]: `LISTED`, `HIGH` and `SEVERE` are its marks."""
    left: Span | None
    """Where in the left reply, half-open, in code points; None for the whole of it."""
    right: Span | None
    why: str
    """What differs, in words for a message: `duration: 10 days, 30 days`."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a kind of evidence amounts to."""

    equal: str
    """Code of the rule that reports it where the prompts are equal but for their looks."""
    near: str
    """Code of the rule that reports it where the prompts are near-duplicates or paraphrases."""
    certain: bool = False
    """Whether it is an error at `SEVERE` on an equal prompt."""


MEANINGS: dict[Kind, Meaning] = {
    "final-answer": Meaning("C301", "C301", certain=True),
    "json-value": Meaning("C301", "C301", certain=True),
    "yes-no": Meaning("C301", "C303", certain=True),
    "label": Meaning("C301", "C304", certain=True),
    "json-keys": Meaning("C301", "C301"),
    "format": Meaning("C301", "C301"),
    "refusal": Meaning("C301", "C301"),
    "short-answer": Meaning("C301", "C302"),
    "number": Meaning("C301", "C302"),
    "date": Meaning("C301", "C302"),
    "name": Meaning("C301", "C302"),
    "slot": Meaning("C301", "C302"),
    "inference": Meaning("C301", "C302"),
    "negation": Meaning("C301", "C303"),
    "antonym": Meaning("C301", "C303"),
}
"""The one table from kinds of evidence to rules."""


def code_of(evidence: Evidence, *, equal: bool) -> str:
    """The rule that reports evidence; `equal`: whether the prompts are equal but for their looks."""
    meaning = MEANINGS[evidence.kind]
    return meaning.equal if equal else meaning.near


def is_error(evidence: Evidence, *, equal: bool) -> bool:
    """Whether evidence is beyond doubt: a certain kind, a high score and equal prompts."""
    return equal and MEANINGS[evidence.kind].certain and evidence.score >= SEVERE
