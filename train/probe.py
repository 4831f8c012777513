"""Whether a model keeps the sequences of a packed row apart: two forward passes tell, for any architecture.

State-space and linear-attention models (Mamba, Qwen3.5) carry their state across the border without a word, and the
loss looks right all the same.
"""

from typing import Any

TOLERANCE = {"float32": 1e-4, "bfloat16": 5e-2, "float16": 2e-2}
"""Largest difference of a logit, in standard deviations of the logits. Contamination is 0.005 (Falcon-H1) to 4.7
(Mamba 2) in fp32, where a model that is safe stays below 1e-5."""
LENGTHS = (9, 17, 5)


def contamination(model: Any) -> float:
    """Largest difference between logits of a packed row and of separate rows, in standard deviations."""
    import torch

    device = next(model.parameters()).device
    generator = torch.Generator().manual_seed(0)
    size = int(model.get_input_embeddings().num_embeddings)
    parts = [torch.randint(0, size, (1, n), generator=generator).to(device) for n in LENGTHS]
    training = model.training
    model.eval()
    try:
        with torch.no_grad():
            apart = torch.cat([model(input_ids=part, use_cache=False).logits[0] for part in parts]).float()
            positions = torch.cat([torch.arange(n) for n in LENGTHS])[None].to(device)
            row = model(input_ids=torch.cat(parts, 1), position_ids=positions, use_cache=False).logits[0].float()
    except TypeError:  # the architecture knows no position_ids (Bloom, Mamba)
        return float("inf")
    finally:
        model.train(training)
    difference = float((row - apart).abs().max() / apart.std())
    return difference if difference == difference else float("inf")  # noqa: PLR0124  # not a number is not equal


def keeps_apart(model: Any) -> bool:
    """Whether packing is exact for this model, on this device, with this implementation of attention."""
    dtype = str(next(model.parameters()).dtype).removeprefix("torch.")
    return contamination(model) <= TOLERANCE.get(dtype, TOLERANCE["bfloat16"])
