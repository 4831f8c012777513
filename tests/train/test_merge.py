"""A merged model says what the base with its adapter says; and DPO after SFT compares with the SFT model."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

from schemas.training import Event, Step
from train.config import TrainConfig
from train.errors import SettingsError
from train.merge import merge
from train.prepare import prepare
from train.run import run

Config = Callable[..., TrainConfig]
IDS = torch.arange(40, 100)[None]


def logits(model: torch.nn.Module) -> torch.Tensor:
    with torch.no_grad():
        return model.eval()(input_ids=IDS, use_cache=False).logits  # type: ignore[no-any-return]


def test_merging_changes_no_logit_by_more_than_rounding(config: Config, base: Path) -> None:
    trained = run(config(merge=True, learning_rate=0.05), lambda _: None)
    adapted = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(base), str(trained.folder / "adapter"))
    merged = AutoModelForCausalLM.from_pretrained(trained.folder / "merged")
    assert (logits(merged) - logits(adapted)).abs().max() < 1e-5
    assert (logits(merged) - logits(AutoModelForCausalLM.from_pretrained(base))).abs().max() > 1e-3
    end = AutoTokenizer.from_pretrained(trained.folder / "merged").convert_tokens_to_ids("<|im_end|>")
    assert end in merged.generation_config.eos_token_id


def test_the_model_in_memory_is_the_one_on_disk(config: Config, base: Path) -> None:
    trained = run(config(learning_rate=0.05), lambda _: None)
    loaded = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(base), str(trained.folder / "adapter"))
    assert torch.equal(logits(trained.model), logits(loaded))


def test_dpo_on_an_adapter_starts_from_it_and_compares_with_it(
    config: Config, base: Path, pairs: Path, events: list[Event]
) -> None:
    first = run(config(learning_rate=0.05), lambda _: None)
    second = run(
        config(method="dpo", data=str(pairs), adapter=str(first.folder / "adapter"), merge=True), events.append
    )
    steps = [event for event in events if isinstance(event, Step)]
    assert steps[0].loss == pytest.approx(0.693147, abs=1e-5)  # nothing gained yet on the reference
    with second.model.disable_adapter():
        assert (logits(second.model) - logits(first.model)).abs().max() < 1e-5
    merged = AutoModelForCausalLM.from_pretrained(second.folder / "merged")
    assert (logits(merged) - logits(second.model)).abs().max() < 1e-5


def test_a_whole_model_has_nothing_to_merge(config: Config, tmp_path: Path) -> None:
    settings = config(method="full")
    with pytest.raises(SettingsError, match="no adapter to merge"):
        merge(settings, prepare(settings, lambda _: None).stops, tmp_path, lambda _: None)
