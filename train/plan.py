"""What a run will learn and what it will take, told before any weight is loaded."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from schemas.training import Plan, Warn
from train.distributed import processes
from train.encode import Item
from train.errors import DataError
from train.estimate import Estimate, estimate
from train.events import Emit
from train.kinds import canonical, kind_of
from train.model import on_gpu
from train.prepare import Prepared
from train.questions import questions_of
from train.verdict import LEAST_GROUPS

if TYPE_CHECKING:
    from schemas.manifest import Split

FEW, GOOD = 100, 500
FEW_OF_CLASS, MANY_OF_CLASS = 50, 200


def plan(prepared: Prepared, emit: Emit) -> Plan:
    """Emit the plan of a run, and warnings where the set is small.

    Raises `DataError` where every answer of the train part is the same: nothing can be learned but that.
    """
    config = prepared.config
    items = prepared.parts["train"].items
    schedule = prepared.schedule(packed=config.pack, gpu=on_gpu(config), processes=processes())
    told = _answers(prepared, emit)
    _warn_few(prepared, emit)
    needs: Estimate = estimate(prepared, schedule)
    found = Plan(
        examples={split: len(part.items) for split, part in prepared.parts.items()},
        left_out=_left_out(prepared),
        tokens=sum(item.length for item in items),
        trained_tokens=sum(item.trained for item in items),
        longest=max(item.length for item in items),
        steps=schedule.steps,
        batch=config.batch,
        memory_bytes=needs.memory,
        seconds=needs.seconds,
        details={**told, "epochs": config.epochs_planned(), "row_tokens": schedule.row_tokens, **needs.details},
    )
    emit(found)
    return found


def _left_out(prepared: Prepared) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for part in prepared.parts.values():
        counts.update(part.counts())
    return dict(counts)


def _answers(prepared: Prepared, emit: Emit) -> dict[str, Any]:
    """What the answers are; one class alone is refused, a small one is warned of."""
    questions = questions_of(prepared.tokenizer, prepared.parts["train"].items)
    answers = [one.gold for one in questions]
    kind = "preference" if prepared.config.method == "dpo" else "label" if prepared.classes else kind_of(answers)
    counts = Counter(canonical(answer) for answer in answers)
    if len(counts) == 1 and len(answers) > 1 and kind != "preference":
        only = next(iter(counts))
        raise DataError(
            f"every answer of the train part is the same: {only[:60]}",
            "a model can learn nothing from it but to say that; add examples with other answers",
        )
    if kind == "label" or (kind == "json" and len(counts) <= 50 and len(answers) > 4 * len(counts)):
        small = {name: count for name, count in counts.items() if count < FEW_OF_CLASS}
        if small:
            names = ", ".join(
                f"{name[:40]} {count}" for name, count in sorted(small.items(), key=lambda one: one[1])[:5]
            )
            emit(Warn(code="few-of-class", message=f"classes with fewer than {FEW_OF_CLASS} examples: {names}",
                      hint=f"{FEW_OF_CLASS} to {MANY_OF_CLASS} of each class are learned well"))  # fmt: skip
        return {"kind": kind, "classes": dict(counts.most_common())}
    return {"kind": kind}


def _warn_few(prepared: Prepared, emit: Emit) -> None:
    train = _examples(prepared.parts["train"].items)
    if train < FEW:
        hint = f"{GOOD} to 2,000 are recommended"
        emit(Warn(code="few", message=f"{train} examples to learn from are few", hint=hint))
    test: Split = "test"
    items = prepared.parts[test].items if test in prepared.parts else ()
    groups = len({item.example.group or item.example.id for item in items})
    if groups < LEAST_GROUPS:
        message = f"the test part has {groups} independent examples: no verdict will be shown"
        emit(Warn(code="small-test", message=message, hint=f"{LEAST_GROUPS} are needed; --split gives it more"))


def _examples(items: tuple[Item, ...]) -> int:
    return len({item.example.id for item in items})
