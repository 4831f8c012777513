"""A base model and an exported set on disk, made once: random weights, a tokenizer learned on the spot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.training import Event
from tests.train.toys import encoded, export, model, tokenizer
from train.config import TrainConfig


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    model().save_pretrained(folder)
    tokenizer().save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def chats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    examples = [item.example for item in encoded(28)]
    return export(tmp_path_factory.mktemp("chats"), train=examples[:20], validation=examples[20:])


@pytest.fixture(scope="session")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    examples = [item.example for item in encoded(20, pairs=True)]
    return export(tmp_path_factory.mktemp("pairs"), "preference", train=examples[:14], validation=examples[14:])


@pytest.fixture
def config(base: Path, chats: Path, tmp_path: Path) -> Callable[..., TrainConfig]:
    """Settings of a short run; fields given override."""

    def make(**fields: Any) -> TrainConfig:
        common = {"data": str(chats), "base": str(base), "out": str(tmp_path / "runs"), "batch": 5, "epochs": 2}
        return TrainConfig(**{**common, "rank": 4, "alpha": 8, "learning_rate": 0.01, "evals_per_epoch": 2, **fields})

    return make


@pytest.fixture
def events() -> list[Event]:
    """A list whose `append` is an `emit`."""
    return []
