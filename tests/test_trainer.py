"""The trainer as a child process: how it ends is told in words, whatever happens to it."""

import sys
from pathlib import Path

import pytest

from curate.errors import CurateError, MissingExtraError
from curate.exits import Exit
from curate.trainer import Trainer
from schemas.training import Failed, Judged, Start


def child(code: str) -> Trainer:
    return Trainer((sys.executable, "-c", code))


def saying(*events: object, then: str = "") -> Trainer:
    lines = [event.model_dump_json() for event in events]  # type: ignore[attr-defined]
    return child(f"import os, sys\nfor line in {lines!r}: print(line, flush=True)\n{then}")


START = Start(
    folder="runs/one", method="lora", base="b", parameters=10, trainable=1, device="cpu", processes=1, steps=4, batch=2,
    row_tokens=64, packed=True, learning_rate=1e-4,
)  # fmt: skip


def test_a_verdict_is_printed_and_the_folder_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    judged = Judged(outcome="not-shown", sentence="Not shown: chance.", folder="runs/one")
    ended = saying(START, judged).run([])
    assert (ended.code, ended.folder) == (Exit.CLEAN, Path("runs/one"))
    assert "Not shown: chance." in capsys.readouterr().err


def test_an_error_of_the_run_is_told_with_its_record_and_the_way_out() -> None:
    failed = Failed(code="template", message="no system turn", hint="another base", path="d.jsonl", line=7)
    with pytest.raises(CurateError) as error:
        saying(failed, then="sys.exit(2)").run([])
    assert str(error.value) == "d.jsonl:7: no system turn\n  another base"


def test_a_killed_trainer_is_told_with_how_to_go_on() -> None:
    with pytest.raises(CurateError, match=r"killed \(SIGKILL\)") as error:
        saying(START, then="os.kill(os.getpid(), 9)").run([])
    assert "--resume runs/one" in error.value.hint


def test_a_crash_is_one_line_and_no_stack_trace() -> None:
    with pytest.raises(CurateError) as error:
        child("raise SystemError('strange')").run([])
    assert "strange" in error.value.message
    assert "Traceback" not in str(error.value)


def test_what_libraries_print_is_no_event(capsys: pytest.CaptureFixture[str]) -> None:
    assert child("print('loading weights ...')").run([]).code == Exit.CLEAN
    assert capsys.readouterr().out == ""


def test_an_interrupted_run_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert saying(START, then="sys.exit(130)").run([]).code == Exit.INTERRUPTED
    assert "curate train --resume runs/one" in capsys.readouterr().err


def test_a_missing_extra_is_one_line_with_what_to_install() -> None:
    with pytest.raises(MissingExtraError, match=r'pip install "curate-data\[train\]"'):
        Trainer.find(needed=("no_such_package",))


def test_a_trainer_that_dies_of_the_interrupt_was_stopped_and_did_not_fail(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # curate's parent is asked to stop while the child is where no signal is caught
    asks = "import signal, time; os.kill(os.getppid(), signal.SIGTERM); time.sleep(60)"
    assert saying(START, then=asks).run([]).code == Exit.INTERRUPTED
    assert "curate train --resume runs/one" in capsys.readouterr().err
