"""Records as a base model would see them: how many tokens, which of them are learned, and what stands in the way.

Reads `Example` lines, writes `Looked` lines. Only the tokenizer is loaded.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from schemas.looked import Looked, Piece, Trouble
from schemas.manifest import Example
from train import base as bases
from train.config import TrainConfig
from train.errors import DataError
from train.messages import learned
from train.prepare import end_ids, load_tokenizer
from train.stops import Stops, find
from train.template import Encoded, RefusedError, encode

SHORTEST = 3
"""Special tokens of one or two signs stand in ordinary text."""
MOST_SHOWN = 40


def look(config: TrainConfig, lines: Iterable[str | bytes], *, pieces: bool = False) -> Iterator[Looked]:
    """Look at records one by one; with `pieces` their text comes along, cut where learning begins and ends.

    Raises `TrainError` where the base has no usable tokenizer.
    """
    base = bases.find(config)
    tokenizer = load_tokenizer(config, base)
    stops = find(tokenizer, end_ids(base))
    special = _special(tokenizer)
    for row, line in enumerate(lines):
        try:
            example = Example.model_validate_json(line)
        except ValidationError as error:
            raise DataError(
                f"row {row + 1} is no example: {error.errors()[0]['msg']}", "`curate` writes them"
            ) from error
        found, troubles = _sequences(tokenizer, example, stops, config)
        yield Looked(
            row=row,
            id=example.id,
            path=example.path,
            line=example.line,
            tokens=sum(len(one.ids) for one in found),
            trained=sum(one.trained for one in found),
            sequences=tuple(tuple(cut(tokenizer, one)) for one in found) if pieces else (),
            troubles=(*troubles, *_injected(example, special)),
        )


def _sequences(
    tokenizer: Any, example: Example, stops: Stops, config: TrainConfig
) -> tuple[list[Encoded], list[Trouble]]:
    found: list[Encoded] = []
    for ending in ("chosen", "rejected") if example.chosen else (None,):
        if not learned(example, ending)[1]:
            return found, [
                Trouble(code="T803", message="there is no reply to learn: every one has weight 0, or there is none")
            ]
        try:
            found += encode(tokenizer, example, stops, ending=ending, reasoning=config.reasoning == "keep")
        except RefusedError as refused:
            number = re.search(r"messages\[\d+\]", refused.reason)
            return found, [Trouble(code="T805", message=refused.reason, place=number[0] if number else None)]
    return found, [trouble for one in found for trouble in _too_long(one, config.max_tokens)]


def _too_long(one: Encoded, most: int) -> Iterator[Trouble]:
    """A cut that falls into a reply is worse than one behind it: the model learns to stop in the middle."""
    length = len(one.ids)
    if length <= most:
        return
    lost = sum(max(0, stop - max(start, most)) for start, stop in one.spans)
    yield Trouble(code="T801", message=f"{length:,} tokens, where {most:,} fit: a trainer cuts it or leaves it out")
    if lost:
        yield Trouble(
            code="T802", message=f"cut at {most:,} tokens, {lost:,} of {one.trained:,} tokens of the reply are lost"
        )


def _special(tokenizer: Any) -> re.Pattern[str] | None:
    words = {str(token.content) for token in tokenizer.added_tokens_decoder.values() if token.special}
    words = {word for word in words if len(word) >= SHORTEST}
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))) if words else None


def _injected(example: Example, special: re.Pattern[str] | None) -> Iterator[Trouble]:
    """Tokens that steer the model, in what people wrote: a text may end its own turn and begin another's."""
    if special is None:
        return
    for part in ("messages", "chosen", "rejected"):
        for number, message in enumerate(getattr(example, part)):
            for found in special.finditer(message.content):
                yield Trouble(
                    code="T804",
                    message=f"{found[0][:MOST_SHOWN]} is a control token of this model: the text can end its turn",
                    place=f"{part}[{number}].content",
                    span=found.span(),
                )


def cut(tokenizer: Any, one: Encoded) -> Iterator[Piece]:
    """The text of a sequence in pieces, read and learned in turn."""
    at = 0
    for start, stop in (*one.spans, (len(one.ids), len(one.ids))):
        for begin, end, is_learned in ((at, start, False), (start, stop, True)):
            if end > begin:
                text = tokenizer.decode(list(one.ids[begin:end]), skip_special_tokens=False)
                yield Piece(text=text, learned=is_learned, tokens=end - begin)
        at = stop
