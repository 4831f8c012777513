"""What an index of known texts can do, wherever it is kept: in a file of ours, or on Redis for a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from curate.signals.minhash.settings import Settings
    from curate.signals.minhash.texts import Texts


@dataclass(frozen=True, slots=True)
class Matches:
    """Verified matches of a query, sorted by row, best first."""

    row: NDArray[np.int64]
    """Number of the text in the query."""
    label: list[str]
    """The name under which its near-duplicate was added."""
    score: NDArray[np.float64]
    """True Jaccard index of the two shingle sets."""

    @classmethod
    def of(cls, found: list[tuple[int, str, float]]) -> Matches:
        """From (row, label, score), in any order."""
        found = sorted(found, key=lambda match: (match[0], -match[2], match[1]))
        return cls(
            np.array([row for row, _, _ in found], dtype=np.int64),
            [label for _, label, _ in found],
            np.array([score for _, _, score in found], dtype=np.float64),
        )

    def __len__(self) -> int:
        return len(self.row)


class DuplicateIndex(Protocol):
    """Texts seen before, without their texts: band hashes to find candidates, shingle hashes to verify them."""

    settings: Settings

    def __len__(self) -> int:
        """Texts in the index."""
        ...

    def add(self, texts: Texts | Iterable[str | None], labels: Sequence[str]) -> None:
        """Add texts, each under the name that a match will give."""
        ...

    def query(self, texts: Texts | Iterable[str | None]) -> Matches:
        """Which of these texts are near-duplicates of texts in the index, and of which."""
        ...
