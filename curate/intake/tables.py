"""Parquet to texts: polars reads the columns and writes each row as one JSON text, so that every rule works on it."""

import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from curate.intake.lines import Block
from curate.intake.problems import Problem

if TYPE_CHECKING:
    import polars as pl

ROWS = 4096
"""Rows in a block."""


def parquet_blocks(stream: BinaryIO, problems: list[Problem]) -> Iterator[Block]:
    """The rows of a Parquet file; a row's number stands for its line.

    A null stays a null. Dates and durations become text, and of bytes only their number is told: none of them is
    anything to learn. What keeps the file from being read to its end is added to `problems`.
    """
    import polars as pl

    number = 1
    try:
        source = stream if isinstance(getattr(stream, "raw", None), io.FileIO) else io.BytesIO(stream.read())
        for frame in pl.scan_parquet(source).collect_batches(chunk_size=ROWS, maintain_order=True):
            raws = _with_bytes(frame) if any(map(_holds_bytes, frame.dtypes)) else _texts(frame)
            numbers = range(number, number + len(raws))
            yield Block(raws, numbers, b"\n".join(raws), starts=numbers, exact=False)
            number += len(raws)
    except pl.exceptions.PolarsError as error:
        problems.append(_broken(error, number))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # polars' own crash, which is no Exception
            raise
        problems.append(_broken(error, number))


def _broken(error: BaseException, number: int) -> Problem:
    read = f"; the {number - 1:,} rows before it were read" if number > 1 else ""
    message = str(error).partition("\n")[0]
    return Problem("unreadable", f"the Parquet file is broken: {message}{read}", hint="write the file again")


def _texts(frame: "pl.DataFrame") -> list[bytes]:
    out = io.BytesIO()
    frame.write_ndjson(out)
    return out.getvalue().splitlines()


def _holds_bytes(kind: Any) -> bool:
    import polars as pl

    if isinstance(kind, (pl.List, pl.Array)):
        return _holds_bytes(kind.inner)
    if isinstance(kind, pl.Struct):
        return any(_holds_bytes(member.dtype) for member in kind.fields)
    return kind in (pl.Binary, pl.Object)


def _with_bytes(frame: "pl.DataFrame") -> list[bytes]:
    return [json.dumps(row, ensure_ascii=False, default=_shown).encode() for row in frame.iter_rows(named=True)]


def _shown(value: Any) -> str:
    return f"<{len(value):,} bytes>" if isinstance(value, bytes) else str(value)
