"""How surprised a model is by the answers of the set, each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from schemas.metrics import Likelihood
from train.encode import Item
from train.loss import sequence_losses, token_losses
from train.pack import best_fit, collate, padded_bins
from train.template import Encoded

ROW_TOKENS = 2048


@dataclass(frozen=True, slots=True)
class Surprise:
    """The loss of one sequence."""

    nats: float
    """Summed over its learned tokens."""
    tokens: int

    @property
    def mean(self) -> float:
        """Nats a token."""
        return self.nats / max(1, self.tokens)


def surprises(model: Any, sequences: Sequence[Encoded], *, packed: bool, pad: int) -> list[Surprise]:
    """The loss of each sequence under the model as it is, in their order."""
    import torch

    model.eval()
    found: dict[int, float] = {}
    lengths = [len(one.ids) for one in sequences]
    for row in (best_fit if packed else padded_bins)(lengths, ROW_TOKENS):
        batch = collate([sequences[n] for n in row], packed=packed, pad=pad).to(model.device)
        with torch.no_grad():
            sums = sequence_losses(token_losses(model, batch), batch).tolist()
        found.update(zip(row, sums, strict=True))
    return [Surprise(found[n], one.trained) for n, one in enumerate(sequences)]


def likelihood(surprised: Sequence[Surprise], answers: Sequence[str]) -> Likelihood:
    """The mean over all tokens, and the same a byte of the answers, which no tokenizer changes."""
    nats, tokens = sum(one.nats for one in surprised), sum(one.tokens for one in surprised)
    size = sum(len(answer.encode()) for answer in answers)
    return Likelihood(nll=nats / max(1, tokens), tokens=tokens, bits_per_byte=nats / log(2) / max(1, size))


def learned_text(tokenizer: Any, item: Item) -> str:
    """The words that an item teaches, joined."""
    one = item.sequences[0]
    return "".join(tokenizer.decode(list(one.ids[a:b]), skip_special_tokens=True) for a, b in one.spans)
