"""Every export format by its name; the module of one is imported when it is used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curate.export.target import Target

NAMES = (
    "curate",
    "openai",
    "alpaca",
    "sharegpt",
    "prompt-completion",
    "trl-preference",
    "kto",
    "vertex",
    "bedrock",
    "parquet",
    "datasets",
)


def target_of(name: str) -> "Target":
    """The format called so, one of `NAMES`."""
    target: Target = import_module(f"curate.export.targets.{name.replace('-', '_')}").TARGET
    return target
