"""A part of the set as sequences, with everything that could not become one and why."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from schemas.manifest import Example
from train.errors import NoTrainedTokensError, TemplateError, TooLongError
from train.stops import Stops
from train.template import Encoded, RefusedError, encode

MOST_LEFT_OUT = 0.05
"""Share of examples that may be left out with a warning; above it the run is refused: it would learn another set."""

Reason = Literal["template", "too-long"]


@dataclass(frozen=True)
class Item:
    """A unit of training: one sequence, or the two of a pair (chosen, rejected)."""

    example: Example
    sequences: tuple[Encoded, ...]

    @property
    def length(self) -> int:
        """Tokens, of both sequences of a pair."""
        return sum(len(one.ids) for one in self.sequences)

    @property
    def trained(self) -> int:
        """Learned tokens."""
        return sum(one.trained for one in self.sequences)


@dataclass(frozen=True)
class LeftOut:
    """An example that is not trained on."""

    example: Example
    reason: Reason
    message: str
    hint: str


@dataclass(frozen=True)
class EncodedPart:
    """A split as sequences."""

    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    examples: int
    """Number of examples that were given."""

    def counts(self) -> dict[str, int]:
        """How many were left out, by reason."""
        return dict(Counter(one.reason for one in self.left_out))


def encode_part(
    tokenizer: Any,
    examples: Sequence[Example],
    stops: Stops,
    *,
    pairs: bool,
    max_tokens: int,
    reasoning: bool = True,
    on_progress: Callable[[int], None] | None = None,
) -> EncodedPart:
    """Encode every example; nothing is cut, and what is left out is kept with its reason."""
    items: list[Item] = []
    left_out: list[LeftOut] = []
    for number, example in enumerate(examples):
        try:
            found = _items(tokenizer, example, stops, pairs, reasoning)
        except RefusedError as refused:
            left_out.append(LeftOut(example, "template", refused.reason, refused.hint))
            continue
        longest = max(len(one.ids) for item in found for one in item.sequences)
        if longest > max_tokens:
            message = f"{longest} tokens, and at most {max_tokens} fit"
            left_out.append(LeftOut(example, "too-long", message, f"--max-tokens {longest}, or split the record"))
            continue
        items.extend(found)
        if on_progress is not None:
            on_progress(number + 1)
    return EncodedPart(tuple(items), tuple(left_out), len(examples))


def _items(tokenizer: Any, example: Example, stops: Stops, pairs: bool, reasoning: bool) -> list[Item]:
    if pairs:
        both = [
            encode(tokenizer, example, stops, ending=ending, reasoning=reasoning) for ending in ("chosen", "rejected")
        ]
        if any(len(one) != 1 for one in both):
            raise RefusedError("the chat template rewrites history within an ending", "end the pair at its first reply")
        return [Item(example, (both[0][0], both[1][0]))]
    ending = "chosen" if example.chosen else None
    return [
        Item(example, (one,)) for one in encode(tokenizer, example, stops, ending=ending, reasoning=reasoning)
    ]  # fmt: skip


def refuse_if_too_many(part: EncodedPart, split: str) -> None:
    """Stop the run where more than `MOST_LEFT_OUT` of a split cannot be learned, or where nothing is left."""
    share = {reason: count / part.examples for reason, count in part.counts().items()}
    for reason, error in (("too-long", TooLongError), ("template", TemplateError)):
        if share.get(reason, 0) > MOST_LEFT_OUT:
            first = next(one for one in part.left_out if one.reason == reason)
            count = part.counts()[reason]
            raise error(
                f"{count} of {part.examples} examples of {split} cannot be learned; the first: {first.message}",
                first.hint,
                path=first.example.path,
                line=first.example.line,
            )
    if not part.items and split == "train":
        raise NoTrainedTokensError("nothing is left to learn from", "see the warnings above: each says why")
