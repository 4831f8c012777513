"""The command line of the trainer: every setting is a flag, made of `TrainConfig`; events leave on standard output."""

import argparse
import sys
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NoReturn, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from train.config import TrainConfig
from train.errors import SettingsError, TrainError
from train.events import stdout, to_stdout

VERBS = ("plan", "look", "evaluate", "demo")
"""Besides a run: tell what it would take; look at records on standard input; measure a run again; write the demo's
set to a file."""
INTERRUPTED = 130
FAILED = 2
ANY_PROCESS = {"memory", "disk", "nan"}
"""Errors that may befall one process of several; the others befall all, and the first one tells."""


class _Parser(argparse.ArgumentParser):
    """Tells a wrong flag as it tells everything else: as an event."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        raise SettingsError(message, "python -m train --help lists the settings")


def parser() -> argparse.ArgumentParser:
    """Flags for all settings; what is not given keeps the setting's own default."""
    made = _Parser("python -m train", description=__doc__, argument_default=argparse.SUPPRESS)
    made.add_argument("data", nargs="?", help="folder of an export, with manifest.json")
    for name, info in TrainConfig.model_fields.items():
        if name != "data":
            made.add_argument(f"--{name.replace('_', '-')}", **_flag(info))
    return made


def _flag(info: FieldInfo) -> dict[str, Any]:
    kinds = [kind for kind in _members(info.annotation) if kind is not type(None)]
    kind = kinds[0]
    if kind is bool:
        return {"action": argparse.BooleanOptionalAction}
    if get_origin(kind) is Literal:
        return {"choices": get_args(kind)}
    return {"type": kind, "metavar": kind.__name__.upper()}


def _members(annotation: Any) -> Sequence[Any]:
    union = get_origin(annotation) in (Union, types.UnionType)
    return get_args(annotation) if union else (annotation,)


def settings(argv: Sequence[str] | None = None) -> TrainConfig:
    """The settings that a command line gives.

    Raises `SettingsError`, which names the setting.
    """
    given = vars(parser().parse_args(argv))
    if "resume" in given:
        others = sorted(given.keys() - {"resume"})
        if others:
            raise SettingsError(
                f"--resume goes on with the run's own settings, and --{others[0].replace('_', '-')} would be another",
                "leave it out, or start a new run",
            )
        given = {"data": "-", "base": "-"} | given  # the run's own settings follow
    return checked(given)


def checked(given: dict[str, Any]) -> TrainConfig:
    """The settings of a mapping, or a `SettingsError` that names the first wrong one."""
    try:
        return TrainConfig.model_validate(given)
    except ValidationError as error:
        one = error.errors()[0]
        name = ".".join(map(str, one["loc"])).replace("_", "-")
        message = one["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name}: {message}" if name else message, "python -m train --help") from error


def main(argv: Sequence[str] | None = None) -> int:
    """Run; 0 when training ended, 2 on an error (told as the last event), 130 when it was interrupted."""
    from train.distributed import leave, rank

    words = list(sys.argv[1:] if argv is None else argv)
    verb = words.pop(0) if words and words[0] in VERBS else "run"
    try:
        status = _run(verb, words)
    except TrainError as error:
        if rank() == 0 or error.code in ANY_PROCESS:
            to_stdout(error.event())
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    leave()
    return INTERRUPTED if status == "interrupted" else 0


def _run(verb: str, words: list[str]) -> str:
    from train.distributed import rank

    if verb == "demo":
        from train.demo.tickets import write_tickets

        write_tickets(Path(words[0]))
        return "written"
    if verb == "evaluate":
        _quiet()
        from train.again import evaluate

        evaluate(Path(words[0]), to_stdout)
        return "evaluated"
    pieces = "--pieces" in words
    config = settings([word for word in words if word != "--pieces"] if verb == "look" else words)
    _quiet()
    if verb == "look":
        from train.look import look

        for found in look(config, sys.stdin.buffer, pieces=pieces):
            stdout().write(found.model_dump_json() + "\n")
        return "looked"
    from train.measured import run

    return run(config, to_stdout if rank() == 0 else lambda _: None, dry=verb == "plan")


def _quiet() -> None:
    """Warnings of libraries about libraries are nothing that a user can act on."""
    import warnings

    from train.base import quiet

    quiet()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
