"""Whether an answer to a question is one that the settings allow."""

from collections.abc import Mapping
from typing import Any

from curate.errors import CurateError
from curate.guess import did_you_mean
from schemas import Label


def checked(labels: Mapping[str, Label], name: str, value: Any) -> Any:
    """The answer as it is kept: a multi choice as a list in the order of its choices; None takes an answer away.

    Raises:
        CurateError: there is no such question, or it has no such answer.
    """
    label = labels.get(name)
    if label is None:
        raise CurateError(
            f"there is no label {name}", did_you_mean(name, list(labels)) or "[labels.NAME] in curate.toml"
        )
    if value is None:
        return None
    names = [choice.name for choice in label.choices]
    if label.kind == "single":
        return _choice(name, names, value)
    if label.kind == "multi":
        given = {_choice(name, names, one) for one in ([value] if isinstance(value, str) else value)}
        return [one for one in names if one in given]
    if label.kind == "rating":
        if isinstance(value, bool) or not isinstance(value, int) or not label.low <= value <= label.high:
            raise CurateError(f"{name}: a whole number from {label.low} to {label.high} expected, found {value}")
        return value
    if not isinstance(value, str):
        raise CurateError(f"{name}: a text expected, found {value}")
    return value.encode("utf-8", "replace").decode()


def _choice(name: str, names: list[str], value: Any) -> str:
    if value not in names:
        hint = did_you_mean(str(value), names) or f"one of: {', '.join(names)}"
        raise CurateError(f"{name} has no choice {value}", hint)
    return str(value)
