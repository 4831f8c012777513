"""What one record's events come to: what each reviewer says of it, and what all of them together say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from schemas import Edit, Event
from schemas.decision import Verdict


class Concerning(NamedTuple):
    """An event as it concerns one record."""

    event: Event
    id: str
    """The record's id when the event was made."""
    hash: str
    fresh: bool
    """Whether the record still has the text that was judged."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one reviewer says of one record, after undo."""

    who: str
    verdict: Verdict = "none"
    fresh: bool = True
    """Whether the verdict is about the text as it is now."""
    decision: str = ""
    """Id of the event that holds the verdict."""
    hash: str = ""
    """Hash of the content that was judged last."""
    reason: str = ""
    waives: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    edited: Event | None = None
    """The last edit, also one of a text that has changed since."""
    labels: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    at: str = ""
    """When its clock says it happened, only to be shown."""
    order: tuple[int, str, str, int, str] = (0, "", "", 0, "")
    """Where the last event stands among all."""
    guide: str = ""


def standings(events: Iterable[Concerning], undone: Callable[[Event], bool]) -> dict[str, Standing]:
    """What each reviewer says, by name; events come in their order."""
    found: dict[str, Standing] = {}
    for each in events:
        event = each.event
        if undone(event):
            continue
        old = found.get(event.who) or Standing(event.who)
        found[event.who] = _after(old, each)
    return found


def _after(old: Standing, each: Concerning) -> Standing:
    event = each.event
    when: dict[str, Any] = {"at": event.at, "order": event.order}
    if event.kind == "label":
        return replace(old, labels={**old.labels, event.label: event.value}, **when)
    if event.kind == "note":
        return replace(old, note=event.text, **when)
    if event.kind == "edit":
        edits = event.edits if each.fresh else ()
        return replace(old, edits=edits, edited=event, hash=old.hash or each.hash, **when)
    verdict, reason = event.verdict, event.reason
    if event.kind == "pair":
        if event.choice == "both-wrong":
            verdict = "reject"
            reason = reason or "both of a pair are wrong"
        elif event.choice == "keep" and each.id != event.keeper:
            verdict = "reject"
            reason = reason or f"{event.keeper} is kept instead"
        else:
            return old
    return replace(
        old,
        verdict=verdict or "none",
        fresh=each.fresh,
        decision=event.id,
        hash=each.hash,
        reason=reason,
        waives=event.waives,
        over=event.over,
        edits=old.edits if each.fresh else (),
        guide=event.guide or old.guide,
        **when,
    )


@dataclass(frozen=True, slots=True)
class Final:
    """What holds for a record, whoever said it."""

    verdict: Verdict = "none"
    edits: tuple[Edit, ...] = ()
    waives: tuple[str, ...] = ()
    labels: Mapping[str, Any] = field(default_factory=dict)
    reviewers: tuple[str, ...] = ()
    disagree: bool = False
    stale: bool = False
    last: Standing | None = None
    """The answer that was given last."""

    @property
    def was(self) -> Verdict:
        """The verdict before the text changed."""
        return self.last.verdict if self.stale and self.last else "none"


def final(said: Mapping[str, Standing]) -> Final:
    """The consensus: what everybody with an answer says; or the answer that settled the others'; or none.

    `later` is no answer. An edit counts also before a verdict.
    """
    everyone = sorted(said.values(), key=lambda one: one.order)
    answers = [one for one in everyone if one.verdict in ("accept", "reject") and one.fresh]
    labels = _agreed(answers or everyone)
    if not answers:
        stale = [one for one in everyone if one.verdict in ("accept", "reject")]
        edits = [one.edits for one in everyone if one.edits]
        alike = all(one == edits[0] for one in edits)
        later = any(one.verdict == "later" for one in everyone)
        return Final(
            verdict="later" if later and not stale else "none",
            edits=edits[0] if edits and alike else (),
            labels=labels,
            reviewers=tuple(sorted(one.who for one in stale)),
            disagree=not alike,
            stale=bool(stale),
            last=stale[-1] if stale else everyone[-1] if everyone else None,
        )
    ruling = [one for one in answers if all(other is one or other.decision in one.over for other in answers)]
    names = tuple(sorted(one.who for one in answers))
    if len(answers) > 1 and len(ruling) == 1:
        one = ruling[0]
        return Final(one.verdict, one.edits, one.waives, {**labels, **one.labels}, names, last=one)
    if any(_text(one) != _text(answers[0]) for one in answers):
        return Final(labels=labels, reviewers=names, disagree=True, last=answers[-1])
    waives = tuple(sorted({code for one in answers for code in one.waives}))
    return Final(answers[-1].verdict, answers[-1].edits, waives, labels, names, last=answers[-1])


def _text(one: Standing) -> tuple[Verdict, tuple[Edit, ...]]:
    """What an answer makes of the record; how a rejected one was edited does not matter."""
    return one.verdict, one.edits if one.verdict == "accept" else ()


def _agreed(answers: Iterable[Standing]) -> dict[str, Any]:
    """The labels on which everybody who gave one agrees."""
    given: dict[str, list[Any]] = {}
    for one in answers:
        for name, value in one.labels.items():
            if value is not None:
                given.setdefault(name, []).append(value)
    return {name: values[0] for name, values in given.items() if all(value == values[0] for value in values)}
