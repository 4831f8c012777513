"""Which record shapes there are, and which one a row is written in.

One file a shape. The order in `detect` is part of the contract: the most telling field first.
"""

from collections.abc import Callable
from functools import cache

from curate.errors import CurateError
from curate.intake.shapes import (
    bedrock,
    gemini,
    kto,
    mapped,
    messages,
    openai_dpo,
    pairs,
    preference,
    self_instruct,
    sharegpt,
    strangers,
    text,
    turns,
)
from curate.intake.shapes.base import Row, Shape
from schemas import Config

Detect = Callable[[Row], Shape | None]
_FIRST = (openai_dpo.SHAPE, gemini.SHAPE, bedrock.SHAPE)
_CHATS = tuple(make(key) for key in messages.LISTS for make in (messages.chat, sharegpt.sharegpt))
_LATER = (self_instruct.SHAPE, turns.SHAPE)


def detect(row: Row) -> Shape | None:
    """The shape that a row is written in, or the nearest one where something is missing; None for a stranger.

    Only keys and types decide, so that rows alike in both need to be asked about once.
    """
    for shape in _FIRST:
        if shape.fits(row):
            return shape
    label = kto.label_of(row)
    if label is not None:
        base = detect({key: value for key, value in row.items() if key != label})
        return base and kto.kto(base, label)
    found = preference.detect(row)
    if found is not None:
        return found
    for shape in (*_CHATS, *_LATER):
        if shape.fits(row):
            return shape
    pair = pairs.detect(row)
    if pair is not None and pair.fits(row):
        return pair
    if text.SHAPE.fits(row):
        return text.SHAPE
    # from here on something is missing
    if next(strangers.known(row), None):
        return None
    return preference.half(row) or _unlisted(row) or pair


def _unlisted(row: Row) -> Shape | None:
    """A field named like a conversation that holds none: the type is wrong, not the shape."""
    key = next((key for key in ("messages", "conversations") if row.get(key) is not None), None)
    return None if key is None else messages.chat() if key == "messages" else sharegpt.sharegpt()


def all_shapes() -> tuple[Shape, ...]:
    """Every shape that has a name, in the order of detection; for documentation, and for `--shape`."""
    chats = (shape for shape in _CHATS if not shape.name.startswith("sharegpt-"))
    preferences = (
        preference.preference(prompt="prompt"),
        preference.preference(prompt="instruction", name="alpaca-preference"),
        preference.preference(prompt="conversations", name="sharegpt-preference"),
    )
    bases = (messages.chat(), sharegpt.sharegpt(), pairs.ALPACA, pairs.pair("prompt", "completion"))
    labelled = (kto.kto(base) for base in bases)
    return (*_FIRST, *preferences, *labelled, *chats, *_LATER, *pairs.named(), text.SHAPE)


@cache
def by_name() -> dict[str, Shape]:
    """Every shape under its name."""
    return {shape.name: shape for shape in all_shapes()}


def choose(config: Config) -> Detect:
    """How to tell the shape of a row: the one that the user named, the one their field names make, or by looking.

    Raises:
        CurateError: no shape has that name, or the field names make none.
    """
    own = mapped.detector(config.fields, detect)
    if config.shape is None:
        return own or detect
    if own is not None:
        raise CurateError("shape and fields both say how to read a row", "keep one of the two")
    shape = by_name().get(config.shape)
    if shape is None:
        from difflib import get_close_matches

        close = get_close_matches(config.shape, by_name(), 1)
        hint = f"did you mean {close[0]}?" if close else f"one of: {', '.join(by_name())}"
        raise CurateError(f"there is no record shape called {config.shape}", hint)
    return lambda row: shape
