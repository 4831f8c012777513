"""The base with the adapter of a run added to its weights: one model that needs no peft."""

from pathlib import Path
from typing import Any

from schemas.training import Saved
from train.base import find
from train.config import TrainConfig
from train.errors import SettingsError
from train.events import Emit
from train.failures import typed
from train.model import load_base, merged_with
from train.prepare import load_tokenizer
from train.stops import Stops


def merge(config: TrainConfig, stops: Stops, folder: Path, emit: Emit) -> Path:
    """Write `merged/` of a run.

    The base is read again, unquantized: adding to 4-bit weights would round the adapter away. An earlier adapter,
    which the run was put on top of, is added first.
    """
    if config.method == "full":
        raise SettingsError("a run of --method full has no adapter to merge", f"its model is {folder / 'model'}")
    with typed():
        base = find(config)
        plain = config.model_copy(update={"method": "lora", "force": True})
        model: Any = load_base(plain, base)
        if config.adapter:
            model = merged_with(model, plain)
        model = merged_with(model, plain.model_copy(update={"adapter": str(folder / "adapter")}))
        model.generation_config.eos_token_id = list(stops.ids)
        place = folder / "merged"
        model.save_pretrained(str(place))
        load_tokenizer(config, base).save_pretrained(str(place))
    emit(Saved(what="merged", path=str(place)))
    return place
