"""The loss of what is learned: the head runs on those positions alone, and cross-entropy in fp32, piece by piece."""

import inspect
from functools import cache
from typing import Any

from train.pack import Batch

CHUNK = 4096
"""Positions whose logits are held in fp32 at a time: 2.5 GB with a vocabulary of 152,000, gradient included."""


def token_losses(model: Any, batch: Batch, chunk: int = CHUNK) -> Any:
    """Negative log-likelihood [rows, K] of each target in nats, fp32; 0 where there is none.

    The model's own forward is called, so that the hooks of DDP, FSDP and adapters fire; `logits_to_keep` makes it
    compute logits at the kept positions only, which is most of the memory of a large vocabulary.
    """
    import torch
    from torch.utils.checkpoint import checkpoint

    if takes_positions(_plain(model).__class__):
        logits = model(**batch.inputs, use_cache=False, logits_to_keep=batch.keep).logits
    else:
        logits = model(**batch.inputs, use_cache=False).logits[:, batch.keep]
    flat = logits.reshape(-1, logits.size(-1))
    targets = batch.targets.reshape(-1)
    if not torch.is_grad_enabled() or len(targets) <= chunk:
        pieces = [_nll(a, b) for a, b in zip(flat.split(chunk), targets.split(chunk), strict=True)]
    else:
        pieces = [
            checkpoint(_nll, a, b, use_reentrant=False)
            for a, b in zip(flat.split(chunk), targets.split(chunk), strict=True)
        ]
    return torch.cat(pieces).view_as(batch.targets)


def _nll(logits: Any, targets: Any) -> Any:
    from torch.nn import functional

    return functional.cross_entropy(logits.float(), targets, reduction="none", ignore_index=-100)


def sequence_losses(losses: Any, batch: Batch) -> Any:
    """Sum of the token losses of each sequence, [count]."""
    return losses.new_zeros(batch.count).index_add(0, batch.segments.reshape(-1), losses.reshape(-1))


@cache
def takes_positions(kind: type) -> bool:
    """Whether a model computes logits only where it is asked to."""
    return "logits_to_keep" in inspect.signature(kind.forward).parameters  # type: ignore[attr-defined]


def _plain(model: Any) -> Any:
    """The model below DDP and below an adapter."""
    model = getattr(model, "module", model)
    return model.get_base_model() if hasattr(model, "get_base_model") else model
