"""Conditions on records: `--where label.quality=correct`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from curate.errors import CurateError
from curate.export.target import LABEL

if TYPE_CHECKING:
    from curate.export.entry import Entry
    from schemas import Config

Condition = Callable[["Entry"], bool]
_FORM = re.compile(r"\s*([^\s=!<>]+)\s*(!=|>=|<=|=|<|>)\s*(.*?)\s*")
_OWN = ("status", "reviewer")


def conditions(texts: Sequence[str], config: Config) -> list[Condition]:
    """Each text as a test of an entry.

    `label.NAME` is what reviewers answered, `status` is accepted, later or todo, `reviewer` who decided last; any other
    name is a field of the user's rows. A list holds a value where that is one of its members; a record without the
    field fulfils `!=` alone.

    Raises:
        CurateError: a text is no condition, or names a label or an answer that the settings do not have.
    """
    return [_condition(text, config) for text in texts]


def _condition(text: str, config: Config) -> Condition:
    match = _FORM.fullmatch(text)
    if match is None:
        raise CurateError(f"--where {text}: no condition", "NAME=VALUE, for example label.quality=correct")
    name, sign, wanted = match.groups()
    if name.startswith(LABEL):
        _check_label(name.removeprefix(LABEL), wanted, sign, config)
    if sign in ("=", "!="):
        return lambda entry: _holds(_value(entry, name), wanted) is (sign == "=")
    try:
        number = float(wanted)
    except ValueError as error:
        raise CurateError(f"--where {text}: {sign} compares with a number") from error
    return lambda entry: _compares(_value(entry, name), sign, number)


def _check_label(name: str, wanted: str, sign: str, config: Config) -> None:
    if not config.labels:
        return  # labels of a journal that came without its settings
    label = config.labels.get(name)
    if label is None:
        raise CurateError(f"--where: there is no label {name}", f"one of: {', '.join(config.labels)}")
    names = [choice.name for choice in label.choices]
    if names and sign in ("=", "!=") and wanted not in names:
        raise CurateError(f"--where: label {name} is never {wanted}", f"one of: {', '.join(names)}")


def _value(entry: Entry, name: str) -> Any:
    if name.startswith(LABEL):
        return entry.record.labels.get(name.removeprefix(LABEL))
    if name in _OWN and name not in entry.record.metadata:
        decision = entry.decision
        if name == "reviewer":
            return decision.reviewer if decision else None
        verdict = decision.verdict if decision else "none"
        return {"accept": "accepted", "reject": "rejected", "none": "todo"}.get(verdict, verdict)
    return entry.record.metadata.get(name)


def _holds(value: Any, wanted: str) -> bool:
    if isinstance(value, (list, tuple)):
        return any(_holds(member, wanted) for member in value)
    if isinstance(value, bool):
        return wanted.lower() == str(value).lower()
    if isinstance(value, (int, float)):
        try:
            return float(wanted) == value
        except ValueError:
            return False
    return value is not None and str(value) == wanted


def _compares(value: Any, sign: str, number: float) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return {"<": value < number, "<=": value <= number, ">": value > number, ">=": value >= number}[sign]
