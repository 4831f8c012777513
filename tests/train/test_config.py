"""Settings: unknown ones are refused, and what depends on another one follows it."""

from typing import Any

import pytest
from pydantic import ValidationError

from train.config import TrainConfig


def config(**fields: Any) -> TrainConfig:
    return TrainConfig(**{"data": "set", "base": "model", **fields})


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ValidationError):
        config(lerning_rate=1)


@pytest.mark.parametrize(
    ("fields", "steps", "rate"),
    [
        ({}, 400, 2e-4),
        ({}, 60, 3e-4),
        ({"method": "full"}, 60, 1e-5),
        ({"method": "dpo"}, 60, 5e-6),
        ({"learning_rate": 7e-5}, 60, 7e-5),
    ],
)
def test_the_rate_follows_the_method_and_the_length_of_the_run(fields: Any, steps: int, rate: float) -> None:
    assert config(**fields).rate(steps) == pytest.approx(rate)


def test_a_label_is_learned_for_longer() -> None:
    assert config(label="quality").epochs_planned() > config().epochs_planned()
    assert config(label="quality", epochs=2).epochs_planned() == 2


@pytest.mark.parametrize(("steps", "warm"), [(3, 3), (60, 5), (1000, 50)])
def test_warm_up_is_a_twentieth_but_never_longer_than_the_run(steps: int, warm: int) -> None:
    assert config().warmup(steps) == warm


@pytest.mark.parametrize("fields", [{"label": "quality", "method": "dpo"}, {"max_tokens": 512, "row_tokens": 256}])
def test_settings_that_do_not_go_together_are_refused(fields: Any) -> None:
    with pytest.raises(ValidationError):
        config(**fields)
