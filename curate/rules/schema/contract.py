"""What a user may name as a schema: a JSON Schema or a pydantic model, as a function from a value to its errors."""

import json
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator

from curate.errors import CurateError
from curate.intake.locate import join_path
from curate.rules.schema.validation import compiled, errors_of, wrong_schema

Contract = Callable[[Any], Iterator[tuple[str, str]]]
"""JSON path and message of every error in a value."""


@lru_cache(16)
def contract_of(setting: str) -> Contract:
    """The contract that a setting names: JSON Schema text, a file with it, or `module:Model`.

    Raises:
        CurateError: there is no such file or model, or it holds no schema.
    """
    if setting.lstrip().startswith("{"):
        return _json_schema(setting, "schema")
    module, colon, name = setting.partition(":")
    if colon and name.isidentifier() and not Path(setting).is_file():
        return _model(module, name)
    try:
        return _json_schema(Path(setting).read_text("utf-8"), setting)
    except OSError as error:
        raise CurateError(f"schema {setting} cannot be read: {error.strerror}") from error


def _checked(setting: str) -> str:
    contract_of(setting)
    return setting


ContractSetting = Annotated[str, AfterValidator(_checked)]
"""An option that names a contract; a wrong one stops the run before it begins."""


def _json_schema(text: str, name: str) -> Contract:
    try:
        problem = wrong_schema(text)
    except ValueError as error:
        raise CurateError(f"{name} is not JSON: {error}") from error
    if problem:
        raise CurateError(f"{name} is no JSON Schema: {problem}")
    return lambda value: errors_of(compiled(text), value)


def _model(module: str, name: str) -> Contract:
    from pydantic import TypeAdapter, ValidationError

    if "" not in sys.path and str(Path.cwd()) not in sys.path:
        sys.path.append(str(Path.cwd()))  # the user's model lies where the user is; ours come first
    try:
        adapter: TypeAdapter[Any] = TypeAdapter(getattr(import_module(module), name))
    except (ImportError, AttributeError) as error:
        raise CurateError(f"schema {module}:{name} cannot be imported: {error}") from error

    def errors(value: Any) -> Iterator[tuple[str, str]]:
        try:
            adapter.validate_json(json.dumps(value))
        except ValidationError as error:
            for item in error.errors(include_url=False, include_context=False):
                yield join_path(*item["loc"]), item["msg"]

    return errors
