"""A run learns, stops on validation alone, keeps its best weights, and goes on where it was as if nothing had been."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from schemas.training import EVENTS, Done, Eval, Event, Saved, Start, Step, Warn
from tests.train.toys import chat, export, model, tokenizer
from train.config import TrainConfig
from train.data import read
from train.errors import NotFiniteError, SettingsError
from train.progress import Patience
from train.run import run
from train.trainer import rate_factor

Config = Callable[..., TrainConfig]


def of(events: list[Event], kind: type) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


def weights(folder: Path) -> dict[str, torch.Tensor]:
    (file,) = [*folder.glob("adapter/*.safetensors"), *folder.glob("model/*.safetensors")]
    return dict(load_file(file))


@pytest.mark.parametrize("method", ["lora", "full", "qlora", "dpo"])
def test_every_method_learns_and_saves_safetensors(
    config: Config, pairs: Path, events: list[Event], method: str, tmp_path: Path
) -> None:
    settings: dict[str, Any] = {"epochs": 4, "learning_rate": 0.02, "patience": 99}
    if method == "dpo":
        settings["data"] = str(pairs)
    if method == "qlora":
        pytest.importorskip("bitsandbytes")
        model(hidden_size=64, intermediate_size=128, head_dim=16).save_pretrained(tmp_path / "base")
        tokenizer().save_pretrained(tmp_path / "base")
        settings["base"] = str(tmp_path / "base")
    trained = run(config(method=method, **settings), events.append)
    steps = of(events, Step)
    assert steps[-1].loss < steps[0].loss
    assert trained.status == "finished"
    assert len(weights(trained.folder)) > 10
    assert not [f for f in trained.folder.rglob("*") if f.suffix in (".bin", ".pt", ".pth", ".pkl")]
    assert (trained.folder / ("model" if method == "full" else "adapter") / "tokenizer.json").is_file()
    (start,) = of(events, Start)
    assert (start.trainable == start.parameters) == (method == "full")
    if method == "dpo":
        assert steps[-1].rewards["accuracy"] > 0.5
        assert steps[0].loss == pytest.approx(0.6931, abs=1e-3)


def test_every_event_is_a_line_that_reads_back(config: Config, events: list[Event]) -> None:
    run(config(epochs=1), events.append)
    assert [EVENTS.validate_json(event.model_dump_json()) for event in events] == events
    assert next(type(event).__name__ for event in events if type(event).__name__ != "Warn") == "Start"
    (done,) = of(events, Done)
    assert (done.steps, events[-1]) == (4, done)


def test_the_best_weights_are_those_that_stay(config: Config, events: list[Event], chats: Path, tmp_path: Path) -> None:
    strange = [chat("question", word) for word in ("zyxwvut", "qponmlk", "98765", "ჯჰჟღჩ")]
    mine = export(tmp_path / "set", train=read(str(chats)).part("train"), validation=strange)
    settings = config(data=str(mine), method="full", learning_rate=0.02, epochs=4, patience=99)
    trained = run(settings, events.append)
    losses = {event.step: event.loss for event in of(events, Eval)}
    assert trained.best_step == min(losses, key=lambda step: losses[step]) < max(losses)
    assert trained.best_loss == losses[trained.best_step]
    again: list[Event] = []
    second = run(settings, again.append)
    assert [e.loss for e in of(again, Eval)] == list(losses.values())
    assert all(
        torch.equal(a, b)
        for a, b in zip(weights(second.folder).values(), weights(trained.folder).values(), strict=True)
    )


def test_the_run_stops_when_validation_gains_no_more(config: Config, events: list[Event]) -> None:
    trained = run(config(method="full", learning_rate=0.02, epochs=20, patience=2), events.append)
    assert trained.status == "stopped-early"
    assert of(events, Eval)[-1].patience_left == 0
    assert trained.steps < of(events, Start)[0].steps
    assert json.loads((trained.folder / "run.json").read_text())["status"] == "stopped-early"


def test_a_small_gain_is_the_best_but_does_not_renew_patience() -> None:
    seen = Patience(allowed=2, min_gain=0.1).seen([(1, 10.0), (2, 9.9), (3, 9.5)])
    assert (seen.best, seen.best_step, seen.left) == (9.5, 3, 0)
    assert Patience(allowed=2, min_gain=0.1).seen([(1, 10.0), (2, 9.9), (3, 8.9)]).left == 2
    assert Patience(allowed=2, min_gain=0.1, warm_up=2).seen([(1, 10.0), (2, 11.0), (3, 12.0)]).left == 1


def test_the_rate_rises_from_the_first_step_on_and_ends_at_nothing() -> None:
    factors = [rate_factor(step, 5, 20) for step in range(21)]
    assert factors[0] == pytest.approx(0.2)
    assert max(factors) == factors[4] == factors[5] == 1
    assert factors[20] == pytest.approx(0)


@pytest.mark.parametrize("method", ["lora", "full"])
def test_an_interrupted_run_goes_on_bit_by_bit(config: Config, events: list[Event], method: str) -> None:
    settings = config(method=method, dropout=0.1 if method == "lora" else 0.0, patience=9)
    whole = run(settings, events.append)
    part: list[Event] = []

    def listen(event: Event) -> None:
        part.append(event)
        if isinstance(event, Step) and event.step == 3:
            os.kill(os.getpid(), signal.SIGINT)

    first = run(settings, listen)
    assert first.status == "interrupted"
    assert not (first.folder / "adapter").exists()
    rest: list[Event] = []
    second = run(config(resume=str(first.folder)), rest.append)
    assert second.folder == first.folder
    losses = [event.loss for event in of(events, Step)]
    assert [event.loss for event in of(part, Step)] + [event.loss for event in of(rest, Step)] == losses
    assert [e.loss for e in of(part, Eval) + of(rest, Eval)] == [e.loss for e in of(events, Eval)]
    one, two = weights(whole.folder), weights(second.folder)
    assert one.keys() == two.keys()
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_a_finished_run_is_not_resumed(config: Config, events: list[Event]) -> None:
    trained = run(config(epochs=0.5), events.append)
    with pytest.raises(SettingsError, match="this run is finished"):
        run(config(resume=str(trained.folder)), events.append)


def test_a_run_is_not_resumed_on_another_set(config: Config, chats: Path, tmp_path: Path) -> None:
    def listen(event: Event) -> None:
        if isinstance(event, Step) and event.step == 1:
            os.kill(os.getpid(), signal.SIGINT)

    examples = list(read(str(chats)).part("train"))
    mine = export(tmp_path / "set", train=examples)
    first = run(config(data=str(mine)), listen)
    export(tmp_path / "set", train=examples[1:])
    with pytest.raises(SettingsError, match="another set"):
        run(config(resume=str(first.folder)), lambda _: None)


@pytest.mark.parametrize("change", [{"pack": False}, {"row_tokens": 120, "max_tokens": 120}, {"checkpointing": True}])
def test_rows_do_not_change_what_is_learned(config: Config, events: list[Event], change: dict[str, Any]) -> None:
    run(config(epochs=1), events.append)
    other: list[Event] = []
    run(config(epochs=1, **change), other.append)
    assert [e.loss for e in of(other, Step)] == pytest.approx([e.loss for e in of(events, Step)], rel=1e-5)
    assert [e.grad_norm for e in of(other, Step)] == pytest.approx([e.grad_norm for e in of(events, Step)], rel=1e-4)
    assert of(other, Start)[0].packed == ("pack" not in change)


def test_a_loss_that_is_no_number_stops_the_run_with_the_step(config: Config, events: list[Event]) -> None:
    with pytest.raises(NotFiniteError, match=r"at step \d"):
        run(config(method="full", learning_rate=1e30, grad_clip=1e30), events.append)


def test_checkpoints_are_told_where_they_are(config: Config, events: list[Event]) -> None:
    seen: list[bool] = []

    def listen(event: Event) -> None:
        events.append(event)
        if isinstance(event, Saved):
            seen.append(Path(event.path).is_dir())

    trained = run(config(epochs=1), listen)
    assert seen == [True] * 3
    assert not (trained.folder / "checkpoints").exists()


@pytest.mark.parametrize("method", ["lora", "full"])
def test_bfloat16_learns_nearly_the_same(config: Config, events: list[Event], method: str) -> None:
    run(config(method=method, epochs=1), events.append)
    half: list[Event] = []
    run(config(method=method, epochs=1, precision="bf16"), half.append)
    assert of(half, Start)[0].packed
    assert [e.loss for e in of(half, Step)] == pytest.approx([e.loss for e in of(events, Step)], rel=0.01)


@pytest.mark.filterwarnings("ignore")
def test_a_model_that_cannot_be_packed_learns_from_padded_rows_and_says_so(
    config: Config, events: list[Event], tmp_path: Path
) -> None:
    model("bloom", n_layer=2, n_head=4, hidden_size=32).save_pretrained(tmp_path / "base")
    tokenizer().save_pretrained(tmp_path / "base")
    run(config(base=str(tmp_path / "base"), epochs=1), events.append)
    assert "unpacked" in [event.code for event in events if isinstance(event, Warn)]
    assert not of(events, Start)[0].packed
