"""The package `datasets`, quiet and only where somebody asked for it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from curate.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def quiet_datasets(feature: str) -> Iterator[Any]:
    """The package, without its progress bars while the block runs.

    Raises:
        MissingExtraError: it is not installed; `feature` is what needs it.
    """
    try:
        import datasets
    except ModuleNotFoundError as error:
        raise MissingExtraError(feature, "hub") from error
    shown = datasets.is_progress_bar_enabled()
    datasets.disable_progress_bars()
    try:
        yield datasets
    finally:
        if shown:
            datasets.enable_progress_bars()
