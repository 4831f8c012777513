"""Conditions on records: `--where label.quality=correct`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from curate.errors import CurateError
from curate.review.labels import PREFIX, check_condition, holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curate.export.entry import Entry
    from curate.review.labels import Sign
    from schemas import Config

Condition = Callable[["Entry"], bool]
_FORM = re.compile(r"\s*([^\s=!<>]+)\s*(!=|>=|<=|=|<|>)\s*(.*?)\s*")
_OWN = ("status", "reviewer")


def conditions(texts: Sequence[str], config: Config) -> list[Condition]:
    """Each text as a test of an entry.

    `label.NAME` is what reviewers answered, `status` is accepted, rejected, later or todo, `reviewer` who decided last;
    any other name is a field of the user's rows. A list holds a value where that is one of its members; a record
    without the field fulfils `!=` alone.

    Raises:
        CurateError: a text is no condition, or names a label or an answer that the settings do not have.
    """
    return [_condition(text, config) for text in texts]


def _condition(text: str, config: Config) -> Condition:
    match = _FORM.fullmatch(text)
    if match is None:
        raise CurateError(f"--where {text}: no condition", "NAME=VALUE, for example label.quality=correct")
    name, found, wanted = match.groups()
    sign = cast("Sign", found)
    if name.startswith(PREFIX):
        check_condition(config.labels, name.removeprefix(PREFIX), sign, wanted)
    if sign not in ("=", "!="):
        try:
            float(wanted)
        except ValueError as error:
            raise CurateError(f"--where {text}: {sign} compares with a number") from error
    return lambda entry: holds(_value(entry, name), sign, wanted)


def _value(entry: Entry, name: str) -> Any:
    if name.startswith(PREFIX):
        return entry.record.labels.get(name.removeprefix(PREFIX))
    if name in _OWN and name not in entry.record.metadata:
        decision = entry.decision
        if name == "reviewer":
            return decision.reviewer if decision else None
        verdict = decision.verdict if decision else "none"
        return {"accept": "accepted", "reject": "rejected", "none": "todo"}.get(verdict, verdict)
    return entry.record.metadata.get(name)
