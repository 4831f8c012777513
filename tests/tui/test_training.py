"""Training from within the review: the real command where it ends early, and real events of a run that goes on."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from curate.commands.review import _end_training
from curate.intake.batch import content_hash
from curate.review.session import Session
from curate.tui.screens.review import ReviewScreen
from curate.tui.screens.training import TrainingScreen
from curate.tui.training import Training, last_base
from schemas.losses import Loss
from schemas.training import Baseline, Done, Eval, Failed, Judged, Measuring, Plan, Start, Step, Warn
from tests.tui.conftest import Desk

Review = Callable[..., Session]
ROOT = str(Path(__file__).parents[2])
PLAN = Plan(examples={"train": 40}, tokens=900, trained_tokens=300, longest=30, steps=12, batch=4)
START = Start(
    folder="runs/one", method="lora", base="b", parameters=10, trainable=1, device="cpu", processes=1, steps=12, batch=4,
    row_tokens=64, packed=True, learning_rate=1e-4,
)  # fmt: skip
STEP = Step(
    step=3, steps=12, epoch=0.5, loss=1.25, learning_rate=1e-4, grad_norm=1, tokens_per_second=4321, seconds=3,
    eta_seconds=9,
)  # fmt: skip
EVAL = Eval(step=3, epoch=0.5, loss=0.75, tokens=60, best=True, best_loss=0.75, best_step=3, patience_left=2)
DONE = Done(status="finished", folder="runs/one", steps=12, best_step=3, best_loss=0.75, seconds=12, tokens=3600)
JUDGED = Judged(outcome="worth-it", sentence="Worth it: 96 % right against 18 %.", folder="runs/one")
ON_STOP = (
    "import signal, sys, time\nsignal.signal(signal.SIGINT, lambda *_: (print(DONE, flush=True), sys.exit(130)))\n"
)


def saying(*events: Any, then: str = "") -> tuple[str, ...]:
    """A command that says these events, as `curate train --json` does, and goes on as told."""
    stopped = DONE.model_copy(update={"status": "interrupted"}).model_dump_json()
    lines = [event.model_dump_json() for event in events]
    code = f"DONE = {stopped!r}\n{ON_STOP}print('loading ...')\nfor line in {lines!r}: print(line, flush=True)\n{then}"
    return sys.executable, "-c", code


async def until(desk: Desk, seen: Callable[[], bool]) -> None:
    for _ in range(400):
        await desk.pilot.pause(0.05)
        if seen():
            return
    raise AssertionError(desk.screen)


def watch(desk: Desk, command: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> Training:
    """Begin as the app does, with another command in place of `curate train`."""
    monkeypatch.setattr("curate.tui.training.COMMAND", tuple(command))
    assert desk.app.runs is not None
    desk.app.runs.begin("some-base")
    assert desk.app.runs.last is not None
    return desk.app.runs.last


def test_the_palette_trains_and_what_stops_it_is_told(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", ROOT)

    async def drive(desk: Desk) -> None:
        await desk.press("colon", *"train on")
        assert "Train on what is accepted" in desk.screen
        await desk.press("enter")
        assert "Train which base model?" in desk.screen
        await desk.press(*"base", "enter")
        assert isinstance(desk.app.screen, TrainingScreen)
        assert desk.app.runs is not None
        training = desk.app.runs.last
        assert training is not None
        await until(desk, lambda: not training.running)
        await until(desk, lambda: "trains again" in desk.screen)
        message, _ = training.failure
        assert message
        assert message.split()[0] in desk.screen
        assert "accepted" in f"{training.failure}"
        await desk.press("escape")
        assert isinstance(desk.app.screen, ReviewScreen)
        await desk.press("colon", *"train on", "enter")  # shows it again
        assert isinstance(desk.app.screen, TrainingScreen)
        await desk.press("r")
        assert desk.app.screen.query_one("Input").value == "base"  # type: ignore[attr-defined]
        training.close()

    review(drive, train=("data.jsonl",))


def test_without_the_packages_there_is_no_entry(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("colon", *"train on")
        assert "no such command" in desk.screen

    review(drive)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_a_run_is_followed_to_its_verdict(
    review: Review, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    base = Baseline(shots=3, measure="exact", value=0.18, questions=20, prompt_tokens=80)
    warn = Warn(code="few", message="only 40 examples", line=3)
    events = (PLAN, warn, Measuring(what="prompt"), base, START, STEP, EVAL, DONE, Measuring(what="tuned"), JUDGED)

    async def drive(desk: Desk) -> None:
        training = watch(desk, saying(*events), monkeypatch)
        await until(desk, lambda: "trains again" in desk.screen)
        for shown in ("some-base", "40 train", "line 3: only 40 examples", "18 %", "step 3 of 12", "loss 1.2500"):
            assert shown in desk.screen
        for shown in ("4,321 tokens/s", "validation loss 0.7500", JUDGED.sentence, "runs/one/report.html"):
            assert shown in desk.screen
        assert "asking the base" not in desk.screen  # that stage is over
        assert not any(training.failure)
        await desk.press("escape")
        assert JUDGED.sentence in desk.screen  # said above the keys, too
        training.close()

    review(drive, size=size, train=())


def test_leaving_the_screen_stops_nothing_and_one_key_saves_and_stops(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def drive(desk: Desk) -> None:
        training = watch(desk, saying(PLAN, START, STEP, then="time.sleep(60)"), monkeypatch)
        await until(desk, lambda: "9 s left" in desk.screen)
        await desk.press("escape", "j", "a")
        assert isinstance(desk.app.screen, ReviewScreen)
        assert training.running
        await desk.press("colon", *"train on", "enter")
        await desk.press("r")  # while it runs, there is no second one
        assert isinstance(desk.app.screen, TrainingScreen)
        await desk.press("S")
        await until(desk, lambda: "curate train --resume runs/one goes on" in desk.screen)
        assert training.events[-1].event == "done"
        assert not any(training.failure)
        training.close()

    review(drive, train=())


def test_leaving_the_app_lets_the_run_save(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept: list[Any] = []

    async def drive(desk: Desk) -> None:
        kept.append(desk.app)
        watch(desk, saying(PLAN, START, then="time.sleep(60)"), monkeypatch)
        await until(desk, lambda: "training 1 of 10 weights" in desk.screen)
        await desk.press("escape", "q")

    review(drive, train=())
    training = kept[0].runs.last
    _end_training(kept[0])
    assert training.events[-1].event == "done"  # it had the time to say so
    assert "curate train --resume runs/one" in capsys.readouterr().err


def test_a_run_that_fails_says_why_and_the_way_out(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Failed(code="template", message="no [system] turn", hint="another base", path="d.jsonl", line=7)

    async def drive(desk: Desk) -> None:
        training = watch(desk, saying(PLAN, failed, then="sys.exit(2)"), monkeypatch)
        await until(desk, lambda: "d.jsonl:7: no [system] turn" in desk.screen)
        assert "another base" in desk.screen
        training.close()

    review(drive, train=())


def test_the_base_of_the_last_run_is_proposed(tmp_path: Path) -> None:
    assert last_base(tmp_path) == ""
    for name, text in (
        ("1-lora", '{"config": {"base": "old"}}'),
        ("2-lora", '{"config": {"base": "new"}}'),
        ("3", "{"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.json").write_text(text)
    assert last_base(tmp_path) == "new"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_a_record_that_the_model_does_not_know_is_asked_about(review: Review, size: tuple[int, int]) -> None:
    records = [{"id": f"r{n}", "prompt": f"What is {n}?", "response": f"It is {n}."} for n in range(30)]

    async def drive(desk: Desk) -> None:
        path = desk.session.board.losses.path
        assert path is not None
        path.parent.mkdir(parents=True)
        lines = []
        for n in range(30):
            known = {
                "split": "train",
                "base": 3.4,
                "tokens": 4,
                "hash": content_hash(desk.session.item(f"r{n}").record),
            }
            lines.append(Loss(id=f"r{n}", loss=3.2 if n == 17 else 0.1, **known).model_dump_json())
        path.write_text("\n".join(lines))
        assert desk.session.poll()
        assert "hard, or wrong?" not in desk.screen
        await desk.press("a")
        assert "hard, or wrong? loss 3.2" in desk.screen
        assert desk.session.current is not None
        assert desk.session.current.record_id == "r17"
        await desk.press("t")
        assert "loss 3.20, 3.40 before training" in desk.screen

    review(drive, *records, size=size)
