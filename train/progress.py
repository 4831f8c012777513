"""What the run tells while it learns, and when it stops: callbacks of transformers' Trainer."""

import math
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import FrameType
from typing import Any

import torch
from transformers import TrainerCallback

from schemas.training import Eval, Saved, Step
from train.events import Emit
from train.memory import peak_bytes
from train.trainer import RowTrainer, not_finite


@dataclass
class Patience:
    """Early stopping, by the validation loss alone; a function of the losses so far, so that it survives a resume."""

    allowed: int
    min_gain: float
    warm_up: int = 0
    """Evaluations until this step cost no patience: the rate is still rising."""
    best: float = math.inf
    best_step: int = 0
    left: int = 0

    def seen(self, losses: Sequence[tuple[int, float]]) -> "Patience":
        """The state after these evaluations, as (step, loss)."""
        state = replace(self, best=math.inf, best_step=0, left=self.allowed)
        reference = math.inf
        for step, loss in losses:
            if loss < state.best:
                state.best, state.best_step = loss, step
            if loss < reference * (1 - self.min_gain) or math.isinf(reference):
                reference, state.left = loss, self.allowed
            elif step > self.warm_up:
                state.left -= 1
        return state


class Interrupt:
    """Ctrl-C (or SIGTERM) asks the run to save and stop; a second one ends it at once."""

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "Interrupt":
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


class Progress(TrainerCallback):  # type: ignore[misc]  # transformers is not followed by mypy
    """Emits events, evaluates and saves at the planned steps, stops early or when asked."""

    def __init__(self, emit: Emit, patience: Patience, interrupt: Interrupt, evals_per_epoch: int) -> None:
        self.emit = emit
        self.patience = patience
        self.interrupt = interrupt
        self.evals_per_epoch = evals_per_epoch
        self.trainer: RowTrainer | None = None
        self.begin: Callable[[], None] = lambda: None
        self.stopped_early = False
        self.interrupted = False
        self._begin = self._last = time.monotonic()
        self._first_step = self._tokens = 0

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Clocks start here, with the model where it learns."""
        self.begin()
        self._begin = self._last = time.monotonic()
        self._first_step = state.global_step
        self.patience = self.patience.seen(_evals(state))

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Plan what follows this step."""
        step = state.global_step
        if self._due(step) or step >= state.max_steps:
            control.should_save = True
            control.should_evaluate = bool(self._trainer.job.validation)
        if self._asked():
            control.should_save = control.should_training_stop = self.interrupted = True

    def _due(self, step: int) -> bool:
        """Whether a fraction of an epoch ends with this step."""
        per_epoch = self._trainer.job.schedule.per_epoch
        count = min(self.evals_per_epoch, per_epoch)
        return step * count // per_epoch > (step - 1) * count // per_epoch

    def _asked(self) -> bool:
        """All processes must agree on the step at which they stop."""
        asked = self.interrupt.asked
        if self._trainer.args.world_size == 1:
            return asked
        flag = torch.tensor(int(asked), device=self._trainer.args.device)
        return int(self._trainer.accelerator.reduce(flag, "sum")) > 0

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, float] | None = None, **_: Any) -> None:
        """A `Step` event for what was learned since the last one."""
        if logs is None or "loss" not in logs:
            return
        trainer = self._trainer
        step, norm = state.global_step, float(logs.get("grad_norm", 0.0))
        if not (math.isfinite(logs["loss"]) and math.isfinite(norm)):
            raise not_finite(step, [])
        now = time.monotonic()
        tokens, self._tokens = trainer.tokens - self._tokens, trainer.tokens
        rate = (now - self._begin) / max(1, step - self._first_step)
        rewards = _rewards(trainer.margins)
        trainer.margins = []
        if state.is_world_process_zero:
            self.emit(
                Step(
                    step=step, steps=state.max_steps, epoch=step / trainer.job.schedule.per_epoch, loss=logs["loss"],
                    learning_rate=logs["learning_rate"], grad_norm=norm, seconds=now - self._begin,
                    tokens_per_second=tokens / max(now - self._last, 1e-9), rewards=rewards,
                    eta_seconds=rate * (state.max_steps - step), memory_bytes=peak_bytes(),
                )
            )  # fmt: skip
        self._last = now

    def on_evaluate(self, args: Any, state: Any, control: Any, metrics: dict[str, float], **_: Any) -> None:
        """An `Eval` event; training stops when patience is at its end."""
        seen = _evals(state)
        self.patience = now = self.patience.seen(seen)
        if state.is_world_process_zero:
            self.emit(
                Eval(
                    step=state.global_step, epoch=state.global_step / self._trainer.job.schedule.per_epoch,
                    loss=metrics["eval_loss"], tokens=int(metrics["eval_units"]), patience_left=now.left,
                    best=now.best_step == state.global_step, best_loss=now.best, best_step=now.best_step,
                )
            )  # fmt: skip
        if now.left <= 0 and state.global_step < state.max_steps:
            control.should_training_stop = self.stopped_early = True
        self._last = time.monotonic()

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """A `Saved` event."""
        if state.is_world_process_zero:
            step = state.global_step
            self.emit(Saved(what="checkpoint", path=f"{args.output_dir}/checkpoint-{step}", step=step))

    @property
    def _trainer(self) -> RowTrainer:
        assert self.trainer is not None, "engine sets it before training"
        return self.trainer


def _rewards(margins: Sequence[Any]) -> dict[str, float]:
    if not margins:
        return {}
    found = torch.cat(list(margins)).float()
    return {"accuracy": float((found > 0).float().mean()), "margin": float(found.mean())}


def _evals(state: Any) -> list[tuple[int, float]]:
    return [(entry["step"], entry["eval_loss"]) for entry in state.log_history if "eval_loss" in entry]
