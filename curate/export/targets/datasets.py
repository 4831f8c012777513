"""A folder that `datasets.load_from_disk` opens: a DatasetDict of the parts, with the columns of `parquet`."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from curate.export.columns import write_parquet
from curate.export.target import Target
from curate.export.trl import kto, preference, turns
from curate.intake.hub import quiet_datasets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from curate.export.target import Kind
    from schemas import Config
    from schemas.manifest import Split


def save(files: Mapping[Split, Path], folder: Path, kind: Kind, config: Config) -> dict[Split, Path]:
    """Write the folder by way of Parquet, so that types are those of `columns`.

    Raises:
        MissingExtraError: the package `datasets` is not installed.
        OSError: the disk does not take it.
    """
    with quiet_datasets("--format datasets") as datasets:
        packed = write_parquet(files, folder, kind, config)
        cache = folder / ".cache"
        try:
            splits = {
                name: datasets.Dataset.from_parquet(str(file), cache_dir=str(cache), split=name)
                for name, file in packed.items()
            }
        except datasets.exceptions.DatasetGenerationError as error:
            if isinstance(error.__cause__, OSError):  # a full disk
                raise error.__cause__ from error
            raise
        datasets.DatasetDict(splits).save_to_disk(str(folder))
    del splits
    shutil.rmtree(cache)
    for file in packed.values():
        file.unlink()
    return {name: folder / name for name in packed}


TARGET = Target(
    name="datasets",
    summary="a folder for `datasets.load_from_disk`, with the columns of parquet",
    write={"messages": turns, "preference": preference, "kto": kto},
    extras="columns",
    pack=save,
)
