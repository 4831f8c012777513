"""One of two processes under torchrun: a copied model, a sharded one, and a run whose other process is killed."""

import os
import signal
import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from accelerate.state import AcceleratorState, GradientState

import train.trainer
from train.cli import main, settings
from train.events import write
from train.run import run


def note_types(place: Path) -> None:
    """Note what the parameters of the first process are while it learns."""
    learn = train.trainer.RowTrainer._learn

    def noted(self: Any, model: Any, step: int) -> Any:
        (place / ("fsdp.types" if self.args.fsdp else "ddp.types")).write_text(
            " ".join(sorted({type(p).__name__ for p in model.parameters()}))
        )
        return learn(self, model, step)

    train.trainer.RowTrainer._learn = noted  # type: ignore[method-assign]


def kill_at(killed_step: int) -> None:
    learn = train.trainer.RowTrainer._learn

    def killed(self: Any, model: Any, step: int) -> Any:
        if step == killed_step:
            os.kill(os.getpid(), signal.SIGKILL)
        return learn(self, model, step)

    train.trainer.RowTrainer._learn = killed  # type: ignore[method-assign]


if __name__ == "__main__":
    out, flags, first = Path(sys.argv[1]), sys.argv[2:], os.environ["RANK"] == "0"
    if first:
        note_types(out)
    for parallel in ("ddp", "fsdp"):
        with (out / f"{parallel}.jsonl").open("w") if first else nullcontext() as file:
            emit = (lambda _: None) if file is None else partial(write, file)
            run(settings([*flags, "--out", str(out / parallel), "--parallel", parallel]), emit)
        AcceleratorState._reset_state()  # the processes stay connected
        GradientState._reset_state()
    if first:
        sys.stdout = (out / "killed.jsonl").open("w")
    else:
        kill_at(2)
    sys.exit(main([*flags, "--out", str(out / "killed"), "--parallel", "fsdp"]))
