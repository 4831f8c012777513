"""Columns with types: what Parquet and Arrow need, and JSON does not have.

Types are told, not guessed from the first rows, so that they are the same for every part. Optional members of a message
are there only where some message has them, for a column of nulls is more than chat templates expect. The user's other
fields have types of their own in every row, so they go into one column as JSON text.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from curate.review.labels import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import polars as pl

    from curate.export.target import Kind
    from schemas import Config
    from schemas.manifest import Split

FIELDS = "fields"
"""The column of the user's other fields."""
_KEY = re.compile(rb'"((?:label\.)?[^"\\]*)": ')
"""A key, and never a part of a text: quotes within a text stand behind a backslash."""
_OS_ERROR = re.compile(r"\(os error (\d+)\)")
_SIDES: dict[Kind, tuple[str, ...]] = {
    "messages": ("messages",),
    "preference": ("prompt", "chosen", "rejected"),
    "kto": ("prompt", "completion"),
}


def write_parquet(files: Mapping[Split, Path], folder: Path, kind: Kind, config: Config) -> dict[Split, Path]:
    """Turn the JSON Lines of each part into Parquet, a block of rows at a time; they are removed.

    Raises:
        OSError: the disk does not take it.
    """
    import polars as pl

    schema = _schema(kind, _keys(files.values()), config)
    packed: dict[Split, Path] = {}
    for name, file in files.items():
        packed[name] = folder / f"{name}.parquet"
        try:
            pl.scan_ndjson(file, schema=schema).sink_parquet(packed[name])
        except pl.exceptions.ComputeError as error:
            refused = _OS_ERROR.search(str(error))  # a full disk, which polars tells in words alone
            if refused is None:
                raise
            raise OSError(int(refused[1]), os.strerror(int(refused[1]))) from error
        file.unlink()
    return packed


def typed(row: dict[str, Any], config: Config) -> dict[str, Any]:
    """A row whose values have the types of their columns: tools as JSON text, and labels that no setting declares."""
    new = dict(row)
    if "tools" in row:
        new["tools"] = json.dumps(row["tools"], ensure_ascii=False)
    for key, value in row.items():
        if key.startswith(PREFIX) and key.removeprefix(PREFIX) not in config.labels and not isinstance(value, str):
            new[key] = json.dumps(value, ensure_ascii=False)
    return new


def _keys(files: Iterable[Path]) -> frozenset[str]:
    found: set[bytes] = set()
    for file in files:
        with file.open("rb") as stream:
            for line in stream:
                found.update(_KEY.findall(line))
    return frozenset(key.decode() for key in found)


def _schema(kind: Kind, keys: frozenset[str], config: Config) -> dict[str, pl.DataType]:
    import polars as pl

    text = pl.String()
    call = pl.Struct({"id": text, "type": text, "function": pl.Struct({"name": text, "arguments": text})})
    members: dict[str, pl.DataType] = {"role": text, "content": text}
    optional: dict[str, pl.DataType] = {
        "name": text,
        "weight": pl.Int64(),
        "reasoning_content": text,
        "tool_calls": pl.List(call),
        "tool_call_id": text,
    }
    message = pl.Struct(members | {name: kind_of for name, kind_of in optional.items() if name in keys})
    schema: dict[str, pl.DataType] = {"id": text} | {side: pl.List(message) for side in _SIDES[kind]}
    if kind == "kto":
        schema["label"] = pl.Boolean()
    if "tools" in keys:
        schema["tools"] = text
    types = {"single": text, "text": text, "rating": pl.Int64(), "multi": pl.List(text)}
    for key in sorted(key for key in keys if key.startswith(PREFIX)):
        label = config.labels.get(key.removeprefix(PREFIX))
        schema[key] = text if label is None else types[label.kind]
    if FIELDS in keys:
        schema[FIELDS] = text
    return schema
