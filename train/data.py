"""The exported set as the trainer reads it: the manifest and its parts, checked against each other."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from json import dumps
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from schemas.manifest import Example, Manifest, Split
from schemas.record import Message
from train.errors import DataError

EXPORT_AGAIN = "write it again: curate export DATA --format curate"


@dataclass(frozen=True)
class Data:
    """An exported set."""

    manifest: Manifest
    parts: Mapping[Split, Sequence[Example]]

    def part(self, split: Split) -> Sequence[Example]:
        """The examples of one split; none where the set was not split so."""
        return self.parts.get(split, ())


def read(folder: str) -> Data:
    """Read `manifest.json` and the parts it names.

    Raises `DataError` where a file is missing or was changed after the export (its hash is in the manifest), where a
    line is no `Example`, and where the train part is empty.
    """
    place = Path(folder)
    try:
        text = (place / "manifest.json").read_text("utf-8")
    except OSError as error:
        raise DataError(f"{folder}: no manifest.json of an export here", EXPORT_AGAIN) from error
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError as error:
        raise DataError(f"{folder}/manifest.json: {_first(error)}", EXPORT_AGAIN) from error
    parts: dict[Split, Sequence[Example]] = {}
    for split, part in manifest.parts.items():
        parts[_split(split)] = _read_part(place / part.file, part.sha256)
    if not parts.get("train"):
        raise DataError(f"{folder}: the train part is empty", "accept records first: curate review DATA")
    return Data(manifest, parts)


def _read_part(file: Path, sha256: str) -> list[Example]:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise DataError(f"{file}: named in manifest.json, but not there", EXPORT_AGAIN) from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise DataError(f"{file}: changed after it was exported", EXPORT_AGAIN)
    examples = []
    for number, line in enumerate(raw.splitlines(), 1):
        try:
            examples.append(Example.model_validate_json(line))
        except ValidationError as error:
            raise DataError(f"{file}: {_first(error)}", EXPORT_AGAIN, path=str(file), line=number) from error
    return examples


def _split(name: str) -> Split:
    if name in ("train", "validation", "test"):
        return name  # type: ignore[return-value]  # mypy does not narrow to a Literal here
    raise DataError(f"manifest.json names a part {name!r}", "parts are train, validation and test")


def _first(error: ValidationError) -> str:
    one = error.errors()[0]
    return f"{'.'.join(map(str, one['loc'])) or 'line'}: {one['msg']}"


def with_label(examples: Iterable[Example], name: str, classes: Sequence[str]) -> list[Example]:
    """The examples that carry a label, as a question about the conversation and the label as its answer.

    A conversation that ends with a reply is followed by a question that names the classes; one that ends with the
    user is answered with the class at once. Only the answer is learned.
    """
    asked = []
    for example in examples:
        if name not in example.labels:
            continue
        turns = [*(m.model_copy(update={"weight": 0}) for m in example.messages)]
        if turns and turns[-1].role == "assistant":
            turns.append(Message(role="user", content=f"{name}: {' | '.join(classes)}?"))
        turns.append(Message(role="assistant", content=label_text(example.labels[name])))
        asked.append(example.model_copy(update={"messages": tuple(turns), "chosen": (), "rejected": ()}))
    return asked


def classes_of(examples: Iterable[Example], name: str) -> list[str]:
    """The values of a label that stand in the set, as they are answered, in order of the alphabet.

    Raises `DataError` where nothing has the label, or everything has the same one: there is nothing to tell apart.
    """
    values = sorted({label_text(e.labels[name]) for e in examples if name in e.labels})
    if not values:
        raise DataError(f"no example has the label {name!r}", "set it in the review: curate review DATA")
    if len(values) == 1:
        raise DataError(
            f"every example has the label {name} = {values[0]}: one class cannot be told from another",
            "label examples of another class, or leave --label out",
        )
    return values


def label_text(value: Any) -> str:
    """A label as the model answers it: text as it is, anything else as JSON."""
    return value if isinstance(value, str) else dumps(value, ensure_ascii=False)
