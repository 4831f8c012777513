"""What a training run says while it runs: one JSON line an event, on standard output of the trainer.

Who starts a run reads these lines and needs nothing else: numbers are measured, never estimated, except in `Plan`.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from schemas.base import Frozen
from schemas.metrics import Outcome


class Plan(Frozen):
    """Before any weight is loaded: what will be learned, and what it will take."""

    event: Literal["plan"] = "plan"
    examples: Mapping[str, int]
    """Sequences by split, after conversations whose template rewrites history were cut into one a turn."""
    left_out: Mapping[str, int] = {}
    """Examples that cannot be learned, by reason."""
    tokens: int
    """Of the train part, once through."""
    trained_tokens: int
    """Of these, the ones that the model is taught to write."""
    longest: int
    """Tokens of the longest sequence."""
    steps: int
    """Optimizer steps, unless it stops early."""
    batch: int
    """Examples in a step."""
    memory_bytes: Mapping[str, int] = {}
    """Estimate, by what needs it; `total` is the sum with a margin."""
    seconds: float | None = None
    """Estimate; None where nothing is known about the machine."""
    details: Mapping[str, Any] = {}


class Start(Frozen):
    """The model is loaded, and training begins (or goes on)."""

    event: Literal["start"] = "start"
    folder: str
    """Where the run writes."""
    method: str
    base: str
    parameters: int
    trainable: int
    device: str
    processes: int
    steps: int
    step: int = 0
    """Steps done before: above 0 when a run is resumed."""
    batch: int
    """Examples in a step."""
    row_tokens: int
    """Tokens of one forward pass, at most."""
    packed: bool
    """False where the probe found that sequences of this model in one row see each other."""
    learning_rate: float


class Step(Frozen):
    """Progress, every few steps."""

    event: Literal["step"] = "step"
    step: int
    steps: int
    epoch: float
    loss: float
    """Mean over the trained tokens since the last such event; nats. For DPO, over pairs."""
    learning_rate: float
    grad_norm: float
    tokens_per_second: float
    """All tokens that went through the model, of all processes."""
    seconds: float
    """Since the start of this process."""
    eta_seconds: float
    """To the last step, if it does not stop early."""
    memory_bytes: int = 0
    """Peak: of the GPU, else of the process."""
    rewards: Mapping[str, float] = {}
    """DPO: `accuracy` is the share of pairs whose chosen ending gained more than the rejected one, `margin` by how
    much."""


class Eval(Frozen):
    """The validation part was measured."""

    event: Literal["eval"] = "eval"
    step: int
    epoch: float
    loss: float
    """Negative log-likelihood over all trained tokens; nats a token. For DPO, over pairs."""
    tokens: int
    best: bool
    """Lowest so far."""
    best_loss: float
    best_step: int
    patience_left: int
    """Evaluations without a gain that are still allowed; at 0 training stops."""


class Saved(Frozen):
    """Something is on disk that was not before."""

    event: Literal["saved"] = "saved"
    what: Literal["checkpoint", "adapter", "model", "merged", "metrics", "report"]
    path: str
    step: int = 0


class Warn(Frozen):
    """The run goes on, but a person should know."""

    event: Literal["warn"] = "warn"
    code: str
    message: str
    hint: str = ""
    path: str = ""
    line: int = 0
    """The record in the source that it is about, from 1; 0 where it is about none."""


class Failed(Frozen):
    """The run ended before its goal; nothing follows."""

    event: Literal["error"] = "error"
    code: str
    message: str
    hint: str = ""
    """The way out."""
    path: str = ""
    line: int = 0


class Done(Frozen):
    """Training ended."""

    event: Literal["done"] = "done"
    status: Literal["finished", "stopped-early", "interrupted"]
    folder: str
    steps: int
    best_step: int
    best_loss: float | None = None
    """None without a validation part."""
    seconds: float
    tokens: int
    """That went through the model in this process's run, of all processes."""


class Demo(Frozen):
    """The demo's base model is being made."""

    event: Literal["demo"] = "demo"
    step: int
    steps: int
    loss: float


class Baseline(Frozen):
    """The base model was asked with a prompt, on the validation part, before training."""

    event: Literal["baseline"] = "baseline"
    shots: int
    """Examples in the prompt."""
    measure: str
    value: float
    questions: int
    prompt_tokens: float
    """Mean length of a prompt."""


class Measuring(Frozen):
    """The run has come to a stage that has no steps to count."""

    event: Literal["measuring"] = "measuring"
    what: Literal["prompt", "base", "tuned"]


class Judged(Frozen):
    """The verdict on the run."""

    event: Literal["verdict"] = "verdict"
    outcome: Outcome
    sentence: str
    folder: str


Event = Annotated[
    Plan | Start | Step | Eval | Saved | Warn | Failed | Done | Demo | Baseline | Measuring | Judged,
    Field(discriminator="event"),
]

EVENTS: TypeAdapter[Event] = TypeAdapter(Event)
"""Reads a line: `EVENTS.validate_json(line)`."""
