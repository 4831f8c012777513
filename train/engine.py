"""A run from the prepared set to the saved adapter; the same under plain python, torchrun and accelerate."""

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from schemas.training import Done, Saved, Start, Warn
from train import runfolder
from train.config import TrainConfig
from train.distributed import processes, rank, shard_on_cpu
from train.events import Emit
from train.failures import typed
from train.model import load, on_gpu, uses_bf16
from train.prepare import Prepared
from train.probe import keeps_apart
from train.schedule import Schedule

Status = Literal["finished", "stopped-early", "interrupted"]
GPU_LOG_STEPS = 10
"""Reading a loss from a GPU waits for it."""


@dataclass(frozen=True)
class Trained:
    """What a run leaves in memory and on disk."""

    model: Any
    """With the best weights of the run; under an adapter, `disable_adapter()` gives the base."""
    folder: Path
    status: Status
    best_loss: float | None
    best_step: int
    steps: int


def train(prepared: Prepared, folder: Path, emit: Emit, model: Any = None) -> Trained:
    """Train, and save the best adapter (or model) into the folder.

    `model` is given where it is loaded already, to measure the base; otherwise it is loaded here. Raises `TrainError`s
    alone: what libraries raise is told by its cause and way out.
    """
    with typed():
        return _train(prepared, folder, emit, load(prepared) if model is None else model)


def _train(prepared: Prepared, folder: Path, emit: Emit, model: Any) -> Trained:
    from transformers import set_seed

    from train.progress import Interrupt, Patience, Progress
    from train.trainer import Job, RowTrainer

    config = prepared.config
    set_seed(config.seed)
    main = rank() == 0
    tell = emit if main else _nobody
    schedule = prepared.schedule(packed=config.pack, gpu=on_gpu(config), processes=processes())
    validation = prepared.parts["validation"].items if "validation" in prepared.parts else ()
    if not validation:
        tell(Warn(code="no-validation", message="there is no validation part: nothing stops the run early",
                  hint="split the set when exporting it"))  # fmt: skip
    arguments = _arguments(config, schedule, folder, validated=bool(validation))
    patience = Patience(config.patience, config.min_gain, config.warmup(schedule.steps))
    begin = time.monotonic()
    with Interrupt() as interrupt:
        progress = Progress(tell, patience, interrupt, config.evals_per_epoch)
        job = Job(
            prepared.parts["train"].items, schedule, validation, prepared.pad,
            config.beta if config.method == "dpo" else None, config.warmup(schedule.steps),
            lambda shorter: tell(_halved(shorter)),
        )  # fmt: skip
        if arguments.fsdp:
            shard_on_cpu()
        trainer = progress.trainer = RowTrainer(model, arguments, job, [progress])
        _without_prints(trainer)
        checkpoint = runfolder.last_checkpoint(folder) if config.resume else None
        progress.begin = lambda: _begin(trainer, prepared, folder, tell)
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    status: Status = (
        "interrupted" if progress.interrupted else "stopped-early" if progress.stopped_early else "finished"
    )
    if status != "interrupted":
        _save(trainer, prepared, folder, tell)
    best = progress.patience.best if validation and progress.patience.best_step else None
    state = trainer.state
    if main:
        runfolder.update(folder, status=status, steps=state.global_step, best_step=progress.patience.best_step)
    tell(
        Done(
            status=status, folder=str(folder), steps=state.global_step, best_step=progress.patience.best_step,
            best_loss=best, seconds=time.monotonic() - begin, tokens=trainer.tokens,
        )
    )  # fmt: skip
    return Trained(trainer.model, folder, status, best, progress.patience.best_step, state.global_step)


def _arguments(config: TrainConfig, schedule: Schedule, folder: Path, *, validated: bool) -> Any:
    """The settings as transformers has them. Evaluating and saving is planned by `Progress`, hence the far steps."""
    from transformers import TrainingArguments

    gpu = on_gpu(config)
    sharded: dict[str, Any] = {}
    if config.parallel == "fsdp" and processes() > 1:
        sharded = {"fsdp": True, "fsdp_config": {"version": 2, "activation_checkpointing": config.checkpointing}}
    return TrainingArguments(
        str(folder / runfolder.CHECKPOINTS), max_steps=schedule.steps, per_device_train_batch_size=1,
        learning_rate=config.rate(schedule.steps), weight_decay=config.weight_decay, max_grad_norm=config.grad_clip,
        optim="adamw_torch_fused" if gpu else "adamw_torch", bf16=uses_bf16(config), use_cpu=not gpu, seed=config.seed,
        activation_checkpointing=config.checkpointing and not sharded,
        eval_strategy="steps" if validated else "no", eval_steps=schedule.steps, save_strategy="steps",
        save_steps=schedule.steps, save_total_limit=2, load_best_model_at_end=validated,
        metric_for_best_model="eval_loss", greater_is_better=False,
        logging_steps=max(config.log_steps, GPU_LOG_STEPS if gpu else 1), logging_nan_inf_filter=False,
        average_tokens_across_devices=False, remove_unused_columns=False, label_names=[], report_to=[],
        disable_tqdm=True, ddp_find_unused_parameters=False, **sharded,
    )  # fmt: skip


def _save(trainer: Any, prepared: Prepared, folder: Path, tell: Emit) -> None:
    """The best weights, with the tokenizer and its chat template: one folder to load."""
    what: Literal["adapter", "model"] = "model" if prepared.config.method == "full" else "adapter"
    if what == "model":
        trainer.model.generation_config.eos_token_id = list(prepared.stops.ids)
    place = folder / what
    trainer.save_model(str(place))
    if trainer.args.should_save:
        (place / "training_args.bin").unlink(missing_ok=True)  # a pickle, which nobody should have to load
        prepared.tokenizer.save_pretrained(str(place))
        runfolder.clear_checkpoints(folder)
        tell(Saved(what=what, path=str(place), step=trainer.state.global_step))


def _begin(trainer: Any, prepared: Prepared, folder: Path, tell: Emit) -> None:
    """Probe the model where it learns, on its device and in its shards, and tell what begins."""
    config, job, model = prepared.config, trainer.job, trainer.model
    if job.schedule.packed and not keeps_apart(model, bf16=uses_bf16(config)):
        trainer.job = job = replace(job, schedule=replace(job.schedule, packed=False))
        tell(Warn(code="unpacked", message="this model does not keep the sequences of a packed row apart",
                  hint="each sequence gets a padded row: exact, and slower"))  # fmt: skip
    schedule = job.schedule
    tell(
        Start(
            folder=str(folder), method=config.method, base=config.base, device=str(trainer.args.device),
            parameters=sum(p.numel() for p in model.parameters()),
            trainable=sum(p.numel() for p in model.parameters() if p.requires_grad),
            processes=schedule.processes, steps=schedule.steps, batch=config.batch, row_tokens=schedule.row_tokens,
            step=trainer.state.global_step, packed=schedule.packed, learning_rate=config.rate(schedule.steps),
        )
    )  # fmt: skip


def _halved(schedule: Schedule) -> Warn:
    return Warn(
        code="row-halved", message=f"out of memory: rows now hold {schedule.row_tokens} tokens",
        hint=f"--row-tokens {schedule.row_tokens} begins so; what is learned is the same",
    )  # fmt: skip


def _without_prints(trainer: Any) -> None:
    """Standard output is for events."""
    from transformers import PrinterCallback, ProgressCallback

    for kind in (PrinterCallback, ProgressCallback):
        trainer.remove_callback(kind)


def _nobody(_: Any) -> None:
    """Only the first process speaks."""
