"""Memory and time of a run, from the shapes of the model alone: no weight is read.

Counts of parameters are exact (the model is built on the meta device). Activations are counted as measured by saved
tensors with a flash-like attention: 65 to 91 bytes for each token, hidden unit and layer under LoRA in bf16.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from train.loss import CHUNK
from train.model import on_gpu, uses_bf16
from train.prepare import Prepared
from train.schedule import Schedule

ACTIVATION = 76
"""Bytes a token, hidden unit and layer, in 16 bits."""
CHECKPOINT = 2
NF4 = 0.516
"""Bytes a weight with double quantization."""
MARGIN = 1.10
OVERHEAD = {"gpu": 1 << 30, "cpu": 450 << 20}
"""CUDA's context and fragmentation; Python with torch and transformers."""
PEAKS = {"H200": 989e12, "H100": 989e12, "A100": 312e12, "L40": 181e12, "4090": 165e12, "L4": 121e12, "T4": 65e12}
"""Dense 16-bit operations a second, from the makers' data sheets."""
REACHED = 0.35
"""Share of the peak that training reaches; smaller models reach less."""


@dataclass(frozen=True)
class Shape:
    """The sizes of a model that matter here."""

    parameters: int
    outside: int
    """Of them, in embeddings and head."""
    hidden: int
    layers: int
    vocabulary: int
    adapter: int
    """Weights of a LoRA on every linear layer but the head."""


@dataclass(frozen=True)
class Estimate:
    """What a run will take."""

    memory: Mapping[str, int]
    seconds: float | None
    details: Mapping[str, Any] = field(default_factory=dict)


def shape_of(prepared: Prepared) -> Shape:
    """The sizes of a base, from its configuration."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    config = AutoConfig.from_pretrained(prepared.base.folder, **prepared.base.settings)
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config, trust_remote_code=prepared.config.trust_remote_code)
    head = model.get_output_embeddings()
    linear = [one for one in model.modules() if isinstance(one, torch.nn.Linear) and one is not head]
    embedding = model.get_input_embeddings().weight
    outside = embedding.numel() + (head.weight.numel() if head is not None and head.weight is not embedding else 0)
    text = config.get_text_config()
    return Shape(
        parameters=sum(one.numel() for one in model.parameters()),
        outside=outside,
        hidden=int(text.hidden_size),
        layers=int(text.num_hidden_layers),
        vocabulary=int(embedding.shape[0]),
        adapter=sum(prepared.config.rank * (one.in_features + one.out_features) for one in linear),
    )


def estimate(prepared: Prepared, schedule: Schedule) -> Estimate:
    """Memory by what needs it, and seconds of training."""
    config, shape = prepared.config, shape_of(prepared)
    gpu = on_gpu(config)
    adapter = 0 if config.method == "full" else shape.adapter
    width = 2 if uses_bf16(config) else 4
    row = min(
        schedule.row_tokens, max(sum(schedule.lengths[i] for i in schedule.items(s)) for s in range(schedule.per_epoch))
    )
    row = max(row, *schedule.lengths)
    items = prepared.parts["train"].items
    share = sum(item.trained for item in items) / max(1, sum(item.length for item in items))
    learned = min(CHUNK, max(1, round(row * share)))
    unit = row * shape.hidden * width // 2
    memory = {
        "weights": _weights(shape, config.method, width),
        "gradients and optimizer": 16 * adapter if adapter else 12 * shape.parameters,
        "activations": unit
        * (CHECKPOINT * shape.layers + ACTIVATION if config.checkpointing else ACTIVATION * shape.layers),
        "loss": 8 * learned * shape.vocabulary,
    }
    memory["total"] = round(MARGIN * sum(memory.values())) + OVERHEAD["gpu" if gpu else "cpu"]
    seen = sum(schedule.lengths) * config.epochs_planned()
    inner = shape.parameters - shape.outside
    head = shape.outside if shape.outside == shape.vocabulary * shape.hidden else shape.outside // 2
    times = (6 if config.method == "full" else 4) + (2 if config.checkpointing else 0)
    operations = seen * (times * (inner + head * share) + 6 * adapter)
    speed = _speed(gpu)
    details = {"parameters": shape.parameters, "adapter": adapter, "operations": operations}
    return Estimate(memory, operations / speed if speed else None, details)


def _weights(shape: Shape, method: str, width: int) -> int:
    if method == "full":
        return 4 * shape.parameters
    if method == "qlora":
        return round(NF4 * (shape.parameters - shape.outside) + 2 * shape.outside)
    return width * shape.parameters


def _speed(gpu: bool) -> float | None:
    """Operations a second that this machine will reach: a GPU's by its name, a CPU's by a try of 50 ms."""
    import torch

    if gpu:
        name = torch.cuda.get_device_name()
        return next((REACHED * peak for key, peak in PEAKS.items() if re.search(rf"\b{key}", name)), None)
    a = torch.ones(256, 256)
    best = float("inf")  # the fastest try: a busy machine makes the others slow
    begin = time.perf_counter()
    while time.perf_counter() - begin < 0.05:
        start = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - start)
    return REACHED * 2 * 256**3 / best
