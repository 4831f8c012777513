"""The folder of a run: what it was started with, its checkpoints, and what it leaves behind."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from train.config import TrainConfig
from train.data import Data
from train.errors import DiskError, SettingsError

PACKAGES = ("torch", "transformers", "peft", "accelerate", "tokenizers", "safetensors", "bitsandbytes")
CHECKPOINTS = "checkpoints"


def new(config: TrainConfig) -> Path:
    """An empty folder below `config.out`, named by time and method.

    Raises `DiskError` where it cannot be made.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    try:
        for number in range(1, 1000):
            folder = Path(config.out) / (f"{stamp}-{config.method}" + (f"-{number}" if number > 1 else ""))
            try:
                folder.mkdir(parents=True)
            except FileExistsError:
                continue
            return folder
    except OSError as error:
        raise DiskError(f"{config.out}: {error.strerror}", "--out names a folder that can be written") from error
    raise DiskError(f"{config.out}: a thousand runs began in this second", "--out names another folder")


def describe(folder: Path, config: TrainConfig, data: Data, **more: Any) -> None:
    """Write run.json: settings, the hashes of the set, the versions of what computes."""
    content = {
        "version": 1,
        "config": config.model_dump(mode="json"),
        "data": {split: part.sha256 for split, part in data.manifest.parts.items()},
        "manifest": hashlib.sha256(data.manifest.model_dump_json().encode()).hexdigest(),
        "versions": _versions(),
        **more,
    }
    write_json(folder / "run.json", content)


def update(folder: Path, **fields: Any) -> None:
    """Change fields of run.json."""
    write_json(folder / "run.json", read(folder) | fields)


def read(folder: Path) -> dict[str, Any]:
    """What run.json says.

    Raises `SettingsError` where the folder is not of a run.
    """
    try:
        content = json.loads((folder / "run.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{folder}: no run.json of a run here", "--resume names a folder below runs/") from error
    return dict(content)


ENDED = ("finished", "stopped-early")


def unmeasured(folder: Path) -> bool:
    """Whether a run ended its training, but not its measuring: interrupted then, or done by several processes."""
    return read(folder).get("status") in ENDED and not (folder / "metrics.json").is_file()


def resumed(folder: Path) -> TrainConfig:
    """The settings of a run that was stopped.

    Raises `SettingsError` where it ended by itself, or was started by a version with other settings.
    """
    told = read(folder)
    if told.get("status") in ENDED:
        raise SettingsError(f"{folder}: this run is finished", "start a new one; --adapter goes on from its adapter")
    try:
        return TrainConfig.model_validate({**told["config"], "resume": str(folder)})
    except (ValidationError, KeyError) as error:
        raise SettingsError(f"{folder}/run.json was written by another version", "start the run again") from error


def same_set(folder: Path, data: Data) -> None:
    """Refuse to go on with another set than the run began with."""
    if read(folder).get("data") != {split: part.sha256 for split, part in data.manifest.parts.items()}:
        raise SettingsError(f"{folder} was started on another set", "export that one again, or start a new run")


def last_checkpoint(folder: Path) -> Path | None:
    """The latest checkpoint that was written whole: its state is written last."""
    found = [c for c in (folder / CHECKPOINTS).glob("checkpoint-*") if (c / "trainer_state.json").is_file()]
    return max(found, key=lambda c: int(c.name.rpartition("-")[2]), default=None)


def clear_checkpoints(folder: Path) -> None:
    """Remove what only a resume needs: optimizer states are several times an adapter."""
    shutil.rmtree(folder / CHECKPOINTS, ignore_errors=True)


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write a file whole or not at all."""
    half = path.with_name(path.name + ".part")
    try:
        half.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
        os.replace(half, path)  # noqa: PTH105  # the atomic one
    except OSError as error:
        raise DiskError(f"{path}: {error.strerror}", "free some space, then go on with --resume") from error


def _versions() -> dict[str, str]:
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
