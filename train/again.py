"""Measure a finished run again: after training on several processes, or with another probe."""

from pathlib import Path
from typing import Any

from schemas.metrics import Metrics
from schemas.training import Measuring
from train import runfolder
from train.baseline import best_prompt
from train.config import TrainConfig
from train.errors import AdapterError, SettingsError
from train.evaluate import before
from train.events import Emit
from train.exam import exam_of
from train.failures import typed
from train.forget import probe_texts
from train.measured import finish, recorded
from train.merge import merge
from train.model import load_base, merged_with, placed
from train.prepare import Prepared, first_line, prepare
from train.probe import keeps_apart


def evaluate(folder: Path, emit: Emit) -> Metrics:
    """The verdict on a run from what it left on disk; the report is written anew.

    Raises `TrainError`: the run did not end, or its adapter does not fit its base.
    """
    told = runfolder.read(folder)
    if told.get("status") not in runfolder.ENDED:
        raise SettingsError(f"{folder}: this run is not finished", f"--resume {folder}")
    # one process holds the whole model
    config = TrainConfig.model_validate({**told["config"], "parallel": "ddp"})
    texts = probe_texts(config.probe)
    prepared = prepare(config, emit)
    with recorded(folder, emit) as tell, typed():
        model = placed(load_base(config, prepared.base, four_bit=config.method == "qlora"), config)
        if config.adapter:
            model = merged_with(model, config)
        exam = exam_of(prepared, packed=config.pack and keeps_apart(model))
        tell(Measuring(what="base"))
        base = before(exam, model, best_prompt(exam, model, tell) if config.baseline else (), texts)
        metrics = finish(prepared, folder, exam, _tuned(prepared, model, folder), base, tell, texts)
        if config.merge and not (folder / "merged").exists():
            merge(config, prepared.stops, folder, tell)
        return metrics


def _tuned(prepared: Prepared, model: Any, folder: Path) -> Any:
    if prepared.config.method == "full":
        from transformers import AutoModelForCausalLM

        tuned = AutoModelForCausalLM.from_pretrained(str(folder / "model"), use_safetensors=True, dtype=model.dtype)
        return tuned.to(model.device)
    from peft import PeftModel

    try:
        return PeftModel.from_pretrained(model, str(folder / "adapter"))
    except (OSError, ValueError, RuntimeError) as error:
        raise AdapterError(f"{folder}/adapter does not fit its base: {first_line(error)}", "train it again") from error
