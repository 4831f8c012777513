"""transformers' Trainer with our own steps: whole examples, packed rows, losses over trained tokens alone."""

import math
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch.utils.data import DataLoader
from transformers import Trainer, TrainingArguments

from train.dpo import pair_losses
from train.encode import Item
from train.errors import NotFiniteError
from train.loss import token_losses
from train.memory import exhausted, is_exhaustion
from train.pack import Batch, collate
from train.schedule import Schedule


@dataclass(frozen=True)
class Job:
    """What is learned from, and how."""

    items: Sequence[Item]
    schedule: Schedule
    validation: Sequence[Item]
    pad: int
    beta: float | None
    """Of DPO; None where replies are learned."""
    warm_up: int
    """Steps until the rate is reached."""
    on_halved: Callable[[Schedule], None]


class RowTrainer(Trainer):  # type: ignore[misc]  # transformers is not followed by mypy
    """Learns a step of the schedule at a time.

    The loader yields step numbers; rows are made here, so that a step which runs out of memory can be done again in
    shorter ones.
    """

    def __init__(self, model: Any, args: TrainingArguments, job: Job, callbacks: list[Any]) -> None:
        self.job = job
        self.control: Any = None
        self.tokens = 0
        self.margins: list[Any] = []
        self._halved = False
        steps = list(range(job.schedule.steps))
        super().__init__(model, args, train_dataset=steps, eval_dataset=[0], callbacks=callbacks)

    def get_train_dataloader(self) -> DataLoader:
        """One number a step, the same on every process."""
        return DataLoader(self.train_dataset, batch_size=1, collate_fn=lambda numbers: numbers[0])

    def create_scheduler(self, num_training_steps: int, optimizer: Any = None) -> Any:
        """Linear warm-up, then half a cosine to 0.

        transformers' own begins at a rate of 0, which wastes a step; of twelve, that is much.
        """
        warm = self.job.warm_up
        self.lr_scheduler = torch.optim.lr_scheduler.LambdaLR(
            optimizer or self.optimizer, lambda step: rate_factor(step, warm, num_training_steps)
        )
        self._created_lr_scheduler = True
        return self.lr_scheduler

    def get_batch_samples(self, epoch_iterator: Any, num_batches: int, device: Any) -> tuple[list[Any], None]:
        """The next step; how many tokens it learns is known from the schedule."""
        return [next(epoch_iterator) for _ in range(num_batches)], None

    def floating_point_ops(self, inputs: Any) -> int:
        """Not counted here: the plan knows."""
        return 0

    def training_step(self, model: Any, inputs: Any, num_items_in_batch: Any = None) -> Any:
        """Forward and backward of one step of the schedule; the mean loss over it, times the share of this process."""
        model.train()
        try:
            return self._learn(model, int(inputs))
        except (RuntimeError, MemoryError) as error:
            if not is_exhaustion(error):
                raise
            shorter = self.job.schedule.halved()
            if self._halved or shorter is None or self.args.world_size > 1:
                raise exhausted(self.job.schedule, error) from error
        # outside the handler, whose traceback holds the tensors of the failed step
        self._halved = True
        self.job = replace(self.job, schedule=shorter)
        self.job.on_halved(shorter)
        model.zero_grad()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
        try:
            return self._learn(model, int(inputs))
        except (RuntimeError, MemoryError) as error:
            raise (exhausted(shorter, error) if is_exhaustion(error) else error) from error

    def _learn(self, model: Any, step: int) -> Any:
        job = self.job
        items = job.schedule.items(step)
        weight = self.args.world_size / self._units([job.items[i] for i in items])
        rows = job.schedule.rows(step, self.args.process_index)
        total = torch.zeros((), device=self.args.device)
        margins = []
        for number, row in enumerate(rows):
            last = number == len(rows) - 1
            with nullcontext() if last else self.accelerator.no_sync(model):
                with self.compute_loss_context_manager():
                    loss, margin = self._row_loss(model, [job.items[i] for i in row])
                self.accelerator.backward(loss * weight)
            total += loss.detach() * weight
            margins.append(margin)
            self._check(loss, row, step)
        self.tokens += sum(job.schedule.lengths[i] for i in items)
        self.margins += [m for m in margins if m is not None]
        return total

    def _units(self, items: Sequence[Item]) -> int:
        """What a loss is the mean over: learned tokens, or pairs."""
        return max(1, len(items) if self.job.beta is not None else sum(item.trained for item in items))

    def _row_loss(self, model: Any, items: Sequence[Item]) -> tuple[Any, Any]:
        """Sum of the losses of a row, and the margins of its pairs; an empty row gives 0 and does what others do."""
        batch = self._batch(items or self.job.items[:1])
        if self.job.beta is None:
            loss = token_losses(model, batch).sum()
            return (loss if items else loss * 0.0), None
        found = pair_losses(model, batch, self.job.beta)
        return (found.loss.sum(), found.margin) if items else (found.loss.sum() * 0.0, None)

    def _batch(self, items: Sequence[Item]) -> Batch:
        sequences = [one for item in items for one in item.sequences]
        batch = collate(sequences, packed=self.job.schedule.packed, pad=self.job.pad)
        return batch.to(self.args.device)

    def _check(self, loss: Any, row: Sequence[int], step: int) -> None:
        """On a CPU every row is looked at; on a GPU, where that would wait for it, only what is logged."""
        if loss.device.type == "cpu" and not math.isfinite(loss.item()):
            raise not_finite(step + 1, [self.job.items[i] for i in row])

    def evaluate(self, *_: Any, **__: Any) -> dict[str, float]:
        """Loss over the whole validation part: sum over sum, not a mean of means."""
        begin = time.monotonic()
        job = self.job
        lengths = tuple(item.length for item in job.validation)
        rows = replace(job.schedule, lengths=lengths, batch=len(lengths), epochs=1, seed=0).rows(
            0, self.args.process_index
        )
        self.model.eval()
        total = torch.zeros((), device=self.args.device, dtype=torch.float64)
        with torch.no_grad(), self.compute_loss_context_manager():
            for row in rows:
                items = [job.validation[i] for i in row]
                loss, _margin = self._row_loss(self.model, items)
                total += loss.double()
        total = self.accelerator.reduce(total, "sum")
        units = self._units(job.validation)
        metrics = {"eval_loss": float(total) / units, "eval_units": units, "eval_seconds": time.monotonic() - begin}
        self.log(dict(metrics))
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, metrics)
        return metrics


def rate_factor(step: int, warm: int, steps: int) -> float:
    """Share of the highest rate at a step, from 0."""
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


def not_finite(step: int, items: Sequence[Item]) -> NotFiniteError:
    """The error of a loss that is no number, with the record where one row tells."""
    first = items[0].example if items else None
    return NotFiniteError(
        f"the loss is not a number any more at step {step}" + (f", on example {first.id}" if first else ""),
        "a lower --learning-rate; the best checkpoint so far is kept",
        path=first.path if first else "",
        line=first.line if first else 0,
    )
