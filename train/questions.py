"""Questions to a model: every learned turn of an example, as the prompt that inference would feed and its answer."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.manifest import Example
from train.encode import Item
from train.generate import said
from train.metrics import Answered
from train.stops import Stops
from train.template import RefusedError, encode

SHOTS = (0, 3, 5)
"""How many examples the prompts of the baseline hold."""


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt in tokens, and the answer of the set."""

    example: Example
    turn: int
    """Number of the answering message."""
    prompt: tuple[int, ...]
    gold: str
    gold_tokens: int

    @property
    def group(self) -> str:
        """What makes it independent of other questions."""
        return self.example.group or self.example.id

    def answered(self, text: str, stopped: bool) -> Answered:
        """The question with what a model said."""
        return Answered(self.example.id, self.group, self.gold, text, stopped)


def questions_of(tokenizer: Any, items: Sequence[Item], most: int | None = None, seed: int = 0) -> list[Question]:
    """The questions of a part; at most so many, drawn without regard to their order, which may be that of a source."""
    found = []
    for item in items:
        one = item.sequences[0]
        for (start, stop), turn in zip(one.spans, one.turns, strict=True):
            gold = said(tokenizer, one.ids[start:stop])
            found.append(Question(item.example, turn, one.ids[:start], gold, stop - start))
    if most is not None and len(found) > most:
        kept = random.Random(seed).sample(range(len(found)), most)  # noqa: S311 - not a secret
        found = [found[number] for number in sorted(kept)]
    return found


def with_shots(
    tokenizer: Any,
    question: Question,
    train: Mapping[str, Example],
    shots: int,
    stops: Stops,
    *,
    room: int,
    reasoning: bool = True,
) -> tuple[int, ...]:
    """The prompt with examples before the question, the most alike last; fewer where they do not fit into `room`."""
    nearest = [train[name] for name in question.example.nearest if name in train and name != question.example.id]
    for count in range(min(shots, len(nearest)), 0, -1):
        messages = question.example.messages
        system = tuple(one for one in messages[:1] if one.role in ("system", "developer"))
        told = [
            turn.model_copy(update={"weight": 0})
            for shot in reversed(nearest[:count])
            for turn in (*shot.messages, *shot.chosen)
            if turn.role not in ("system", "developer")
        ]
        asked = question.example.model_copy(update={"messages": (*system, *told, *messages[len(system) :])})
        ending = "chosen" if asked.chosen else None
        turn = question.turn + len(told)
        try:
            encoded = encode(tokenizer, asked, stops, ending=ending, reasoning=reasoning)
        except RefusedError:
            return question.prompt  # a template that knows no such conversation is asked without examples
        for one in encoded:
            if turn in one.turns:
                prompt = one.ids[: one.spans[one.turns.index(turn)][0]]
                if len(prompt) <= room:
                    return prompt
    return question.prompt
