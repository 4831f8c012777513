"""Where candidate pairs come from: one small protocol, since every candidate is verified by the same code afterwards.

`NumpyEngine` is the default. `datasketch_engine.DatasketchEngine` is the same search by the datasketch library, for
teams that know and trust it: ten times slower, and equal in what it finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from curate.signals.minhash.candidates import equal_groups, left_of, promising, right_of, within
from curate.signals.minhash.lookup import across
from curate.signals.minhash.sketch import sketch

if TYPE_CHECKING:
    from curate.signals.minhash.candidates import Packed
    from curate.signals.minhash.settings import Settings
    from curate.signals.minhash.texts import Texts


@dataclass(frozen=True, slots=True)
class Candidates:
    """What an engine hands over, each pair once."""

    pairs: Packed
    """To be verified."""
    equal: Packed
    """Of equal shingles, which needs no verification; a group too large to list every pair of gives (first, copy)."""


class Engine(Protocol):
    """Finds candidate pairs."""

    def within(self, texts: Texts, settings: Settings) -> Candidates:
        """Pairs of one set of texts, smaller number on the left."""
        ...

    def across(self, texts: Texts, against: Texts, settings: Settings) -> Candidates:
        """Pairs (number in `texts`, number in `against`)."""
        ...


class NumpyEngine:
    """MinHash sketches and banded hashing in numpy."""

    def within(self, texts: Texts, settings: Settings) -> Candidates:
        """Pairs of one set of texts."""
        own = sketch(texts, settings.grams, settings.bands)
        numbers, copies = equal_groups(own)
        pairs = promising(within(own, numbers, settings.threshold), own, own, settings.threshold)
        same = own.whole[left_of(pairs)] == own.whole[right_of(pairs)]
        return Candidates(pairs[~same], np.concatenate((pairs[same], copies)))

    def across(self, texts: Texts, against: Texts, settings: Settings) -> Candidates:
        """Pairs between two; of a large group of equal texts in `against`, only the first is found."""
        own = sketch(texts, settings.grams, settings.bands)
        other = sketch(against, settings.grams, settings.bands)
        others, _ = equal_groups(other)
        pairs = across(own.bands, other.bands, np.flatnonzero(own.sizes), others)
        return Candidates(promising(pairs, own, other, settings.threshold), pairs[:0])
