"""Before and after: the same questions to the base and to the tuned model, and what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from schemas.metrics import Gain, Likelihood, Metrics, Prompted, Score, Verdict
from train.baseline import Asked, ask
from train.exam import MOST_TRAIN, Exam
from train.forget import Losses, Texts, forgotten, losses
from train.generate import Reply, generate
from train.intervals import paired, share_of_groups
from train.kinds import canonical
from train.likelihood import Surprise, learned_text, likelihood, surprises
from train.metrics import judged, majority, score
from train.verdict import verdict

if TYPE_CHECKING:
    from train.template import Encoded


@dataclass(frozen=True)
class Before:
    """What the base did on the test part, taken before training; nothing is chosen by it."""

    prompted: tuple[Prompted, ...]
    """On the validation part, best first."""
    asked: Asked | None
    """The best of them on the test part."""
    surprised: Mapping[str, Sequence[Surprise]]
    """By split, and `rejected` for the other endings of the test pairs."""
    probe: Losses


@dataclass(frozen=True)
class After:
    """What the tuned model did."""

    replies: Sequence[Reply]
    surprised: Mapping[str, Sequence[Surprise]]
    metrics: Metrics


def before(exam: Exam, model: Any, prompted: tuple[Prompted, ...], texts: Texts) -> Before:
    """Measure the base, on everything that the tuned model will be measured on."""
    best = prompted[0].shots if prompted else 0
    asked = ask(exam, model, "test", best) if exam.questions.get("test") and exam.kind != "preference" else None
    tokenizer = exam.prepared.tokenizer
    return Before(prompted, asked, _surprised(exam, model), losses(model, tokenizer, texts))


def after(exam: Exam, model: Any, base: Before, texts: Texts, run: str, training: Mapping[str, Any]) -> After:
    """Measure the tuned model once on the test part, and judge the run."""
    prepared = exam.prepared
    questions = exam.questions.get("test", ())
    surprised = _surprised(exam, model)
    told = {split: _likelihood(exam, split, surprised) for split in ("train", "test")}
    was = _likelihood(exam, "test", base.surprised)
    kept = forgotten(model, prepared.tokenizer, texts, base.probe)
    replies: Sequence[Reply] = ()
    tuned: Score | None = None
    gains: list[Gain] = []
    if exam.kind == "preference" and exam.items("test"):
        tuned, gains = _preferred(exam, base, surprised)
    elif base.asked is not None:
        prompts = [one.prompt for one in questions]
        replies = generate(model, prepared.tokenizer, prepared.stops, prompts, exam.limit)
        answered = [q.answered(r.text, r.stopped) for q, r in zip(questions, replies, strict=True)]
        tuned = score(exam.kind, answered, exam.train_answers)
        gains = _gains(exam, base.asked, [judged(exam.kind, one) for one in answered])
    result = Verdict(outcome="not-shown", sentence="Not shown: there is no test part; split the set when exporting it.")
    if tuned is not None and was and told["test"] and told["train"]:
        result = verdict(
            tuned, base.asked.prompted if base.asked else None, gains,
            before=was, after=told["test"], train=told["train"], forgotten=kept,
            enough=prepared.config.enough,
        )  # fmt: skip
    common = [gain for gain in gains if gain.against.startswith("most")]
    metrics = Metrics(
        run=run, base=prepared.config.base, method=prepared.config.method, kind=exam.kind,
        prompted=(*base.prompted, *((base.asked.prompted,) if base.asked else ())),
        majority=tuned.value - common[0].value if common and tuned else None,
        before=was, after=told["test"], train=told["train"], tuned=tuned, forgotten=kept,
        verdict=result, training=training,
    )  # fmt: skip
    return After(replies, surprised, metrics)


def _gains(exam: Exam, asked: Asked, mine: Sequence[float]) -> list[Gain]:
    """The tuned model against the best prompt, and where answers are classes against the most frequent one."""
    questions = exam.questions["test"]
    groups = [one.group for one in questions]
    theirs = [
        judged(exam.kind, q.answered(r.text, r.stopped)) for q, r in zip(questions, asked.replies, strict=True)
    ]  # fmt: skip
    gains = [paired(mine, theirs, groups, "prompt")]
    common = majority([one.gold for one in questions], exam.train_answers)
    if common is not None:
        always = [judged(exam.kind, one.answered(common, stopped=True)) for one in questions]
        gains.append(paired(mine, always, groups, f"most frequent answer, {canonical(common)[:40]}"))
    return gains


def _preferred(exam: Exam, base: Before, surprised: Mapping[str, Sequence[Surprise]]) -> tuple[Score, list[Gain]]:
    """Of pairs: how often the chosen ending is the likelier one, tuned and before."""
    groups = [item.example.group or item.example.id for item in exam.items("test")]
    mine, theirs = (
        [float(a.nats < b.nats) for a, b in zip(one["test"], one["rejected"], strict=True)]
        for one in (surprised, base.surprised)
    )
    share = sum(mine) / len(mine)
    low, high = share_of_groups(mine, groups)
    result = Score(
        questions=len(mine), groups=len(set(groups)), measure="preferred", value=share, low=low, high=high,
        values={"preferred": share}, stop_rate=1.0,
    )  # fmt: skip
    return result, [paired(mine, theirs, groups, "base as it was")]


def _surprised(exam: Exam, model: Any) -> dict[str, list[Surprise]]:
    sequences: dict[str, list[Encoded]] = {}
    for split in ("train", "validation", "test"):
        sequences[split] = [item.sequences[0] for item in exam.items(split)[:MOST_TRAIN]]
    if exam.kind == "preference":
        sequences["rejected"] = [item.sequences[1] for item in exam.items("test")]
    pad = exam.prepared.pad
    return {name: surprises(model, found, packed=exam.packed, pad=pad) for name, found in sequences.items()}


def _likelihood(exam: Exam, split: Any, surprised: Mapping[str, Sequence[Surprise]]) -> Likelihood | None:
    items = exam.items(split)[:MOST_TRAIN]
    if not items:
        return None
    return likelihood(surprised[split], [learned_text(exam.prepared.tokenizer, item) for item in items])
