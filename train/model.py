"""The base model in memory, ready for a method: frozen with an adapter on top, quantized, or whole."""

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from train.base import Base, with_weights
from train.config import TrainConfig
from train.errors import AdapterError, BaseModelError, MissingPackagesError, SettingsError
from train.prepare import Prepared, first_line

RSLORA_RANK = 64


def on_gpu(config: TrainConfig) -> bool:
    """Whether the run uses a GPU; asking for one that is not there is an error."""
    import torch

    if config.device == "cuda" and not torch.cuda.is_available():
        raise SettingsError("no GPU is visible to torch", "--device cpu, or install torch for your GPU")
    return config.device != "cpu" and torch.cuda.is_available()


def uses_bf16(config: TrainConfig) -> bool:
    """Whether matrices are multiplied in bfloat16: on a GPU by default, never on a CPU unless asked."""
    return config.precision == "bf16" or (config.precision == "auto" and on_gpu(config))


def load(prepared: Prepared) -> Any:
    """The model that training changes.

    Weights come from safetensors alone. An adapter of an earlier run is merged in before the new one is put on top.
    """
    config = prepared.config
    model = placed(load_base(config, prepared.base, four_bit=config.method == "qlora"), config)
    size = model.get_input_embeddings().num_embeddings
    if len(prepared.tokenizer) > size:
        raise BaseModelError(
            f"the tokenizer knows {len(prepared.tokenizer)} tokens, and the model {size}",
            "tokenizer and model are of two bases: take both from one",
        )
    if config.adapter:
        model = merged_with(model, config)
    if config.method == "full":
        return model
    return with_lora(model, config)


def placed(model: Any, config: TrainConfig) -> Any:
    """The model on the GPU of this process, where there is one."""
    # quantized weights are there already, and sharded ones go in shares
    if on_gpu(config) and config.parallel != "fsdp" and config.method != "qlora":
        model.to(f"cuda:{os.environ.get('LOCAL_RANK', '0')}")
    return model


def load_base(config: TrainConfig, base: Base, *, four_bit: bool = False) -> Any:
    """The weights of the base as they are."""
    import torch
    from safetensors import SafetensorError
    from transformers import AutoModelForCausalLM
    from transformers.utils import logging

    # trained weights stay in fp32, frozen ones in the precision that they are multiplied in
    dtype = torch.bfloat16 if uses_bf16(config) and config.method != "full" else torch.float32
    settings: dict[str, Any] = {"dtype": dtype, "use_safetensors": True, **base.settings}
    attention = config.attention or ("flash_attention_2" if on_gpu(config) and find_spec("flash_attn") else None)
    if attention:
        settings["attn_implementation"] = attention
    if four_bit:
        settings["quantization_config"] = _four_bit(dtype)
    logging.disable_progress_bar()
    folder = with_weights(base)
    try:
        model = AutoModelForCausalLM.from_pretrained(folder, **settings)
    except SafetensorError as error:
        hint = "a download or a copy was cut short: fetch it again"
        raise BaseModelError(f"{base.name}: its weights are broken: {first_line(error)}", hint) from error
    except (OSError, ValueError, ImportError, KeyError) as error:
        hint = "--trust-remote-code runs the code that comes with it" if "trust_remote_code" in str(error) else ""
        raise BaseModelError(f"{base.name} cannot be loaded: {first_line(error)}", hint) from error
    if four_bit:
        _keep_trainable(model)
    model.name_or_path = base.name  # an adapter remembers it: the id, not where the hub's cache is
    return model


def _four_bit(dtype: Any) -> Any:
    """NF4 with double quantization (Dettmers et al. 2023): about 0.52 bytes a weight."""
    if find_spec("bitsandbytes") is None:
        raise MissingPackagesError("qlora needs bitsandbytes", 'pip install "curate-data[qlora]"')
    from transformers import BitsAndBytesConfig

    return BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True, bnb_4bit_compute_dtype=dtype
    )


def _keep_trainable(model: Any) -> None:
    """Keep bitsandbytes from repacking weights for inference on a CPU, which it does at the first evaluation, for good.

    No gradient passes through repacked weights: training would go on and learn next to nothing.
    """
    for module in model.modules():
        if hasattr(module, "support_avx512bf16_for_cpu"):
            module.support_avx512bf16_for_cpu = False


def with_lora(model: Any, config: TrainConfig) -> Any:
    """An adapter on every linear layer but the head: attention alone learns less (Schulman et al. 2025)."""
    from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
    from transformers import set_seed

    set_seed(config.seed)  # an adapter begins at random
    if config.method == "qlora":
        model = prepare_model_for_kbit_training(model, use_gradient_checkpointing=False)
    rslora = config.rank >= RSLORA_RANK if config.rslora is None else config.rslora
    return get_peft_model(
        model,
        LoraConfig(
            r=config.rank, lora_alpha=config.alpha, lora_dropout=config.dropout, use_rslora=rslora,
            target_modules="all-linear", task_type="CAUSAL_LM",
        ),
    )  # fmt: skip


def merged_with(model: Any, config: TrainConfig) -> Any:
    """The model with the adapter of an earlier run added to its weights.

    Raises `AdapterError` where the folder holds none, or one of another base.
    """
    from peft import PeftModel

    folder = Path(config.adapter or "")
    try:
        told = json.loads((folder / "adapter_config.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise AdapterError(f"{folder}: no adapter here", "an adapter is a folder with adapter_config.json") from error
    if config.method == "qlora":
        raise SettingsError("an adapter cannot be merged into 4-bit weights", "merge it first: --merge, then --base")
    named = str(told.get("base_model_name_or_path") or "")
    if named and Path(named).name != Path(config.base).name and not config.force:
        raise AdapterError(f"{folder} was trained on {named}, not on {config.base}", f"--base {named}, or --force")
    try:
        return PeftModel.from_pretrained(model, str(folder)).merge_and_unload()
    except (RuntimeError, ValueError, OSError) as error:
        hint = "name the base that it was trained on"
        raise AdapterError(f"{folder} does not fit {config.base}: {first_line(error)}", hint) from error
