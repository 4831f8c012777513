"""Everything that can be known and can fail before a weight is loaded: the set, the tokenizer, the sequences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas.manifest import Example, Split
from schemas.training import Warn
from train import base as bases
from train.config import TrainConfig
from train.data import Data, classes_of, read, with_label
from train.encode import EncodedPart, encode_part, refuse_if_too_many
from train.errors import BaseModelError, SettingsError
from train.events import Emit
from train.schedule import Schedule
from train.stops import Stops, find

CPU_ROW = 512
GPU_ROW = 4096
"""Attention over a packed row without a flash kernel costs the square of its length."""


@dataclass(frozen=True)
class Prepared:
    """A run that may begin."""

    config: TrainConfig
    base: bases.Base
    data: Data
    tokenizer: Any
    stops: Stops
    parts: Mapping[Split, EncodedPart]
    classes: Sequence[str] = field(default=())
    """The answers of a label, where one is learned."""

    @property
    def pad(self) -> int:
        """A token id to fill padded rows with; it is masked, so any will do."""
        tokenizer = self.tokenizer
        return int(tokenizer.pad_token_id if tokenizer.pad_token_id is not None else self.stops.ids[0])

    def schedule(self, *, packed: bool, gpu: bool, processes: int = 1) -> Schedule:
        """The order of the run."""
        lengths = tuple(item.length for item in self.parts["train"].items)
        row = self.config.row_tokens or (GPU_ROW if gpu else CPU_ROW)
        config = self.config
        return Schedule(lengths, config.batch, config.epochs_planned(), config.seed, row, packed, processes)


def prepare(config: TrainConfig, emit: Emit) -> Prepared:
    """Read and encode the set for the base; warnings are emitted, and what stops the run is raised.

    The test part is encoded as well: a test that cannot be measured is found out before training.
    """
    data = read(config.data)
    base = bases.find(config)
    tokenizer = load_tokenizer(config, base)
    stops = find(tokenizer, end_ids(base))
    if stops.only_template:
        _warn(emit, "stop", f"the template ends a turn with {stops.only_template[0]}, which the model's own "
              "configuration does not stop at", "name it as a stop where you serve the model")  # fmt: skip
    classes: Sequence[str] = classes_of(data.part("train"), config.label) if config.label else ()
    parts: dict[Split, EncodedPart] = {}
    for split in data.parts:
        part = encode_part(
            tokenizer, chosen(config, data, split, classes, emit), stops, pairs=config.method == "dpo",
            max_tokens=config.max_tokens, reasoning=config.reasoning == "keep",
        )  # fmt: skip
        for left in part.left_out:
            where = {"path": left.example.path, "line": left.example.line}
            emit(Warn(code=left.reason, message=f"left out of {split}: {left.message}", hint=left.hint, **where))
        refuse_if_too_many(part, split)
        parts[split] = part
    return Prepared(config, base, data, tokenizer, stops, parts, classes)


def chosen(config: TrainConfig, data: Data, split: Split, classes: Sequence[str], emit: Emit) -> Sequence[Example]:
    """The examples of a split that the method learns from; those that it leaves aside are counted in a warning."""
    examples = data.part(split)
    kind = data.manifest.kind
    if config.label:
        labelled = with_label(examples, config.label, classes)
        if len(labelled) < len(examples):
            _warn(emit, "unlabelled", f"{len(examples) - len(labelled)} of {len(examples)} examples of {split} have no "
                  f"label {config.label!r} and are left out", "label them in the review")  # fmt: skip
        return labelled
    if config.method == "dpo" and kind != "preference":
        raise SettingsError(f"dpo learns from pairs, and this set holds {kind}", "--method lora, or export pairs")
    if kind == "preference" and config.method != "dpo" and split == "train":
        _warn(emit, "chosen-only", "of each pair, only the chosen ending is learned", "--method dpo learns from both")
    if kind == "kto":
        good = [example for example in examples if example.label is not False]
        if len(good) < len(examples):
            _warn(emit, "thumbs-down", f"{len(examples) - len(good)} of {len(examples)} examples of {split} have a "
                  "thumb down and are left out", "pair them with better replies to learn from them by dpo")  # fmt: skip
        return good
    return examples


def load_tokenizer(config: TrainConfig, base: bases.Base) -> Any:
    """The tokenizer of the base, with the chat template of the run."""
    from transformers import AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(base.folder, **base.settings)
    except (OSError, ValueError, KeyError) as error:
        raise BaseModelError(
            f"{base.name}: its tokenizer cannot be loaded: {first_line(error)}", _remote(error)
        ) from error
    if config.chat_template:
        try:
            tokenizer.chat_template = Path(config.chat_template).read_text("utf-8")
        except OSError as error:
            raise SettingsError(f"{config.chat_template}: {error.strerror}", "--chat-template takes a file") from error
    if not tokenizer.chat_template:
        raise BaseModelError(
            f"{base.name} has no chat template: it is no chat model",
            "choose its instruct version, or give --chat-template FILE",
        )
    return tokenizer


def first_line(error: BaseException) -> str:
    """What an error of a library says, in a line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _remote(error: BaseException) -> str:
    return "--trust-remote-code runs the code that comes with it" if "trust_remote_code" in str(error) else ""


def end_ids(base: bases.Base) -> list[int]:
    """The ids that end a reply by the model's own generation settings."""
    from transformers import GenerationConfig

    settings = {name: value for name, value in base.settings.items() if name != "trust_remote_code"}
    try:
        found = GenerationConfig.from_pretrained(base.folder, **settings).eos_token_id
    except OSError:
        return []  # few models lack one; the tokenizer's own end stands then
    return [] if found is None else [found] if isinstance(found, int) else list(found)


def _warn(emit: Emit, code: str, message: str, hint: str) -> None:
    emit(Warn(code=code, message=message, hint=hint))
