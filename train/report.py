"""What a run leaves behind besides the adapter: numbers, samples, losses, a card and a page with curves."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schemas.losses import Loss
from schemas.training import EVENTS, Event, Saved
from train import runfolder
from train.card import card
from train.errors import DiskError
from train.evaluate import After, Before
from train.events import Emit
from train.exam import MOST_TRAIN, Exam
from train.metrics import judged
from train.page import page
from train.prepare import Prepared

if TYPE_CHECKING:
    from schemas.manifest import Split

WORST, ANY = 5, 5
"""Samples: those that went worst, and as many drawn at random, since the worst are not the rule."""


def report(prepared: Prepared, folder: Path, exam: Exam, base: Before, result: After, emit: Emit) -> None:
    """Write all files; each is whole or not there."""
    metrics = result.metrics
    picked = list(samples(exam, base, result))
    events = read_events(folder)
    run = runfolder.read(folder)
    try:
        runfolder.write_json(folder / "metrics.json", metrics.model_dump(mode="json"))
        _write_lines(folder / "samples.jsonl", picked)
        _write_lines(folder / "losses.jsonl", losses(exam, base, result))
        (folder / "README.md").write_text(card(prepared, metrics, run), "utf-8")
        (folder / "report.html").write_text(page(metrics, events, picked, run), "utf-8")
    except OSError as error:
        hint = f"free some space, then: python -m train evaluate {folder}"
        raise DiskError(f"{folder}: the report cannot be written: {error.strerror}", hint) from error
    emit(Saved(what="metrics", path=str(folder / "metrics.json")))
    emit(Saved(what="report", path=str(folder / "report.html")))


def samples(exam: Exam, base: Before, result: After) -> Iterator[dict[str, Any]]:
    """Answers of the base and of the tuned model beside those of the set: the worst, and some at random."""
    questions = exam.questions.get("test", ())
    if not result.replies or base.asked is None:
        return
    rows: list[dict[str, Any]] = [
        {
            "id": q.example.id,
            "prompt": q.example.messages[q.turn - 1].content if q.turn else "",
            "gold": q.gold,
            "base": theirs.text,
            "tuned": mine.text,
            "score": judged(exam.kind, q.answered(mine.text, mine.stopped)),
            "base_score": judged(exam.kind, q.answered(theirs.text, theirs.stopped)),
            "stopped": mine.stopped,
        }
        for q, theirs, mine in zip(questions, base.asked.replies, result.replies, strict=True)
    ]
    order = sorted(range(len(rows)), key=lambda n: (rows[n]["score"], n))
    worst = [n for n in order[:WORST] if rows[n]["score"] < 1]
    rest = order[len(worst) :]
    drawn = sorted(random.Random(0).sample(rest, min(ANY, len(rest))))  # noqa: S311 - not a secret
    yield from ({**rows[n], "why": "worst"} for n in worst)
    yield from ({**rows[n], "why": "random"} for n in drawn)


def losses(exam: Exam, base: Before, result: After) -> Iterator[dict[str, Any]]:
    """How surprised the tuned model still is by each example: what it has seen and cannot say is hard, or wrong.

    A `Loss` a line, most surprising first.
    """
    rows: list[Loss] = []
    parts: tuple[Split, ...] = ("train", "validation", "test")
    for split in parts:
        items = exam.items(split)[:MOST_TRAIN]
        for item, mine, theirs in zip(items, result.surprised[split], base.surprised[split], strict=True):
            one = item.example
            rows.append(
                Loss(
                    id=one.id,
                    split=split,
                    loss=round(mine.mean, 4),
                    base=round(theirs.mean, 4),
                    tokens=mine.tokens,
                    path=one.path,
                    line=one.line,
                    hash=one.hash,
                )
            )
    yield from (row.model_dump() for row in sorted(rows, key=lambda row: -row.loss))


def read_events(folder: Path) -> list[Event]:
    """What the run said, in order; a line that a kill left half is the end."""
    events = []
    try:
        lines = (folder / "events.jsonl").read_text("utf-8").splitlines()
    except OSError:
        return []
    for line in lines:
        try:
            events.append(EVENTS.validate_json(line))
        except ValueError:
            continue
    return events


def _write_lines(path: Path, rows: Iterable[Any]) -> None:
    content: Sequence[str] = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    path.write_text("".join(content), "utf-8")
