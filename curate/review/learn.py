"""Logistic regression, small enough for the base install: a few hundred decisions, a few dozen traits."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
STRENGTH = 20.0
"""L2 penalty. On 2,900 records with known fixes it finds more early than 1 or 5 do, for the first fits see 50 decisions
and 60 traits (tests/bench/review_order.py)."""
STEPS = 25
_CLOSE = 1e-6


def fit(traits: Matrix, wrong: NDArray[np.bool_], expected: Matrix, strength: float = STRENGTH) -> Matrix | None:
    """Weights that tell wrong records from right ones, the constant last; None where all of them are one or the other.

    Newton's method (iteratively reweighted least squares), which for so few weights needs no more than ten steps.
    `traits` has the shape (records, traits), each trait with mean 0 and deviation 1, or nearly so. `expected` are the
    weights to believe in while decisions say nothing else, shape (traits,).
    """
    if not 0 < int(wrong.sum()) < len(wrong):
        return None
    known, target = _with_constant(traits), wrong.astype(np.float64)
    penalty = np.full(known.shape[1], strength)
    penalty[-1] = _CLOSE  # the constant is the share of wrong records: it is not to be pulled towards one half
    believed = np.append(expected, 0.0)
    weights = believed.copy()
    for _ in range(STEPS):
        chance = _chance(known @ weights)
        slope = known.T @ (target - chance) - penalty * (weights - believed)
        curve = (known.T * np.maximum(chance * (1 - chance), _CLOSE)) @ known + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights += step
        if float(np.abs(step).max()) < _CLOSE:
            break
    return weights


def chances(traits: Matrix, weights: Matrix) -> Matrix:
    """How likely each record is wrong, shape (records,)."""
    return _chance(_with_constant(traits) @ weights)


def scaled(columns: Matrix) -> Matrix:
    """Columns with mean 0 and deviation 1; one that never varies becomes 0."""
    deviation = columns.std(axis=0)
    centred: Matrix = (columns - columns.mean(axis=0)) / np.where(deviation > 0, deviation, 1)
    return centred


def _chance(score: Matrix) -> Matrix:
    chance: Matrix = 1 / (1 + np.exp(-np.clip(score, -35, 35)))
    return chance


def _with_constant(traits: Matrix) -> Matrix:
    return np.hstack([traits, np.ones((len(traits), 1))])
