"""Sets that the package `datasets` reads: `hf://owner/name` from the Hugging Face hub, and folders of `save_to_disk`.

Nothing is fetched that a user did not name. Each split is a source of its own: `hf://owner/name:train`, `folder/train`.
Rows become JSON texts, so that every rule works on them.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from curate.errors import CurateError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator

HUB = "hf://"
ROWS = 1000
"""Rows read at one time."""
_NAME = re.compile(
    r"hf://(?P<name>[^/@:\s]+/[^/@:\s]+)(?:/(?P<config>[^/@:\s]+))?(?:@(?P<revision>[^:\s]+))?(?::(?P<split>\S+))?"
)
_STATE, _INFO, _PARTS = "state.json", "dataset_info.json", "dataset_dict.json"


def is_set(path: str) -> bool:
    """Whether a path names a set on the hub, or a folder of `save_to_disk`."""
    return path.startswith(HUB) or (Path(path).is_dir() and bool(splits_of_folder(path)))


def splits_of_folder(path: str) -> list[str]:
    """The folders of each split of a saved set, or the folder itself; none where it is another folder."""
    folder = Path(path)
    if (folder / _STATE).is_file() and (folder / _INFO).is_file():
        return [path]
    try:
        names = json.loads((folder / _PARTS).read_bytes())["splits"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [str(folder / name) for name in names] if isinstance(names, list) else []


def splits_on_hub(path: str) -> list[str]:
    """`hf://owner/name` as one path for each of its splits; a path that names one stays as it is.

    Raises:
        CurateError: the name is none, the hub cannot be reached, or it does not have the set.
        MissingExtraError: the package `datasets` is not installed.
    """
    parts = _parts(path)
    if parts["split"]:
        return [path]
    with _asked(path) as datasets:
        names = datasets.get_dataset_split_names(parts["name"], parts["config"], revision=parts["revision"])
    return [f"{path}:{name}" for name in names]


def open_set(path: str) -> BinaryIO:
    """The rows of one split as JSON Lines, in a temporary file.

    Raises:
        CurateError: the hub or the folder cannot be read.
        MissingExtraError: the package `datasets` is not installed.
    """
    import tempfile

    with _asked(path) as datasets:
        if path.startswith(HUB):
            name, config, revision, split = _parts(path).values()
            found = datasets.load_dataset(name, config, split=split, revision=revision)
        else:
            found = datasets.load_from_disk(path)
        spool = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the reader
        for batch in found.iter(ROWS):
            rows = (dict(zip(batch, values, strict=True)) for values in zip(*batch.values(), strict=True))
            spool.writelines(json.dumps(row, ensure_ascii=False, default=_shown).encode() + b"\n" for row in rows)
    spool.seek(0)
    return cast("BinaryIO", spool)


@contextmanager
def quiet_datasets(feature: str) -> Iterator[Any]:
    """The package, without its progress bars while the block runs.

    Raises:
        MissingExtraError: it is not installed; `feature` is what needs it.
    """
    try:
        import datasets
    except ModuleNotFoundError as error:
        raise MissingExtraError(feature, "hub") from error
    shown = datasets.is_progress_bar_enabled()
    datasets.disable_progress_bars()
    try:
        yield datasets
    finally:
        if shown:
            datasets.enable_progress_bars()


@contextmanager
def _asked(path: str) -> Iterator[Any]:
    """The package, whose refusals name the set."""
    with quiet_datasets(path) as datasets:
        try:
            yield datasets
        except (OSError, ValueError) as error:  # unreachable, unknown, gated; no such split or configuration
            message = str(error).partition("\n")[0]
            hint = "is there a network, and may you read it? `hf auth login`" if path.startswith(HUB) else ""
            raise CurateError(f"{path} cannot be read: {message}", hint) from error


def _parts(path: str) -> dict[str, str | None]:
    match = _NAME.fullmatch(path)
    if match is None:
        raise CurateError(f"{path} names no set on the hub", "hf://owner/name, hf://owner/name/config@revision:split")
    return match.groupdict()


def _shown(value: Any) -> str:
    return f"<{len(value):,} bytes>" if isinstance(value, bytes) else str(value)
