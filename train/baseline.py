"""The rival of every fine-tune: the base model with a good prompt and the nearest examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from schemas.metrics import Prompted
from schemas.training import Baseline
from train.events import Emit
from train.exam import Exam
from train.generate import Reply, generate
from train.metrics import score
from train.questions import SHOTS, Question, with_shots


@dataclass(frozen=True)
class Asked:
    """What a prompted model answered."""

    prompted: Prompted
    replies: Sequence[Reply]


def ask(exam: Exam, model: Any, part: Literal["validation", "test"], shots: int) -> Asked:
    """Ask the model as it is, with so many examples in the prompt."""
    prepared, questions = exam.prepared, exam.questions[part]
    prompts = [_prompt(exam, model, one, shots) for one in questions]
    replies = generate(model, prepared.tokenizer, prepared.stops, prompts, exam.limit)
    answered = [q.answered(r.text, r.stopped) for q, r in zip(questions, replies, strict=True)]
    prompted = Prompted(
        shots=shots,
        part=part,
        score=score(exam.kind, answered, exam.train_answers),
        prompt_tokens=sum(map(len, prompts)) / len(prompts),
    )
    return Asked(prompted, replies)


def best_prompt(exam: Exam, model: Any, emit: Emit) -> tuple[Prompted, ...]:
    """The base with 0, 3 and 5 examples on the validation part, best first: the choice costs no test question."""
    if not exam.questions.get("validation") or exam.kind == "preference":
        return ()
    found = []
    for shots in SHOTS:
        if shots and not any(one.example.nearest for one in exam.questions["validation"]):
            continue
        prompted = ask(exam, model, "validation", shots).prompted
        found.append(prompted)
        emit(
            Baseline(
                shots=shots,
                measure=prompted.score.measure,
                value=prompted.score.value,
                questions=prompted.score.questions,
                prompt_tokens=prompted.prompt_tokens,
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.score.value, one.shots)))


def _prompt(exam: Exam, model: Any, question: Question, shots: int) -> tuple[int, ...]:
    if not shots:
        return question.prompt
    prepared = exam.prepared
    return with_shots(
        prepared.tokenizer,
        question,
        exam.train,
        shots,
        prepared.stops,
        room=exam.room(model),
        reasoning=prepared.config.reasoning == "keep",
    )
