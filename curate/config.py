"""Settings from a file: found, read, and every mistake in it explained at its line."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from curate.errors import CurateError
from curate.guess import did_you_mean
from schemas import Config

NAME = "curate.toml"
PYPROJECT = "pyproject.toml"


def find_config(paths: Sequence[str]) -> Path | None:
    """The settings file that governs a run over some files; None where there is none.

    The search goes upwards from the folder that all the files share, so that a project's settings hold from wherever
    the command is run; then upwards from the working directory, because data often lives outside the project. The
    nearest file wins. In one folder `curate.toml` goes before `pyproject.toml`, which counts only where it has a
    table `[tool.curate]`. A run has one configuration: rules that compare records must judge all of them alike.
    """
    shared = [os.path.abspath(path) for path in paths if path != "-" and not any(c in path for c in "*?[")]  # noqa: PTH100
    starts = [Path(os.path.commonpath(shared))] if shared else []
    for start in (*starts, Path.cwd()):
        for folder in (start, *start.parents):
            if (folder / NAME).is_file():
                return folder / NAME
            if (folder / PYPROJECT).is_file() and b"[tool.curate" in (folder / PYPROJECT).read_bytes():
                return folder / PYPROJECT
    return None


def load_config(path: Path | None, overrides: Mapping[str, Any] | None = None) -> Config:
    """The settings of a file, with the given ones in place of its own; tables are joined.

    Raises:
        CurateError: the file cannot be read, a key is unknown or a value is wrong; it names file and line.
    """
    values: dict[str, Any] = {}
    text = ""
    if path is not None:
        text = _read(path)
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise CurateError(f"{path} is not TOML: {error}") from error
        if path.name == PYPROJECT:
            values = values.get("tool", {}).get("curate", {})
        _anchor(values, path.parent)
    try:
        own = Config.model_validate(values, by_alias=True, by_name=False)
    except ValidationError as error:
        raise _explained(error, str(path), text) from error
    return merge(own, overrides or {})


def merge(config: Config, overrides: Mapping[str, Any]) -> Config:
    """Settings with others in place of some of them; keys are written as in the file, tables are joined.

    Raises:
        CurateError: a key is unknown or a value is wrong.
    """
    if not overrides:
        return config
    values = config.model_dump(by_alias=True, exclude_unset=True)
    for key, value in overrides.items():
        old = values.get(key)
        values[key] = {**old, **value} if isinstance(old, dict) and isinstance(value, Mapping) else value
    try:
        return Config.model_validate(values, by_alias=True, by_name=True)
    except ValidationError as error:
        raise _explained(error, "", "") from error


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise CurateError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CurateError(f"{path} is not UTF-8, as TOML must be: {error}") from error


def _anchor(values: dict[str, Any], folder: Path) -> None:
    """Files are named from where the settings stand; a schema may also be a text or `module:Model`, which stays."""
    for key in ("schema", "reply-schema"):
        schema = values.get(key)
        if isinstance(schema, str) and os.path.isfile(folder / schema):  # noqa: PTH113 - a schema's text is no name
            values[key] = str(folder / schema)
    if isinstance(values.get("baseline"), str):
        values["baseline"] = str(folder / values["baseline"])
    for key in ("against", "benchmark"):
        if isinstance(values.get(key), list):
            values[key] = [str(folder / one) if isinstance(one, str) else one for one in values[key]]


def _explained(error: ValidationError, source: str, text: str) -> CurateError:
    """The first mistake, where it stands and what would be right."""
    first = error.errors(include_url=False)[0]
    steps = [str(step) for step in first["loc"]]
    line = line_of(text, steps)
    place = (f"{source}:{line}: " if line else f"{source}: ") if source else ""
    key = ".".join(steps)
    if first["type"] == "extra_forbidden":
        known = _keys(steps[:-1])
        return CurateError(
            f"{place}unknown key {key}", did_you_mean(steps[-1], known) or f"known here: {', '.join(known)}"
        )
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return CurateError(f"{place}{key}: {_wanted(first)}, found {_shown(first['input'])}{more}")


def _keys(table: Sequence[str]) -> list[str]:
    """The keys that a table of the configuration knows."""
    model: Any = Config
    for step in table:
        model = next(field.annotation for field in model.model_fields.values() if step in (field.alias, None))
    assert issubclass(model, BaseModel)
    return [field.alias or name for name, field in model.model_fields.items()]


_WANTED = {
    "tuple_type": "a list of strings expected",
    "string_type": "a string expected",
    "dict_type": "a table expected",
    "model_type": "a table expected",
    "bool_type": "true or false expected",
}


def _wanted(item: Any) -> str:
    if item["type"] == "literal_error":
        return f"one of {item['ctx']['expected']} expected"
    message: str = item["msg"]
    return _WANTED.get(item["type"], message[:1].lower() + message[1:])


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


_TABLE = re.compile(r"\s*\[\[?([^\]]+)\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"'-]+)\s*=")


def line_of(text: str, steps: Sequence[str]) -> int | None:
    """The line, from 1, of a TOML text on which the deepest of `steps` that can be found is set.

    Python's TOML reader keeps no positions; this finds tables and keys written one a line, which is how people write
    them.
    """
    wanted = list(steps)
    best, depth = None, 0
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        here: list[str] | None = None
        if header := _TABLE.fullmatch(line):
            here = table = [part.strip(" \"'") for part in header[1].split(".")]
            if table[:2] == ["tool", "curate"]:
                here = table = table[2:]
        elif key := _KEY.match(line):
            here = [*table, *(part.strip(" \"'") for part in key[1].split("."))]
        if here and here == wanted[: len(here)] and len(here) > depth:
            best, depth = number, len(here)
    return best
