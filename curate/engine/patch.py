"""Edits of a row as changes of the bytes it is written in, so that everything else stays as it was."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from curate.intake.edit import apply_edits
from curate.intake.locate import byte_range
from schemas import Edit


@dataclass(frozen=True, slots=True, order=True)
class Patch:
    """Bytes to put in place of others."""

    start: int
    end: int
    """Half-open range, from 0."""
    new: bytes


def patches(raw: bytes, edits: Iterable[Edit]) -> list[Patch]:
    """The changes of one record's text that make some edits, in order, without overlap.

    Raises:
        ValueError: an edit names a place that is not there, or two edits overlap.
    """
    found = sorted(_patch(raw, edit) for edit in edits)
    for before, after in pairwise(found):
        if after.start < before.end or (after.start == before.start and after.end == before.end):
            raise ValueError("two edits overlap")
    return found


def apply(raw: bytes, changes: Iterable[Patch]) -> bytes:
    """The bytes with changes made, which come in order."""
    pieces: list[bytes] = []
    at = 0
    for change in changes:
        pieces += [raw[at : change.start], change.new]
        at = change.end
    return b"".join([*pieces, raw[at:]])


def _patch(raw: bytes, edit: Edit) -> Patch:
    if edit.field is None:
        return Patch(0, len(raw), str(edit.replacement).encode("utf-8", "surrogatepass"))
    escaped = raw.isascii() and b"\\u" in raw
    if edit.remove:
        whole = apply_edits(json.loads(raw), [edit])
        return Patch(0, len(raw), _encode(whole, escaped))
    place = byte_range(raw, edit.field, edit.span)
    if place is None:
        raise ValueError(f"there is no {edit.field}")
    new = _encode(edit.replacement, escaped)
    return Patch(*place, new[1:-1] if edit.span is not None else new)


def _encode(value: object, escaped: bool) -> bytes:
    text = json.dumps(value, ensure_ascii=escaped)
    try:
        return text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair can only be written as an escape
        return json.dumps(value).encode()
