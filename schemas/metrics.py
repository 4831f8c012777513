"""`metrics.json` of a training run: what was measured before and after, and what follows from it."""

from collections.abc import Mapping
from typing import Any, Literal

from schemas.base import Frozen

Kind = Literal["label", "json", "exact", "free", "preference"]
"""What the answers are: one of a few classes, JSON, a few words that must be right, text, or the better of two."""
Outcome = Literal["worth-it", "not-shown", "prompt-is-enough", "overfitted", "forgot"]


class Score(Frozen):
    """How good generated answers are, against the answers of the set. Shares are between 0 and 1."""

    questions: int
    groups: int
    """Clusters of near-duplicates among them, which intervals and verdict count."""
    measure: str
    """The one that is compared: `accuracy`, `fields`, `exact_match`, `chrf` or `preferred`."""
    value: float
    low: float
    high: float
    """95 % confidence interval: Wilson's over groups for shares of right answers, else by bootstrap over groups."""
    values: Mapping[str, float]
    """Every measure, by name."""
    stop_rate: float
    """Share of answers that ended by themselves before the limit."""
    copy_rate: float | None = None
    """Share of answers that stand word for word in the train part; None where answers repeat by nature."""
    classes: Mapping[str, Mapping[str, float]] = {}
    """Of a label: examples, precision, recall and F1 of each class."""
    confusion: tuple[tuple[str, str, int], ...] = ()
    """Of a label: class, answer, how often; the wrong ones only, most frequent first."""


class Likelihood(Frozen):
    """How surprised the model is by the answers of the set, tokens weighted equally."""

    nll: float
    """Nats a token."""
    tokens: int
    bits_per_byte: float
    """Comparable between tokenizers."""


class Prompted(Frozen):
    """The base model with a prompt and no training."""

    shots: int
    """Examples in the prompt, the nearest of the train part."""
    part: Literal["validation", "test"]
    score: Score
    prompt_tokens: float
    """Mean length of a prompt: what each request costs."""


class Forgotten(Frozen):
    """What the model still knows of a text that has nothing to do with the set."""

    name: str
    tokens: int
    base_nll: float
    tuned_nll: float
    kl: float | None = None
    """Mean divergence of the tuned model's next token from the base's, nats; None where the base is gone."""


class Gain(Frozen):
    """A difference on the same questions, with its 95 % interval by paired bootstrap over groups."""

    against: str
    value: float
    low: float
    high: float
    chance: float | None = None
    """Where answers are right or wrong: how often so uneven a count of groups won and lost comes of no difference
    (exact sign test, two-sided). Where few groups differ, the interval alone is too sure."""


class Verdict(Frozen):
    """What follows, computed once, on the test part."""

    outcome: Outcome
    sentence: str
    gain: Gain | None = None
    groups: int = 0


class Metrics(Frozen):
    """Everything that was measured in a run."""

    version: Literal[1] = 1
    run: str
    base: str
    method: str
    kind: Kind
    prompted: tuple[Prompted, ...] = ()
    majority: float | None = None
    """Share of the test part that the most frequent class of the train part would get right."""
    before: Likelihood | None = None
    after: Likelihood | None = None
    """Of the test part, by the base and by the tuned model."""
    train: Likelihood | None = None
    """Of a part of the train part, by the tuned model."""
    tuned: Score | None = None
    forgotten: tuple[Forgotten, ...] = ()
    verdict: Verdict
    training: Mapping[str, Any] = {}
    """Steps, best step, seconds, tokens: as the trainer's last event tells them."""
