"""One file a record shape; this list says which is tried first."""

from collections.abc import Iterable
from functools import cache

from curate.errors import CurateError
from curate.intake.shapes import alpaca, messages
from curate.intake.shapes.base import Shape
from schemas import Config

SHAPES: tuple[Shape, ...] = (messages.SHAPE, alpaca.SHAPE)
"""From the most special to the most general: the first that fits is meant."""


def detect(keys: Iterable[str], shapes: Iterable[Shape] = SHAPES) -> Shape | None:
    """The shape that a row with these keys is written in, or None."""
    known = frozenset(keys)
    return next((shape for shape in shapes if shape.fits(known)), None)


@cache
def by_name() -> dict[str, Shape]:
    """Every shape under its name."""
    return {shape.name: shape for shape in SHAPES}


def choose(config: Config) -> tuple[Shape, ...]:
    """The shapes to try on a file: the one the user named, or all.

    Raises:
        CurateError: no shape has that name.
    """
    if config.shape is None:
        return SHAPES
    shape = by_name().get(config.shape)
    if shape is None:
        raise CurateError(f"there is no record shape called {config.shape}", f"one of: {', '.join(by_name())}")
    return (shape,)
