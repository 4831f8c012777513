"""Two processes learn what one does: with a copy of the model each, and with a share of it each."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

import tests
from schemas.training import EVENTS, Eval, Event, Failed, Start, Step
from train.config import TrainConfig
from train.run import run

FLAGS = [
    "--epochs",
    "1",
    "--batch",
    "5",
    "--rank",
    "4",
    "--learning-rate",
    "0.01",
    "--max-tokens",
    "120",
    "--row-tokens",
    "120",
]
ROOT = Path(tests.__path__[0]).parent


@pytest.fixture(scope="module")
def place(base: Path, chats: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the two processes, run once for this file, left their events."""
    folder = tmp_path_factory.mktemp("two")
    worker = Path(__file__).with_name("worker.py")
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--rdzv-backend", "c10d",
               "--rdzv-endpoint", "localhost:0", str(worker), str(folder), str(chats), "--base", str(base), *FLAGS]  # fmt: skip
    environment = {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "PATH": ""}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as agent:
        try:
            _out, error = agent.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            agent.terminate()  # it ends its workers; killed, it could not
            _out, error = agent.communicate()
    (folder / "stderr").write_text(error)
    (folder / "code").write_text(str(agent.returncode))
    return folder


@pytest.fixture
def alone(config: Callable[..., TrainConfig], events: list[Event]) -> Path:
    return run(config(epochs=1, max_tokens=120, row_tokens=120, alpha=32, evals_per_epoch=4), events.append).folder


def told(file: Path) -> list[Event]:
    return [EVENTS.validate_json(line) for line in file.read_text().splitlines()]


@pytest.mark.parametrize("parallel", ["ddp", "fsdp"])
def test_two_processes_learn_what_one_does(place: Path, alone: Path, events: list[Event], parallel: str) -> None:
    theirs = told(place / f"{parallel}.jsonl")
    assert theirs[-1].event == "done", (place / "stderr").read_text()[-3000:]
    assert next(e for e in theirs if isinstance(e, Start)).processes == 2
    for kind in (Step, Eval):
        ours = [e.loss for e in events if isinstance(e, kind)]
        assert [e.loss for e in theirs if isinstance(e, kind)] == pytest.approx(ours, rel=1e-5)
    (file,) = (place / parallel).glob("*/adapter/*.safetensors")
    one, two = load_file(alone / "adapter" / "adapter_model.safetensors"), load_file(file)
    assert one.keys() == two.keys()
    for name, tensor in one.items():
        assert torch.allclose(tensor, two[name], atol=1e-5), name


def test_a_sharded_model_is_in_shards(place: Path) -> None:
    assert (place / "ddp.types").read_text() == "Parameter"
    assert (place / "fsdp.types").read_text() == "DTensor"


def test_a_killed_process_ends_the_run_with_a_reason(place: Path) -> None:
    last = told(place / "killed.jsonl")[-1]
    assert isinstance(last, Failed)
    assert (last.code, "--resume" in last.hint) == ("worker", True)
    assert (place / "code").read_text() != "0"
