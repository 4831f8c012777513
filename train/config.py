"""Everything that decides a run, declared once: flags, config file and run.json are all made of this model."""

from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from schemas.base import Frozen

Method = Literal["lora", "qlora", "full", "dpo"]


class Preset(NamedTuple):
    """What a method does unless told otherwise."""

    learning_rate: float
    epochs: float


PRESETS: dict[Method, Preset] = {
    # LoRA wants ten times the rate of full fine-tuning, nearly whatever its rank (Schulman et al., LoRA Without Regret)
    "lora": Preset(2e-4, 3),
    "qlora": Preset(2e-4, 3),
    "full": Preset(1e-5, 3),
    "dpo": Preset(5e-6, 1),
}
SHORT_RUN_STEPS = 100
SHORT_RUN_FACTOR = 1.5
"""Below so many steps LoRA gains from a higher rate (same source)."""
LABEL_EPOCHS = 5.0
"""A class is a token or two: there is less to learn in an epoch, and less to overfit."""


class TrainConfig(Frozen):
    """The settings of one run."""

    data: str = Field(min_length=1)
    """Folder of an export in the trainer's format, with its manifest.json."""
    base: str = Field(min_length=1)
    """Base model: a folder, or an id on the hub; `tiny` is the offline demo."""
    revision: str | None = None
    """Of a hub model: branch, tag or commit."""
    method: Method = "lora"
    adapter: str | None = None
    """Folder of an adapter to go on from; it is merged into the base first."""
    label: str | None = None
    """Learn to give this label, which reviewers set, instead of the replies."""
    out: str = "runs"
    """Folder that gets a folder for this run."""
    resume: str | None = None
    """Folder of a run that was stopped: it goes on where it was, with its own settings."""
    seed: int = 0

    rank: int = Field(16, ge=1)
    alpha: int = Field(32, ge=1)
    rslora: bool | None = None
    """Scale the update by 1/sqrt(rank); by default from rank 64 on."""
    dropout: float = Field(0.0, ge=0, lt=1)
    """Of the adapter."""
    learning_rate: float | None = Field(None, gt=0)
    epochs: float | None = Field(None, gt=0)
    batch: int = Field(16, ge=1)
    """Examples (or pairs) in a step, over all processes."""
    weight_decay: float = Field(0.0, ge=0)
    grad_clip: float = Field(1.0, gt=0)
    beta: float = Field(0.1, gt=0)
    """DPO: how dear it is to leave the reference."""

    max_tokens: int = Field(4096, ge=8)
    """An example that is longer is left out, never cut."""
    row_tokens: int | None = Field(None, ge=8)
    """Tokens of one forward pass; by default what suits the device."""
    pack: bool = True
    """Put several examples into a row, where the model is found to keep them apart."""
    reasoning: Literal["keep", "drop"] = "keep"
    """Whether what the assistant thinks before its reply is learned."""
    chat_template: str | None = None
    """File with the chat template to use instead of the tokenizer's own."""

    evals_per_epoch: int = Field(4, ge=1)
    patience: int = Field(3, ge=1)
    """Evaluations without a gain after which training stops."""
    min_gain: float = Field(0.001, ge=0)
    """Relative fall of the validation loss that counts as a gain."""
    log_steps: int = Field(1, ge=1)

    precision: Literal["auto", "bf16", "fp32"] = "auto"
    attention: str | None = None
    """Implementation of attention, by the name that transformers gives it."""
    checkpointing: bool = False
    """Recompute activations instead of keeping them: a third more time, a fraction of the memory."""
    device: Literal["auto", "cpu", "cuda"] = "auto"
    parallel: Literal["ddp", "fsdp"] = "ddp"
    """Over several processes: a copy of the model on each, or a share."""
    trust_remote_code: bool = False
    """Run Python code that comes with the base model."""
    merge: bool = False
    """Also write the base with the adapter merged in."""
    baseline: bool = True
    """Ask the base with a prompt first, and stop where that is good enough."""
    enough: float = Field(0.9, gt=0, le=1)
    """How good is good enough."""
    probe: str | None = None
    """Text file, or folder of them, one text a line, to see what the model forgets; by default two bundled ones."""
    force: bool = False
    """Go on where the plan or the prompting baseline says that it is not worth it."""

    @model_validator(mode="after")
    def _belong_together(self) -> "TrainConfig":
        if self.label is not None and self.method == "dpo":
            raise ValueError("label: a label is learned with lora, qlora or full; dpo learns from pairs")
        if self.row_tokens is not None and self.row_tokens < self.max_tokens:
            raise ValueError(f"row_tokens {self.row_tokens} is below max_tokens {self.max_tokens}: an example is whole")
        return self

    def epochs_planned(self) -> float:
        """How often the train part is seen, at most."""
        return self.epochs or (LABEL_EPOCHS if self.label else PRESETS[self.method].epochs)

    def rate(self, steps: int) -> float:
        """The highest learning rate of a run of so many steps."""
        if self.learning_rate is not None:
            return self.learning_rate
        short = self.method in ("lora", "qlora") and steps < SHORT_RUN_STEPS
        return PRESETS[self.method].learning_rate * (SHORT_RUN_FACTOR if short else 1.0)

    def warmup(self, steps: int) -> int:
        """Steps until the rate is reached: a twentieth of them, at least 5 where there are as many."""
        return min(max(5, round(steps * 0.05)), steps)
