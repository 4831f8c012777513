"""Whether a model keeps the sequences of a packed row apart: a few short forward passes tell, for any architecture.

State-space and linear-attention models (Mamba, Qwen3.5) carry their state across the border without a word, and the
loss looks right all the same.
"""

from typing import Any, NamedTuple

LENGTH = 13
SEQUENCES = 3
EXACT = 1e-4
"""Standard deviations of the logits. In fp32, contamination is 0.005 (Falcon-H1) to 4.7 (Mamba 2), and a model that is
safe stays below 1e-5."""
ROUNDED = 5e-2
NOISE = 4.0
"""In bfloat16 one step of rounding is 0.02; what differs by no more than that, or by four times what the first
sequence differs by, which nothing can reach, is taken for rounding."""


class Contamination(NamedTuple):
    """Largest differences between the logits of a packed row and those of separate rows, in standard deviations."""

    later: float
    """Of the sequences that have others before them."""
    first: float
    """Of the one that has none: rounding, since nothing can reach it."""


def contamination(model: Any, *, bf16: bool = False) -> Contamination:
    """Measure it, in the precision and with the attention of the run."""
    import torch

    device = next(model.parameters()).device
    generator = torch.Generator().manual_seed(0)
    size = int(model.get_input_embeddings().num_embeddings)
    parts = torch.randint(0, size, (SEQUENCES, LENGTH), generator=generator).to(device)
    positions = torch.arange(LENGTH).repeat(SEQUENCES)[None].to(device)
    training = model.training
    model.eval()
    try:
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=bf16):
            apart = torch.cat([model(input_ids=part[None], use_cache=False).logits[0] for part in parts]).float()
            row = model(input_ids=parts.view(1, -1), position_ids=positions, use_cache=False).logits[0].float()
    except TypeError:  # the architecture knows no position_ids (Bloom, Mamba)
        return Contamination(float("inf"), 0.0)
    finally:
        model.train(training)
    difference = ((row - apart).abs().amax(-1) / apart.std()).nan_to_num(float("inf"))
    return Contamination(float(difference[LENGTH:].max()), float(difference[:LENGTH].max()))


def keeps_apart(model: Any, *, bf16: bool = False) -> bool:
    """Whether packing is exact for this model: what later sequences differ by is rounding.

    In low precision a small contamination (Falcon-H1's) hides in rounding. There a model that mixes along the sequence
    by a convolution, as all those do that carry a state, is not trusted: its rows are padded.
    """
    import torch

    low = bf16 or any(p.dtype is not torch.float32 for p in model.parameters())
    if low and any(isinstance(module, torch.nn.Conv1d) for module in model.modules()):
        return False
    found = contamination(model, bf16=bf16)
    return found.later <= (max(ROUNDED, NOISE * found.first) if low else EXACT)
