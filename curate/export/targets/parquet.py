"""Parquet, one file a part, with the columns that TRL reads."""

from __future__ import annotations

from curate.export.columns import write_parquet
from curate.export.target import Target
from curate.export.trl import kto, preference, turns

TARGET = Target(
    name="parquet",
    summary="Parquet with TRL's columns: `messages`; `prompt`, `chosen`, `rejected`; `prompt`, `completion`, `label`",
    write={"messages": turns, "preference": preference, "kto": kto},
    extras="columns",
    pack=write_parquet,
)
