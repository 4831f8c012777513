"""How sure a model that has never seen a record is of the label it bears.

Records are ranked by it, not cut: what is wrong stands at the top of the list, and a person stops where the list turns
boring (Northcutt et al. 2021). The model is ridge regression onto the labels, whose leave-one-out predictions are had
from one fit exactly: f(-i) = (f - h y) / (1 - h), where h is the leverage of the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Exact = NDArray[np.float64]

PENALTY = 1.0
SHARPNESS = 10.0
"""Predictions lie between 0 and 1 and near the middle; a softmax of ten times them lies where probabilities do."""
_MOST_LEVERAGE = 0.999


class Vectors(Protocol):
    """Vectors that are read some rows at a time, more than once."""

    def blocks(self) -> Iterable[Matrix]:
        """All rows in order, in pieces of shape (rows, dimensions)."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """What was predicted of each record by a model of all the others."""

    given: Matrix
    """Shape (records,): the probability of the label that the record bears."""
    best: NDArray[np.int64]
    """The likeliest label."""
    of_best: Matrix
    """Its probability."""


def self_confidence(vectors: Vectors, labels: NDArray[np.int64]) -> Confidence:
    """Judge each record by all the others. Labels count from 0; each should have some ten records at least."""
    classes = int(labels.max()) + 1
    share = (np.bincount(labels, minlength=classes) / len(labels)).astype(np.float32)
    gram, moment = _moments(vectors, labels, share)
    inverse = np.linalg.inv(gram)
    weights = (inverse @ moment).astype(np.float32)
    whitened = np.linalg.cholesky(inverse).astype(np.float32)
    pieces = list(_predicted(vectors, labels, share, weights, whitened))
    given, best, of_best = (np.concatenate(column) for column in zip(*pieces, strict=True))
    return Confidence(given, best, of_best)


def _moments(vectors: Vectors, labels: NDArray[np.int64], share: Matrix) -> tuple[Exact, Exact]:
    """X'X + penalty and X'(Y - mean), summed block by block."""
    gram: Matrix | None = None
    moment: Matrix | None = None
    for rows, some in _along(vectors, labels):
        truth = _one_hot(some, len(share)) - share
        gram = rows.T @ rows if gram is None else gram + rows.T @ rows
        moment = rows.T @ truth if moment is None else moment + rows.T @ truth
    assert gram is not None
    assert moment is not None
    return gram.astype(np.float64) + PENALTY * np.eye(len(gram)), moment.astype(np.float64)


def _predicted(
    vectors: Vectors, labels: NDArray[np.int64], share: Matrix, weights: Matrix, whitened: Matrix
) -> Iterator[tuple[Matrix, NDArray[np.int64], Matrix]]:
    for rows, some in _along(vectors, labels):
        leverage = np.minimum(np.square(rows @ whitened).sum(axis=1, keepdims=True), _MOST_LEVERAGE)
        truth = _one_hot(some, len(share)) - share
        scores = SHARPNESS * ((rows @ weights - leverage * truth) / (1 - leverage) + share)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance = odds / odds.sum(axis=1, keepdims=True)
        at = np.arange(len(some))
        best = chance.argmax(axis=1)
        yield chance[at, some], best, chance[at, best]


def _along(vectors: Vectors, labels: NDArray[np.int64]) -> Iterator[tuple[Matrix, NDArray[np.int64]]]:
    start = 0
    for rows in vectors.blocks():
        yield rows, labels[start : start + len(rows)]
        start += len(rows)


def _one_hot(labels: NDArray[np.int64], classes: int) -> Matrix:
    found = np.zeros((len(labels), classes), dtype=np.float32)
    found[np.arange(len(labels)), labels] = 1
    return found
