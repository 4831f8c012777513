"""What an engine and an index must agree on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from curate.signals.minhash.bands import Bands, choose
from curate.signals.minhash.shingles import Grams


@dataclass(frozen=True)
class Settings:
    """Options of a search. Two sketches are comparable only under equal settings."""

    threshold: float = 0.8
    """Least Jaccard index of a pair; above 0, at most 1."""
    n: int = 3
    """Words in a shingle."""
    clusters_n: int = 5
    """Grapheme clusters in a shingle, where words are not spaced."""
    permutations: int = 64
    """Minima in a sketch: 16, 32, 64, 128 or 256. More catch lower thresholds and cost time and memory."""

    @cached_property
    def grams(self) -> Grams:
        """The shingle lengths."""
        return Grams(self.n, self.clusters_n)

    @cached_property
    def bands(self) -> Bands:
        """The banding; ValueError where the permutations cannot serve the threshold."""
        return choose(self.threshold, self.permutations)
