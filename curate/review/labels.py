"""The questions of `[labels]`: which answers they take, and conditions on the answers given."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from curate.errors import CurateError
from curate.guess import did_you_mean
from schemas import Label

Sign = Literal["=", "!=", "<", "<=", ">", ">="]
PREFIX = "label."
"""Before the name of a label in a condition: `label.quality=correct`."""


def answer(labels: Mapping[str, Label], name: str, value: Any) -> Any:
    """An answer as the journal keeps it; None, or a text of spaces, takes one away.

    A single choice is kept by its name, several by their names in the order of the settings: should a choice be
    renamed or a new one come between, an answer that was given stays what it was.

    Raises:
        CurateError: there is no such label, or it does not take this answer.
    """
    label = labels.get(name)
    if label is None:
        raise CurateError(f"there is no label {name}", did_you_mean(name, list(labels)) or _known(labels))
    if value is None:
        return None
    if isinstance(value, str):
        value = value.encode("utf-8", "replace").decode()  # halves of surrogate pairs, which terminals may give
        if label.kind == "text" and not value.strip():
            return None
        if label.kind == "multi":
            value = [value]
    try:
        given = _type_of(label).validate_python(value)
    except ValidationError as error:
        raise CurateError(f"label {name} does not take {_shown(value)}", _wanted(label)) from error
    if label.kind == "multi":
        return [choice.name for choice in label.choices if choice.name in given]
    return given


def by_number(label: Label, number: int) -> Any:
    """What a digit stands for: the choice at that place, from 1, or the rating itself; None where it means nothing.

    Places are those of the settings, whatever else is on the screen: a number never moves under a reviewer's finger.
    """
    if label.kind == "rating":
        return number if label.low <= number <= label.high else None
    return label.choices[number - 1].name if 0 < number <= len(label.choices) else None


def missing(labels: Mapping[str, Label], given: Mapping[str, Any]) -> tuple[str, ...]:
    """The required labels that have no answer yet."""
    return tuple(name for name, label in labels.items() if label.required and given.get(name) in (None, "", []))


def check_condition(labels: Mapping[str, Label], name: str, sign: Sign, wanted: str) -> None:
    """Hold a condition on a label against the settings; those of a journal that came without settings pass.

    Raises:
        CurateError: there is no such label, or it never has this answer.
    """
    if not labels:
        return
    label = labels.get(name)
    if label is None:
        raise CurateError(f"there is no label {name}", did_you_mean(name, list(labels)) or _known(labels))
    names = [choice.name for choice in label.choices]
    if names and sign not in ("=", "!="):
        raise CurateError(f"label {name} is no number: {sign} cannot compare it", "use = or !=")
    if names and wanted not in names:
        raise CurateError(
            f"label {name} is never {wanted}", did_you_mean(wanted, names) or f"one of: {', '.join(names)}"
        )


def holds(value: Any, sign: Sign, wanted: str) -> bool:
    """Whether a value fulfils a condition: a list does where one of its members does, and no value only `!=`."""
    if sign == "!=":
        return not holds(value, "=", wanted)
    if isinstance(value, (list, tuple)):
        return any(holds(member, sign, wanted) for member in value)
    if sign == "=":
        return _equals(value, wanted)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    number = float(wanted)
    return {"<": value < number, "<=": value <= number, ">": value > number, ">=": value >= number}[sign]


def _equals(value: Any, wanted: str) -> bool:
    if isinstance(value, bool):
        return wanted.lower() == str(value).lower()
    if isinstance(value, (int, float)):
        try:
            return float(wanted) == value
        except ValueError:
            return False
    return value is not None and str(value) == wanted


def _type_of(label: Label) -> TypeAdapter[Any]:
    if label.kind == "rating":
        return _rating(label.low, label.high)
    if label.kind == "text":
        return _TEXT
    return _choices(tuple(choice.name for choice in label.choices), label.kind == "multi")


_TEXT: TypeAdapter[Any] = TypeAdapter(
    Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, strict=True)]
)


@cache
def _rating(low: int, high: int) -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[int, Field(ge=low, le=high, strict=True)])


@cache
def _choices(names: tuple[str, ...], several: bool) -> TypeAdapter[Any]:
    one = Literal[names]  # type: ignore[valid-type]
    return TypeAdapter(list[one] if several else one)


def _wanted(label: Label) -> str:
    if label.kind == "rating":
        return f"a whole number from {label.low} to {label.high}"
    if label.kind == "text":
        return "a text"
    names = ", ".join(choice.name for choice in label.choices)
    return f"a list of: {names}" if label.kind == "multi" else f"one of: {names}"


def _known(labels: Mapping[str, Label]) -> str:
    return f"one of: {', '.join(labels)}" if labels else "the settings have none: [labels.NAME] in curate.toml"


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}..."
