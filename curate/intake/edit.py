"""Applying edits to a user's row."""

import copy
from collections.abc import Iterable
from typing import Any

from curate.intake.locate import Step, parse_path
from schemas import Edit


def apply_edits(row: Any, edits: Iterable[Edit]) -> Any:
    """A copy of a row with some edits made; spans speak of the row as it was, so they may come in any order.

    Raises:
        KeyError: an edit names a place that the row does not have.
    """
    new = copy.deepcopy(row)
    ordered = sorted(edits, key=lambda edit: edit.span or (-1, -1), reverse=True)
    for edit in ordered:
        assert edit.field is not None, "an edit of the line itself is not an edit of its row"
        steps = parse_path(edit.field)
        if not steps:
            new = copy.deepcopy(edit.replacement)
            continue
        parent = _walk(new, steps[:-1])
        last: Any = steps[-1]
        if edit.remove:
            del parent[last]
        elif edit.span is None:
            _require(parent, last)
            parent[last] = copy.deepcopy(edit.replacement)
        else:
            _require(parent, last)
            text: str = parent[last]
            start, end = edit.span
            parent[last] = text[:start] + edit.replacement + text[end:]
    return new


def _walk(value: Any, steps: list[Step]) -> Any:
    for step in steps:
        _require(value, step)
        value = value[step]
    return value


def _require(value: Any, step: Step) -> None:
    here = (isinstance(value, dict) and step in value) or (
        isinstance(value, list) and isinstance(step, int) and step < len(value)
    )
    if not here:
        raise KeyError(step)
