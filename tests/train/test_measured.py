"""Whole runs with real training: a gain is shown, chance is not, forgetting is told, and a prompt can be enough."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from schemas.documents import document
from schemas.manifest import Example
from schemas.metrics import Metrics
from schemas.training import Baseline, Event, Judged, Plan, Start, Warn
from tests.train.toys import chat, export
from train.config import TrainConfig
from train.errors import DataError
from train.measured import run

Config = Callable[..., TrainConfig]
TOPICS = {"delivery": ("parcel", "arrived", "phone"), "refund": ("charged", "refund", "payment")}
FILLER = ("please", "today", "thanks", "yet", "twice", "order", "nobody", "answer", "გთხოვთ", "დღეს")


def tickets(count: int, seed: int, *, shuffled: bool = False) -> list[Example]:
    draw = random.Random(seed)
    topics = [("delivery", "refund")[n % 2] for n in range(count)]
    answers = draw.sample(topics, count) if shuffled else topics
    made = []
    for number, (topic, answer) in enumerate(zip(topics, answers, strict=True)):
        words = [draw.choice(TOPICS[topic]), draw.choice(FILLER)]
        name = f"{seed}-{number}"
        where = {"path": "t.jsonl", "line": number + 1, "hash": f"h{number}"}
        made.append(chat(" ".join(words), answer, id=name, group=name, **where))
    return made


def trained(config: Config, folder: Path, emit: Callable[[Event], None], **settings: Any) -> Metrics:
    method = {"method": "full", "learning_rate": 0.02, "epochs": 6, "batch": 16, "evals_per_epoch": 1, "patience": 5}
    run(config(data=str(folder), **{**method, **settings}), emit)
    (file,) = sorted(Path(config().out).glob("*/metrics.json"))[-1:]
    return Metrics.model_validate_json(file.read_text("utf-8"))


@pytest.fixture(scope="module")
def learnable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("learnable")
    return export(folder, train=tickets(160, 1), validation=tickets(24, 2), test=tickets(40, 3))


def test_a_gain_is_shown_what_it_cost_is_told_and_then_a_prompt_is_enough(
    config: Config, learnable: Path, events: list[Event]
) -> None:
    metrics = trained(config, learnable, events.append)
    # every weight was trained at a high rate, so the model lost what it knew of other texts
    assert metrics.verdict.outcome == "forgot", metrics.verdict.sentence
    assert metrics.verdict.gain
    assert metrics.verdict.gain.low > 0
    assert metrics.kind == "label"
    assert metrics.tuned
    assert metrics.tuned.value > 0.9
    assert metrics.tuned.stop_rate == 1
    assert metrics.majority == pytest.approx(0.5)
    assert metrics.before
    assert metrics.after
    assert metrics.after.nll < metrics.before.nll
    assert {one.name for one in metrics.forgotten} == {"en", "ka"}

    folder = Path(next(e.folder for e in events if isinstance(e, Judged)))
    jsonschema.validate(json.loads((folder / "metrics.json").read_text()), document("metrics"))
    assert metrics.verdict.sentence in (folder / "README.md").read_text("utf-8")
    page = (folder / "report.html").read_text("utf-8")
    assert "<polyline" in page
    assert "http" not in page  # it needs nothing from elsewhere
    rows = [json.loads(line) for line in (folder / "losses.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 160 + 24 + 40
    assert [row["loss"] for row in rows] == sorted((row["loss"] for row in rows), reverse=True)
    assert {row["hash"] for row in rows if row["split"] == "train"} == {f"h{n}" for n in range(160)}
    assert {json.loads(line)["event"] for line in (folder / "events.jsonl").read_text().splitlines()} >= {
        "step",
        "eval",
        "done",
    }

    (folder / "metrics.json").unlink()  # as if it had been interrupted while it was measured
    run(config(resume=str(folder)), lambda _: None)
    assert Metrics.model_validate_json((folder / "metrics.json").read_text("utf-8")) == metrics

    again: list[Event] = []
    second = trained(config, learnable, again.append, base=str(folder / "model"))
    assert second.verdict.outcome == "prompt-is-enough"
    assert not [event for event in again if isinstance(event, Start)]  # nothing was trained
    assert [event.shots for event in again if isinstance(event, Baseline)] == [0]  # no neighbours to show


def test_shuffled_labels_are_not_shown(config: Config, tmp_path: Path, events: list[Event]) -> None:
    parts = {
        "train": tickets(160, 1, shuffled=True),
        "validation": tickets(24, 2, shuffled=True),
        "test": tickets(40, 3, shuffled=True),
    }
    metrics = trained(config, export(tmp_path / "set", **parts), events.append)
    assert metrics.verdict.outcome == "not-shown", metrics.verdict.sentence


def test_a_plan_loads_no_weights_and_tells_what_a_run_takes(
    config: Config, learnable: Path, events: list[Event]
) -> None:
    assert run(config(data=str(learnable)), events.append, dry=True) == "planned"
    (plan,) = [event for event in events if isinstance(event, Plan)]
    assert plan.examples == {"train": 160, "validation": 24, "test": 40}
    assert 0 < plan.trained_tokens < plan.tokens
    assert plan.memory_bytes["total"] > sum(size for name, size in plan.memory_bytes.items() if name != "total")
    assert plan.details["classes"] == {"delivery": 80, "refund": 80}
    assert not Path(config().out).exists()


def test_one_answer_for_everything_is_refused_before_training(config: Config, tmp_path: Path) -> None:
    same = [chat(f"question {n}", "yes", id=str(n)) for n in range(30)]
    with pytest.raises(DataError, match="every answer of the train part is the same: yes"):
        run(config(data=str(export(tmp_path / "set", train=same))), lambda _: None)


def test_a_small_set_is_warned_of(config: Config, tmp_path: Path, events: list[Event]) -> None:
    folder = export(tmp_path / "set", train=tickets(20, 1), test=tickets(8, 2))
    run(config(data=str(folder)), events.append, dry=True)
    assert {"few", "few-of-class", "small-test"} <= {event.code for event in events if isinstance(event, Warn)}
