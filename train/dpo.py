"""Direct preference optimization (Rafailov et al. 2023) on packed pairs, against the model without its adapter.

No second model is held. That is only right while the base is what training began with: an adapter of an earlier run is
therefore merged into the base first (with it as a second adapter, switching it off would give the raw base as the
reference).
"""

from typing import Any, NamedTuple

from train.loss import sequence_losses, token_losses
from train.pack import Batch


class PairLosses(NamedTuple):
    """What the pairs of a batch give."""

    loss: Any
    """[pairs], nats."""
    margin: Any
    """[pairs]: how much more the chosen ending gained than the rejected one, times beta; above 0 is right."""


def pair_losses(model: Any, batch: Batch, beta: float) -> PairLosses:
    """Losses of the pairs; sequences come as chosen, rejected, chosen, rejected."""
    import torch
    from torch.nn import functional

    policy = -sequence_losses(token_losses(model, batch), batch)
    with torch.no_grad(), _inner(model).disable_adapter():
        reference = -sequence_losses(token_losses(model, batch), batch)
    gain = policy - reference
    margin = beta * (gain[0::2] - gain[1::2])
    return PairLosses(-functional.logsigmoid(margin), margin.detach())


def _inner(model: Any) -> Any:
    """The model that has the adapter, below DDP."""
    return getattr(model, "module", model)
