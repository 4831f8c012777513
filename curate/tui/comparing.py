"""What two records say differently, as marks at the places of both: word by word, or where a finding points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from curate.tui.diff import changes
from curate.tui.pointing import locate, still_there, where
from curate.tui.rows import Mark
from schemas import Finding, Record

if TYPE_CHECKING:
    from curate.review.item import Item

Marks = dict[str, list[Mark]]
LONGEST = 40_000
"""Characters of a text up to which its words are compared."""


def differing(left: Record, right: Record) -> tuple[Marks, Marks]:
    """The words that only one of two records has, in brackets that differ with the side."""
    here: Marks = {}
    there: Marks = {}
    after = dict(right.texts())
    for place, text in left.texts():
        other = after.get(place)
        if other is None or max(len(text), len(other)) > LONGEST:
            continue
        here[place], there[place] = _sides(text, other)
    return here, there


def _sides(before: str, after: str) -> tuple[list[Mark], list[Mark]]:
    left: list[Mark] = []
    right: list[Mark] = []
    at_left = at_right = 0
    for kind, text in changes(before, after):
        if kind == "removed":
            left.append(Mark(at_left, at_left + len(text), "removed", "[-", "-]"))
        if kind == "added":
            right.append(Mark(at_right, at_right + len(text), "added", "{+", "+}"))
        at_left += len(text) * (kind != "added")
        at_right += len(text) * (kind != "removed")
    return left, right


def pointed(finding: Finding, left: "Item", right: "Item") -> tuple[Marks, Marks]:
    """Where a finding points in both records, whichever of them it is about."""
    about, other = (left, right) if finding.record_id == left.record_id else (right, left)
    mine, theirs = _own(finding, about.record), _others(finding, other)
    return (mine, theirs) if about is left else (theirs, mine)


def _own(finding: Finding, record: Record) -> Marks:
    at = where(record, finding)
    if at is None or at[1] is None or not still_there(dict(record.texts()).get(at[0], ""), at[1], finding):
        return {}
    return {at[0]: [Mark(*at[1], "point")]}


def _others(finding: Finding, item: "Item") -> Marks:
    related = next((one for one in finding.related if one.record_id == item.record_id), None)
    at = locate(item.record, related.field, related.span) if related is not None else None
    if at is None or at[1] is None or _changed(item, at[0]):
        return {}
    return {at[0]: [Mark(*at[1], "point")]}


def _changed(item: "Item", place: str) -> bool:
    return dict(item.record.texts()).get(place) != dict(item.original.texts()).get(place)


def none_at_all(marks: Sequence[Marks]) -> bool:
    """Whether there is nothing to point at."""
    return not any(spans for one in marks for spans in one.values())
