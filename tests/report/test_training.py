"""What a training run shows."""

import io

from curate.report.training import Screen, duration, size, sparkline
from schemas.training import Eval, Event, Judged, Plan, Step, Warn


def shown(*events: Event, quiet: bool = False) -> str:
    stream = io.StringIO()
    screen = Screen(stream, quiet=quiet)
    for event in events:
        screen.show(event)
    screen.close()
    return stream.getvalue()


PLAN = Plan(
    examples={"train": 1200, "test": 100}, tokens=50_000, trained_tokens=5_000, longest=900, steps=225, batch=16,
    memory_bytes={"weights": 3 << 30, "total": 5 << 30}, seconds=600,
)  # fmt: skip


def test_a_plan_says_what_is_learned_and_what_it_takes() -> None:
    text = shown(PLAN)
    for part in (
        "1,200 train",
        "learned 5,000 (10 %)",
        "longest 900",
        "about 5.0 GiB (weights 3.0 GiB)",
        "about 10 min",
    ):
        assert part in text


def test_the_curve_of_the_validation_loss_grows_with_each_evaluation() -> None:
    evals = [
        Eval(step=n, epoch=1, loss=loss, tokens=9, best=True, best_loss=loss, best_step=n, patience_left=3)
        for n, loss in enumerate((3.0, 2.0, 1.0))
    ]
    assert shown(*evals).splitlines()[-1].endswith("█▅▁")  # 2.0 lies in the middle


def test_steps_are_painted_over_in_a_terminal_only() -> None:
    step = Step(
        step=1, steps=9, epoch=0.1, loss=1, learning_rate=1, grad_norm=1, tokens_per_second=10, seconds=1, eta_seconds=8
    )
    assert shown(step) == ""


def test_warnings_of_one_kind_are_counted_after_the_fifth() -> None:
    text = shown(*[Warn(code="too-long", message="900 tokens", path="d.jsonl", line=n + 1) for n in range(8)])
    assert text.count("d.jsonl:") == 5
    assert "3 more of the kind too-long" in text


def test_text_of_the_data_cannot_act_in_the_terminal() -> None:
    assert "\x1b" not in shown(Warn(code="template", message="\x1b[2J gone"))


def test_quiet_leaves_the_verdict() -> None:
    judged = Judged(outcome="worth-it", sentence="Worth it: 9.", folder="runs/one")
    assert shown(PLAN, judged, quiet=True).strip().startswith("Worth it: 9.")


def test_units_are_those_of_a_reader() -> None:
    assert (duration(5), duration(600), duration(7200)) == ("5 s", "10 min", "2.0 h")
    assert (size(5 << 20), size(3 << 30)) == ("5 MiB", "3.0 GiB")
    assert sparkline([1, 1]) == "▁▁"
