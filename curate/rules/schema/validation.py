"""JSON Schema, compiled once a schema: jsonschema costs 60 ms to import and 1 ms to compile, so both wait."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from curate.intake.locate import join_path

if TYPE_CHECKING:
    from jsonschema.protocols import Validator


@lru_cache(1024)
def compiled(schema: str) -> "Validator":
    """The validator of a schema, given as JSON text; `format` is not enforced, as the standard has it."""
    from jsonschema.validators import Draft202012Validator, validator_for

    value = json.loads(schema)
    return validator_for(value, default=Draft202012Validator)(value)


@lru_cache(1024)
def wrong_schema(schema: str) -> str:
    """What makes a JSON text no schema, in one sentence; empty where it is one."""
    from jsonschema.exceptions import SchemaError

    if schema == "{}":
        return ""
    validator = compiled(schema)
    try:
        validator.check_schema(validator.schema)  # type: ignore[arg-type]
    except SchemaError as error:
        path = join_path(*error.path)
        return f"{path}: {error.message}" if path else error.message
    return ""


def errors_of(validator: "Validator", value: Any) -> Iterator[tuple[str, str]]:
    """JSON path and message of every way in which a value breaks a schema, in the order of the paths.

    Of alternatives (`anyOf`) the branch that fits best is explained.
    """
    from jsonschema.exceptions import best_match

    for error in sorted(validator.iter_errors(value), key=lambda e: [str(step) for step in e.absolute_path]):
        deepest = best_match([error]) or error
        message = deepest.message if len(deepest.message) <= 200 else f"{deepest.message[:200]}…"
        yield join_path(*deepest.absolute_path), message
