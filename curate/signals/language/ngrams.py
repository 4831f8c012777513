"""Linear models over hashed character n-grams: the shape of the small models that ship with the package.

Features are the 1- to 4-grams inside words, with one blank at each end, hashed into 2**17 buckets by a fixed
multiplicative hash over code points, all in numpy: no dictionary, no pickle, the same on every machine.
A model is an .npz of int8 weights (131 kB), a scale and a bias; trained by tests/bench/train_language.py.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS: Final = 17
LONGEST: Final = 4
MODELS: Final = Path(__file__).parent / "models"
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: Knuth's multiplicative hashing
_SHIFT = np.uint64(64 - BITS)
_APART = re.compile(r"(?:(?!['])[\W\d_])+")
_APOSTROPHES = str.maketrans("’‘ʼʻ`´", "''''''")


def features(text: str) -> NDArray[np.int64]:
    """Return the buckets of all n-grams of `text`, with repeats; shape (number of n-grams,)."""
    plain = " " + _APART.sub(" ", text.lower().translate(_APOSTROPHES)).strip() + " "
    if len(plain) < 3:
        return np.zeros(0, dtype=np.int64)
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    blank = codes == 32
    grams = [codes[~blank] * _MULTIPLIER >> _SHIFT]
    hashed, inner = codes * _MULTIPLIER, np.zeros(len(codes), dtype=bool)
    for n in range(2, LONGEST + 1):
        if len(codes) < n:
            break
        inner = inner[:-1]
        if n > 2:
            inner = inner | blank[n - 2 : len(codes) - 1]
        hashed = (hashed[:-1] ^ (codes[n - 1 :] + np.uint64(n))) * _MULTIPLIER
        grams.append(hashed[~inner] >> _SHIFT)
    return np.concatenate(grams).astype(np.int64)


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Logistic regression: P(positive) = sigmoid(bias + sum of weights / sqrt(number of n-grams))."""

    weights: NDArray[np.int8]
    scale: float
    bias: float

    def logit(self, text: str) -> float:
        """Return the log-odds that `text` is of the positive class; 0.0 for a text without n-grams."""
        found = features(text)
        if not len(found):
            return 0.0
        return self.bias + float(self.weights[found].sum(dtype=np.int64)) * self.scale / math.sqrt(len(found))


@cache
def load(name: str) -> LinearModel:
    """Load a shipped model by name. Raises FileNotFoundError where the package is incomplete."""
    with np.load(MODELS / f"{name}.npz", allow_pickle=False) as data:
        return LinearModel(data["weights"], float(data["scale"]), float(data["bias"]))
