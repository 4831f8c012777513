"""How well a model knows each example after training: `losses.jsonl` of a run, which the review reads."""

from schemas.base import Frozen
from schemas.manifest import Split


class Loss(Frozen):
    """One line: one sequence of an example. A conversation that was cut into one a turn has several."""

    id: str
    split: Split
    loss: float
    """Negative log-likelihood by the tuned model; nats a learned token."""
    base: float
    """The same by the base model, before training."""
    tokens: int
    """That are learned."""
    path: str = ""
    line: int = 0
    hash: str = ""
    """Content hash of the record as it was learned; see `manifest.Example.hash`."""
