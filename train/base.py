"""The base model as a folder on this machine, fetched from the hub where an id was given; nothing else is fetched."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from train.config import TrainConfig
from train.errors import BaseModelError, HubError

OFFLINE = "give a folder (--base PATH), or try the offline demo (--base tiny)"
SMALL = ("*.json", "*.jinja", "*.txt", "*.model")
"""Configuration, tokenizer, chat template."""
WEIGHTS = ("*.safetensors",)


@dataclass(frozen=True)
class Base:
    """A base model that is there; its weights are, too, once `with_weights` was called."""

    name: str
    """As it was given."""
    folder: str
    settings: dict[str, Any]
    """For every `from_pretrained` of the folder."""
    config: TrainConfig


def find(config: TrainConfig) -> Base:
    """Find the base of a run; of a model on the hub, only the small files are fetched.

    Raises `BaseModelError` where it is not there, is gated, or has no safetensors (other formats run code when they
    are read), and `HubError` where the hub does not answer.
    """
    settings = {"trust_remote_code": config.trust_remote_code, "local_files_only": True}
    if Path(config.base).is_dir():
        _check_folder(Path(config.base))
        return Base(config.base, config.base, settings, config)
    if config.base.startswith((".", "/", "~")) or config.base.count("/") != 1:
        raise BaseModelError(f"no such folder: {config.base}", "a base is a folder, or an id on the hub: owner/name")
    return Base(config.base, _fetch(config, SMALL), settings, config)


def with_weights(base: Base) -> str:
    """The folder with the weights in it; from here on the hub is not asked for anything any more.

    Libraries would fetch compiled kernels of their own choice.
    """
    folder = base.folder
    if folder != base.name:
        folder = _fetch(base.config, (*SMALL, *WEIGHTS))
        _check_folder(Path(folder))
    from huggingface_hub import constants

    constants.HF_HUB_OFFLINE = True
    return folder


def _check_folder(folder: Path) -> None:
    if not (folder / "config.json").is_file():
        adapter = (folder / "adapter_config.json").is_file()
        hint = "that is an adapter: name its base, and the folder as --adapter" if adapter else OFFLINE
        raise BaseModelError(f"{folder}: no config.json of a model here", hint)
    if not any(folder.glob("*.safetensors")):
        raise BaseModelError(
            f"{folder}: no weights in safetensors here",
            "other formats run code when they are read: convert them, for example with save_pretrained",
        )


def _fetch(config: TrainConfig, patterns: tuple[str, ...]) -> str:
    from huggingface_hub import errors as hub
    from huggingface_hub import snapshot_download

    wanted = [*patterns, *(["*.py"] if config.trust_remote_code else [])]
    try:
        return str(snapshot_download(config.base, revision=config.revision, allow_patterns=wanted))
    except hub.GatedRepoError as error:
        raise BaseModelError(f"{config.base}: access is granted on its page", "then: hf auth login") from error
    except hub.RevisionNotFoundError as error:
        raise BaseModelError(f"{config.base} has no revision {config.revision}", "see its page for branches") from error
    except hub.RepositoryNotFoundError as error:
        hint = "check the id; private ones need hf auth login"
        raise BaseModelError(f"no model {config.base} on the hub", hint) from error
    except hub.LocalEntryNotFoundError as error:
        raise HubError(f"{config.base} is not on this machine, and the hub does not answer", OFFLINE) from error
    except (OSError, hub.HfHubHTTPError) as error:
        raise HubError(f"{config.base}: the hub does not answer ({type(error).__name__})", OFFLINE) from error


def quiet() -> None:
    """Before any model library is imported: no telemetry, no weights converted or kernels fetched behind our back."""
    import logging

    for name, value in {
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "DISABLE_SAFETENSORS_CONVERSION": "1",
        "USE_HUB_KERNELS": "NO",
        "TOKENIZERS_PARALLELISM": "false",
        # threads that wait for each other spin otherwise: on a busy machine eight times the work for nothing
        "OMP_WAIT_POLICY": "PASSIVE",
        "TRANSFORMERS_VERBOSITY": "error",
    }.items():
        os.environ.setdefault(name, value)
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
