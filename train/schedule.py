"""Which examples each optimizer step learns from, and in which rows: a function of the seed and the step alone.

A step is a number of examples, not of rows: how much of the set a step sees then depends neither on packing, nor on
the row's length, nor on how many processes share the work; and a run resumes at any step, on any number of them.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from train.pack import best_fit, padded_bins


@dataclass(frozen=True)
class Schedule:
    """The order of a run."""

    lengths: tuple[int, ...]
    """Tokens of each item."""
    batch: int
    """Items in a step, about: an epoch is cut into steps that differ by one at most."""
    epochs: float
    seed: int
    row_tokens: int
    """Tokens of a row, unless one item alone has more."""
    packed: bool
    processes: int = 1

    @property
    def per_epoch(self) -> int:
        """Steps in which the whole set is seen once."""
        return max(1, round(len(self.lengths) / self.batch))

    @property
    def steps(self) -> int:
        """Steps of the run."""
        return max(1, round(self.per_epoch * self.epochs))

    def items(self, step: int) -> list[int]:
        """The items of a step, from 0."""
        epoch, part = divmod(step, self.per_epoch)
        order = _order(len(self.lengths), self.seed, epoch)
        begin, end = (len(order) * n // self.per_epoch for n in (part, part + 1))
        return list(order[begin:end])

    def rows(self, step: int, rank: int) -> list[list[int]]:
        """The rows of one process, as items.

        Every process has as many rows, since each forward pass of a sharded model is done by all together: an empty
        row fills up. Rows are as equal as can be, so that nobody waits.
        """
        items = self.items(step)
        lengths = [self.lengths[item] for item in items]
        share = -(-sum(lengths) // self.processes)
        capacity = max(min(self.row_tokens, share), *lengths)
        bins = (best_fit if self.packed else padded_bins)(lengths, capacity)
        loads = [0] * self.processes
        given: list[list[list[int]]] = [[] for _ in range(self.processes)]
        most = -(-len(bins) // self.processes)
        for row in sorted(bins, key=lambda row: -sum(lengths[p] for p in row)):
            who = min((r for r in range(self.processes) if len(given[r]) < most), key=lambda r: loads[r])
            given[who].append([items[p] for p in row])
            loads[who] += sum(lengths[p] for p in row)
        return given[rank] + [[]] * (most - len(given[rank]))

    def halved(self) -> "Schedule | None":
        """The same with rows half as long; None where the longest item allows no less."""
        longest = max(self.lengths)
        present = min(self.row_tokens, max(sum(self.lengths[i] for i in self.items(s)) for s in range(self.per_epoch)))
        row = max(longest, present // 2)
        return replace(self, row_tokens=row) if row < present else None


@lru_cache(maxsize=4)
def _order(count: int, seed: int, epoch: int) -> Sequence[int]:
    order = list(range(count))
    random.Random(f"{seed}/{epoch}").shuffle(order)  # noqa: S311  # an order, not a secret
    return order
