"""All events of all journals, sorted so that what they come to can be asked: a pure function of the set of events.

The order in which events arrive does not matter, nor how often: the union of two folders of journals is their merge.
"""

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from schemas import Event, Ref

Key = tuple[str, str]
"""Id and content hash of a record as it was judged."""
WORK = frozenset({"decide", "edit", "label", "note", "pair"})
"""The kinds of events that can be undone."""
_ORDER = attrgetter("order")


@dataclass(slots=True)
class Stack:
    """What one reviewer can undo and redo."""

    done: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """The next event of this reviewer."""
        if event.kind in WORK:
            self.done.append(event.id)
            self.undone.clear()
        elif event.kind == "undo":
            _move(event.of, self.done, self.undone)
        elif event.kind == "redo":
            _move(event.of, self.undone, self.done)


def _move(one: str, here: list[str], there: list[str]) -> None:
    if one in here[-1:]:
        here.pop()
    elif one in here:  # undone on another machine meanwhile
        here.remove(one)
    there.append(one)


@dataclass(slots=True)
class State:
    """The events so far."""

    events: dict[str, Event] = field(default_factory=dict)
    """By id."""
    refs: dict[Key, Ref] = field(default_factory=dict)
    """Every record that work was done on, as it was then."""
    anchors: dict[Key, list[Key]] = field(default_factory=dict)
    """What became of a record, told by whoever changed the file."""
    guides: dict[str, set[str]] = field(default_factory=dict)
    """Versions of the guideline that each reviewer has read."""
    lc: int = 0
    """The highest Lamport clock."""
    _of: dict[Key, list[Event]] = field(default_factory=dict)
    _marks: dict[str, list[Event]] = field(default_factory=dict)
    """Undo and redo events by the event they speak of."""
    _mine: dict[str, list[Event]] = field(default_factory=dict)
    _stacks: dict[str, Stack] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Iterable[Event]) -> "State":
        """The state that some events make."""
        state = cls()
        for event in events:
            state.add(event)
        return state

    def add(self, event: Event) -> bool:
        """Take in an event; False where it was there already."""
        if event.id in self.events:
            return False
        self.events[event.id] = event
        self.lc = max(self.lc, event.lc)
        if event.kind in WORK:
            for ref in event.recs:
                self.refs.setdefault(ref.key, ref)
                _insert(self._of.setdefault(ref.key, []), event)
        elif event.kind in ("undo", "redo"):
            _insert(self._marks.setdefault(event.of, []), event)
        elif event.kind == "anchor":
            for old, new in zip(event.recs, event.to, strict=False):
                if new.key not in self.anchors.setdefault(old.key, []):
                    insort(self.anchors[old.key], new.key)
        elif event.kind == "guide-read":
            self.guides.setdefault(event.who, set()).add(event.guide)
        if event.kind in WORK or event.of:
            mine = self._mine.setdefault(event.who, [])
            last = _insert(mine, event)
            if last and event.who in self._stacks:
                self._stacks[event.who].take(event)
            else:
                self._stacks.pop(event.who, None)
        return True

    def undone(self, event: Event) -> bool:
        """Whether an event does not count: its author took it back, and did not bring it again."""
        if event.id not in self._marks:
            return False
        marks = [mark for mark in self._marks[event.id] if mark.who == event.who]
        return bool(marks) and marks[-1].kind == "undo"

    def concerning(self, key: Key) -> list[Event]:
        """The work done on a record as it was then, in order."""
        return self._of.get(key, [])

    def stack(self, who: str) -> Stack:
        """What a reviewer can undo and redo, on whichever machine it was done."""
        stack = self._stacks.get(who)
        if stack is None:
            stack = self._stacks[who] = Stack()
            for event in self._mine.get(who, ()):
                stack.take(event)
        return stack

    def work(self, who: str | None = None) -> Iterator[Event]:
        """The work that counts, of one reviewer or of all; in order within a reviewer."""
        for name, mine in self._mine.items():
            if who in (None, name):
                yield from (event for event in mine if event.kind in WORK and not self.undone(event))


def _insert(events: list[Event], event: Event) -> bool:
    """Put an event into its place; whether that was the end."""
    if not events or events[-1].lc < event.lc or events[-1].order < event.order:
        events.append(event)
        return True
    insort(events, event, key=_ORDER)
    return False
