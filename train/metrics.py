"""How good answers are, against those of the set: one measure a kind is compared, the others are told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.metrics import Kind, Score
from train.intervals import bootstrap, share_of_groups
from train.kinds import canonical, labels_among, parsed, words

MEASURES: dict[Kind, str] = {
    "label": "accuracy",
    "json": "fields",
    "exact": "exact_match",
    "free": "chrf",
    "preference": "preferred",
}
MOST_CONFUSIONS = 20


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer of the set and the one that a model gave."""

    id: str
    group: str
    gold: str
    answer: str
    stopped: bool = True
    """Whether the model ended the answer by itself."""


def judged(kind: Kind, one: Answered) -> float:
    """How good one answer is, from 0 to 1, in the measure of its kind."""
    if kind == "json":
        return fields_right(one.gold, one.answer)
    if kind == "free":
        return chrf([one.answer], [one.gold])
    return float(canonical(one.gold) == canonical(one.answer))


def score(kind: Kind, answered: Sequence[Answered], train_answers: Sequence[str]) -> Score:
    """Every measure of a kind over a part. `train_answers` are those of the train part: classes, shapes, copies."""
    each = [judged(kind, one) for one in answered]
    groups = [one.group for one in answered]
    gold, said = [one.gold for one in answered], [one.answer for one in answered]
    share = sum(each) / len(each)
    interval = share_of_groups(each, groups) if kind in ("label", "exact") else bootstrap(each, groups)
    values: dict[str, float] = {MEASURES[kind]: share}
    classes: Mapping[str, Mapping[str, float]] = {}
    confusion: tuple[tuple[str, str, int], ...] = ()
    if kind == "json":
        shape = shape_of(train_answers)
        values["valid"] = _share(parsed(answer) is not None for answer in said)
        values["schema_valid"] = _share(follows(shape, parsed(answer)) for answer in said)
        values["accuracy"] = _share(canonical(a) == canonical(b) for a, b in zip(gold, said, strict=True))
    if kind in ("label", "json") and labels_among(train_answers):
        classes = by_class([canonical(g) for g in gold], [canonical(s) for s in said])
        values["macro_f1"] = sum(one["f1"] for one in classes.values()) / len(classes)
        confusion = _confusion(gold, said)
    if kind == "exact":
        values["token_f1"] = sum(token_f1(a, b) for a, b in zip(gold, said, strict=True)) / len(gold)
    if kind == "free":
        values["chrf"] = chrf(said, gold)
        values["length_ratio"] = sum(map(len, said)) / max(1, sum(map(len, gold)))
    copies = set(train_answers)
    return Score(
        questions=len(each),
        groups=len(set(groups)),
        measure=MEASURES[kind],
        value=share,
        low=interval[0],
        high=interval[1],
        values=values,
        stop_rate=_share(one.stopped for one in answered),
        copy_rate=None if classes or kind != "free" else _share(answer in copies for answer in said),
        classes=classes,
        confusion=confusion,
    )


def by_class(gold: Sequence[str], said: Sequence[str]) -> dict[str, dict[str, float]]:
    """Examples, precision, recall and F1 of each class that the answers should have."""
    table = {}
    right = Counter(g for g, s in zip(gold, said, strict=True) if g == s)
    named, there = Counter(said), Counter(gold)
    for name in sorted(there):
        precision = right[name] / named[name] if named[name] else 0.0
        recall = right[name] / there[name]
        f1 = 2 * precision * recall / (precision + recall) if right[name] else 0.0
        table[name] = {"examples": float(there[name]), "precision": precision, "recall": recall, "f1": f1}
    return table


def majority(gold: Sequence[str], train_answers: Sequence[str]) -> str | None:
    """The most frequent class of the train part: what an answer is worth that needs no model. None without classes."""
    classes = labels_among(train_answers)
    return max(sorted(classes), key=lambda name: classes[name]) if gold and classes else None


def fields_right(gold: str, said: str) -> float:
    """The share of the fields of a JSON answer that are right; fields that nobody asked for count as wrong ones."""
    want, have = parsed(gold), parsed(said)
    if want is None or have is None:
        return float(canonical(gold) == canonical(said))
    if not (isinstance(want, dict) and isinstance(have, dict)):
        return float(bool(want == have))
    keys = want.keys() | have.keys()
    absent = object()
    return sum(want.get(key, absent) == have.get(key, absent) for key in keys) / len(keys) if keys else 1.0


Shape = dict[str, set[str]]


def shape_of(answers: Sequence[str]) -> Shape:
    """Which fields the JSON objects of the train part have, each with the types of its values."""
    shape: Shape = {}
    for value in map(parsed, answers):
        for key, one in value.items() if isinstance(value, dict) else ():
            shape.setdefault(key, set()).add(type(one).__name__)
    return shape


def follows(shape: Shape, value: Any) -> bool:
    """Whether a JSON value has only known fields, of the types they have in the train part."""
    if not isinstance(value, dict):
        return isinstance(value, list) and not shape
    return bool(value or not shape) and all(type(one).__name__ in shape.get(key, ()) for key, one in value.items())


def token_f1(gold: str, said: str) -> float:
    """Overlap of words, as SQuAD measures it (Rajpurkar et al. 2016), without its English articles."""
    a, b = Counter(words(gold.casefold())), Counter(words(said.casefold()))
    shared = sum((a & b).values())
    if not shared:
        return float(not a and not b)
    return 2 * shared / (a.total() + b.total())


def chrf(said: Sequence[str], gold: Sequence[str]) -> float:
    """Overlap of character n-grams (Popović 2015), from 0 to 1: it needs no words, so it is fair to Georgian."""
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF().corpus_score(list(said), [list(gold)]).score) / 100


def _share(holds: Any) -> float:
    truths = [bool(one) for one in holds]
    return sum(truths) / len(truths)


def _confusion(gold: Sequence[str], said: Sequence[str]) -> tuple[tuple[str, str, int], ...]:
    wrong = Counter((a, b) for a, b in zip(gold, said, strict=True) if canonical(a) != canonical(b))
    return tuple((a, b[:80], count) for (a, b), count in wrong.most_common(MOST_CONFUSIONS))
