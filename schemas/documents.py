"""The models as JSON Schema documents, for editors and for programs in other languages."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from schemas.config import Config
from schemas.decision import Decision
from schemas.event import Event
from schemas.explanation import Explanation
from schemas.finding import Finding, Report
from schemas.manifest import Example, Manifest
from schemas.metrics import Metrics
from schemas.record import Record
from schemas.status import Status

DOCUMENTS: dict[str, type[BaseModel]] = {
    "config": Config,
    "record": Record,
    "finding": Finding,
    "report": Report,
    "explanation": Explanation,
    "decision": Decision,
    "event": Event,
    "manifest": Manifest,
    "example": Example,
    "status": Status,
    "metrics": Metrics,
}
"""Name of each document, as in `<name>.schema.json`, with the model it describes."""


def document(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one model; fields carry the text that stands below them in the source."""
    model = DOCUMENTS[name]
    schema = model.model_json_schema(by_alias=True, mode="validation")
    described = dict(_with_parts(model))
    for title, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        owner = described.get(title)
        if owner is None:
            continue
        notes = _notes(owner)
        for field, info in owner.model_fields.items():
            if field in notes:
                part["properties"][info.alias or field].setdefault("description", notes[field])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _with_parts(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Every model of the contract that a document may mention, by name."""
    for module in [module for name, module in sys.modules.items() if name.startswith("schemas.")]:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == module.__name__:
                yield value.__name__, value
    yield model.__name__, model


@cache
def _notes(model: type[BaseModel]) -> dict[str, str]:
    """The string below each field, which Python itself does not keep.

    Pydantic can read them, too, but does so whenever the class is made, at the price of parsing its source on every
    start.
    """
    import inspect

    (tree,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(tree, ast.ClassDef)
    notes: dict[str, str] = {}
    for field, note in zip(tree.body, tree.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(note, ast.Expr)
            and isinstance(note.value, ast.Constant)
        ):
            notes[field.target.id] = inspect.cleandoc(str(note.value.value))
    return notes
