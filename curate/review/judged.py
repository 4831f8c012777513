"""The decisions of all reviewers laid onto the records of a source as it is now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import merge
from operator import attrgetter

from curate.review.anchor import Placed, Source, place
from curate.review.standing import Concerning, Final, Standing, final, standings
from curate.review.state import Key, State
from schemas import Event, Ref

_ORDER = attrgetter("order")


@dataclass(slots=True)
class Judged:
    """A state with the place of every judged record."""

    state: State
    placed: dict[Key, Placed] = field(default_factory=dict)
    _of: dict[str, list[Key]] = field(default_factory=dict)
    """By record: the ids and hashes under which it was judged."""
    _finals: dict[str, Final] = field(default_factory=dict)
    _said: dict[str, dict[str, Standing]] = field(default_factory=dict)

    @classmethod
    def of(cls, state: State, source: Source) -> "Judged":
        """Lay all that was judged onto a source."""
        judged = cls(state)
        judged.place(source)
        return judged

    def place(self, source: Source) -> None:
        """Find every judged record anew, in a source that has changed."""
        self._of.clear()
        self._finals.clear()
        self._said.clear()
        self.placed = place(self.state.refs.values(), self.state.anchors, source)
        for key, spot in self.placed.items():
            if spot.record_id is not None:
                self._of.setdefault(spot.record_id, []).append(key)

    def take(self, events: Iterable[Event], source: Source) -> set[str]:
        """Take in events, of one's own or from other files; the records that they concern."""
        touched: set[str] = set()
        new: dict[Key, Ref] = {}
        for event in events:
            if not self.state.add(event):
                continue
            if event.kind == "anchor":
                self.place(source)
                return set(self._of)
            meant = self.state.events.get(event.of, event) if event.of else event
            for ref in meant.recs:
                spot = self.placed.get(ref.key)
                if spot is None:
                    new[ref.key] = ref
                elif spot.record_id is not None:
                    touched.add(spot.record_id)
        if new:
            for key, spot in place(new.values(), self.state.anchors, source).items():
                self.placed[key] = spot
                if spot.record_id is not None:
                    self._of.setdefault(spot.record_id, []).append(key)
                    touched.add(spot.record_id)
        for record_id in touched:
            self._finals.pop(record_id, None)
            self._said.pop(record_id, None)
        return touched

    def events(self, record_id: str) -> Iterator[Concerning]:
        """The work done on a record, in order, also what was undone since."""
        keys = self._of.get(record_id, ())
        if len(keys) == 1:
            fresh = self.placed[keys[0]].fresh
            yield from (Concerning(event, *keys[0], fresh) for event in self.state.concerning(keys[0]))
            return
        parts = ([(event, key) for event in self.state.concerning(key)] for key in keys)
        for event, key in merge(*parts, key=lambda pair: _ORDER(pair[0])):
            if event.kind == "pair" and event.keeper != key[0] and any(event.keeper == one for one, _ in keys):
                continue  # of records with the same text only this one is left: it is the one that was kept
            yield Concerning(event, *key, self.placed[key].fresh)

    def said(self, record_id: str) -> dict[str, Standing]:
        """What each reviewer says of a record."""
        found = self._said.get(record_id)
        if found is None:
            found = self._said[record_id] = standings(self.events(record_id), self.state.undone)
        return found

    def final(self, record_id: str) -> Final:
        """What all of them together say of it."""
        found = self._finals.get(record_id)
        if found is None:
            found = self._finals[record_id] = final(self.said(record_id))
        return found

    def plainly(self, record_id: str, who: str) -> tuple[str, bool] | None:
        """The verdict, and whether there are edits, where one reviewer alone answered about the text as it is now.

        What `final` says at more cost; None wherever there is more to it.
        """
        keys = self._of.get(record_id, ())
        if len(keys) != 1 or not self.placed[keys[0]].fresh:
            return None
        verdict, edits = None, False
        for event in self.state.concerning(keys[0]):
            if event.who != who or event.kind == "pair":
                return None
            if not self.state.undone(event):
                if event.kind == "decide":
                    verdict = event.verdict
                elif event.kind == "edit":
                    edits = bool(event.edits)
        return (verdict, edits) if verdict in ("accept", "reject") else None

    def __iter__(self) -> Iterator[str]:
        """The ids of the records that somebody worked on and that are still there."""
        return iter(self._of)

    def __contains__(self, record_id: object) -> bool:
        """Whether somebody worked on a record."""
        return record_id in self._of
