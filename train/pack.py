"""Several sequences in one row of a forward pass, without padding and without seeing each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from train.template import Encoded


def best_fit(lengths: Sequence[int], capacity: int) -> list[list[int]]:
    """Positions of the lengths in bins of a capacity: best fit, longest first, at most 11/9 of the fewest bins.

    What is longer than the capacity gets a bin of its own: nothing is cut.
    """
    bins: list[list[int]] = []
    room: list[int] = []
    for position in sorted(range(len(lengths)), key=lambda p: (-lengths[p], p)):
        need = lengths[position]
        fitting = [b for b, free in enumerate(room) if free >= need]
        if fitting:
            best = min(fitting, key=lambda b: room[b])
            bins[best].append(position)
            room[best] -= need
        else:
            bins.append([position])
            room.append(capacity - need)
    return bins


def padded_bins(lengths: Sequence[int], capacity: int) -> list[list[int]]:
    """Positions in bins whose count times its longest length stays in the capacity: for rows that are padded."""
    bins: list[list[int]] = []
    for position in sorted(range(len(lengths)), key=lambda p: (-lengths[p], p)):
        if bins and (len(bins[-1]) + 1) * lengths[bins[-1][0]] <= capacity:
            bins[-1].append(position)
        else:
            bins.append([position])
    return bins


@dataclass(frozen=True)
class Batch:
    """Tensors of one forward pass."""

    inputs: dict[str, Any]
    """What the model takes: `input_ids` [rows, tokens], and `position_ids` or `attention_mask` of the same shape."""
    keep: Any
    """Positions [K] whose next token is learned in some row: the head runs on these alone."""
    targets: Any
    """The next tokens [rows, K]; -100 where that row does not learn there."""
    segments: Any
    """Number of the sequence [rows, K] that a target belongs to."""
    count: int
    """Number of sequences."""

    def to(self, device: Any) -> "Batch":
        """The same on a device."""
        moved = {name: tensor.to(device, non_blocking=True) for name, tensor in self.inputs.items()}
        rest = [tensor.to(device, non_blocking=True) for tensor in (self.keep, self.targets, self.segments)]
        return Batch(moved, rest[0], rest[1], rest[2], self.count)


def collate(sequences: Sequence[Encoded], *, packed: bool, pad: int) -> Batch:
    """One row that holds all sequences, or a padded row for each.

    A packed row has `position_ids` that begin again with each sequence and no attention mask: from these alone
    transformers keeps the sequences apart, and only without a key-value cache (a mask of ones, or `use_cache`, turns
    it off without a word; the loss then looks the same and the gradients are wrong).
    """
    import torch

    if packed:
        lines = [[(one, n) for n, one in enumerate(sequences)]]
    else:
        lines = [[(one, n)] for n, one in enumerate(sequences)]
    width = max(sum(len(one.ids) for one, _ in line) for line in lines)
    ids = torch.full((len(lines), width), pad, dtype=torch.long)
    labels = torch.full((len(lines), width), -100, dtype=torch.long)
    positions = torch.zeros((len(lines), width), dtype=torch.long)
    segments = torch.zeros((len(lines), width), dtype=torch.long)
    mask = torch.zeros((len(lines), width), dtype=torch.long)
    for row, line in enumerate(lines):
        at = 0
        for one, number in line:
            end = at + len(one.ids)
            ids[row, at:end] = torch.tensor(one.ids)
            labels[row, at + 1 : end] = torch.tensor(one.labels[1:])  # the first token has nothing before it
            positions[row, at:end] = torch.arange(end - at)
            segments[row, at:end] = number
            mask[row, at:end] = 1
            at = end
    inputs = {"input_ids": ids, "position_ids": positions} if packed else {"input_ids": ids, "attention_mask": mask}
    keep = (labels[:, 1:] != -100).any(0).nonzero().flatten()
    if not len(keep):  # a row of another process's share: the head still runs, so that all processes do the same
        keep = torch.zeros(1, dtype=torch.long)
    return Batch(inputs, keep, labels[:, keep + 1], segments[:, keep + 1], len(sequences))
