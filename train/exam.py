"""What a run is asked before and after training, made once from the prepared set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.manifest import Example, Split
from schemas.metrics import Kind
from train.encode import Item
from train.kinds import kind_of
from train.prepare import Prepared
from train.questions import Question, questions_of

MOST_QUESTIONS = 400
"""Of a part: an interval of +-5 points needs no more, and generation is the slow part of a run."""
MOST_TRAIN = 20_000
"""Examples of the train part whose loss is taken after training."""
SPARE = 8
LONGEST = 512
"""Tokens of an answer at most, whatever the train part has."""


@dataclass(frozen=True)
class Exam:
    """The questions of a run with what is needed to ask and to judge them."""

    prepared: Prepared
    kind: Kind
    train_answers: tuple[str, ...]
    questions: Mapping[Split, Sequence[Question]]
    train: Mapping[str, Example]
    """Of the train part, by id: what prompts may show."""
    limit: int
    """Tokens of an answer, at most: a quarter more than the longest of the train part."""
    packed: bool

    def items(self, split: Split) -> Sequence[Item]:
        """The sequences of a part."""
        part = self.prepared.parts.get(split)
        return part.items if part else ()

    def room(self, model: Any) -> int:
        """Tokens that a prompt may have, so that the model can still answer."""
        most = getattr(model.config.get_text_config(), "max_position_embeddings", None) or 4096
        return int(most) - self.limit


def exam_of(prepared: Prepared, *, packed: bool, most: int = MOST_QUESTIONS) -> Exam:
    """The exam of a prepared run."""
    config, tokenizer = prepared.config, prepared.tokenizer
    learned = questions_of(tokenizer, prepared.parts["train"].items)
    answers = tuple(one.gold for one in learned)
    parts: tuple[Split, ...] = ("validation", "test")
    return Exam(
        prepared=prepared,
        kind="preference" if config.method == "dpo" else "label" if config.label else kind_of(answers),
        train_answers=answers,
        questions={
            split: questions_of(tokenizer, prepared.parts[split].items, most, config.seed)
            for split in parts
            if split in prepared.parts
        },
        train={item.example.id: item.example for item in prepared.parts["train"].items},
        limit=min(LONGEST, max((one.gold_tokens for one in learned), default=0) * 5 // 4 + SPARE),
        packed=packed,
    )
