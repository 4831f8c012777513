"""What one record's events come to: what each reviewer says of it, and what all of them together say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
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
    found: dict[str, dict[str, Any]] = {}
    for each in events:
        if not undone(each.event):
            _take(found.setdefault(each.event.who, {}), each)
    return {who: Standing(who, **said) for who, said in found.items()}


def _take(said: dict[str, Any], each: Concerning) -> None:
    """Bring one event into what its author said so far, by field of `Standing`."""
    event = each.event
    if event.kind == "label":
        said["labels"] = {**said.get("labels", {}), event.label: event.value}
    elif event.kind == "note":
        said["note"] = event.text
    elif event.kind == "edit":
        said["edits"] = event.edits if each.fresh else ()
        said["edited"] = event
        said.setdefault("hash", each.hash)
    else:
        verdict, reason = event.verdict or "none", event.reason
        if event.kind == "pair":
            if event.choice == "both-wrong":
                verdict, reason = "reject", reason or "both of a pair are wrong"
            elif event.choice == "keep" and each.id != event.keeper:
                verdict, reason = "reject", reason or f"{event.keeper} is kept instead"
            else:
                return
        said["verdict"], said["reason"], said["fresh"] = verdict, reason, each.fresh
        said["decision"], said["hash"], said["waives"], said["over"] = event.id, each.hash, event.waives, event.over
        if not each.fresh:
            said["edits"] = ()
        if event.guide:
            said["guide"] = event.guide
    said["at"], said["order"] = event.at, event.order


_ANSWERS = frozenset({"accept", "reject"})


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
    if len(said) == 1:
        (one,) = said.values()
        if one.verdict in _ANSWERS and one.fresh:  # nearly always
            given = {name: value for name, value in one.labels.items() if value is not None}
            return Final(one.verdict, one.edits, one.waives, given, (one.who,), last=one)
    everyone = sorted(said.values(), key=lambda one: one.order)
    answers = [one for one in everyone if one.verdict in _ANSWERS and one.fresh]
    labels = _agreed(answers or everyone)
    if not answers:
        stale = [one for one in everyone if one.verdict in _ANSWERS]
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
