"""Finding judged records again after the source was written anew.

A record may keep its id and text, move to another id, change its text under its id, change so that half of it still
tells which it was, or be gone. Only the first two carry the decision on; in the next two it is a suggestion; nothing
is ever forgotten, for the journal keeps it and the record may come back.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from curate.review.state import Key
from schemas import Ref

Kind = Literal["same", "anchored", "moved", "stale", "near", "ambiguous", "orphan"]


class Placed(NamedTuple):
    """Where a judged record is now."""

    kind: Kind
    record_id: str | None = None

    @property
    def fresh(self) -> bool:
        """Whether it still has the text that was judged, or one that a fix made of it."""
        return self.kind in ("same", "anchored", "moved")


class Source(Protocol):
    """What has to be known of a source's records."""

    def hashes(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Content hash of each record that there is."""

    def with_hash(self, hashes: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Ids of the records with each content hash; two of them are enough."""

    def with_half(self, halves: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Ids of the records with a prompt or a reply of this hash (`p` or `r`, and 8 digits); two are enough."""


@dataclass(slots=True)
class Known:
    """A source in memory."""

    of: Mapping[str, Ref]
    _by_hash: dict[str, list[str]] = field(default_factory=dict)
    _by_half: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Turn the mapping round."""
        for record_id, ref in self.of.items():
            self._by_hash.setdefault(ref.hash, []).append(record_id)
            for half in split(ref):
                self._by_half.setdefault(half, []).append(record_id)

    def hashes(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Content hash of each record that there is."""
        return {one: self.of[one].hash for one in ids if one in self.of}

    def with_hash(self, hashes: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Ids of the records with each content hash."""
        return {one: self._by_hash[one] for one in hashes if one in self._by_hash}

    def with_half(self, halves: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Ids of the records with a prompt or a reply of this hash."""
        return {one: self._by_half[one] for one in halves if one in self._by_half}


def split(ref: Ref) -> list[str]:
    """The halves that a record may be known by: its prompt, then its reply."""
    return [f"p{ref.halves[:8]}", f"r{ref.halves[8:]}"] if len(ref.halves) == 16 else []


def place(refs: Iterable[Ref], anchors: Mapping[Key, Sequence[Key]], source: Source) -> dict[Key, Placed]:
    """Where each judged record is now."""
    placed: dict[Key, Placed] = {}
    wanted = {ref.key: ref for ref in refs}
    hashes = dict(source.hashes(list({record_id for record_id, _ in wanted})))
    for key in wanted:
        if hashes.get(key[0]) == key[1]:
            placed[key] = Placed("same", key[0])
    ways = {key: _way(key, anchors) for key in wanted if key not in placed}
    hashes.update(source.hashes(list({record_id for way in ways.values() for record_id, _ in way})))
    for key, way in ways.items():
        there = next((record_id for record_id, content in way if hashes.get(record_id) == content), None)
        if there is not None:
            placed[key] = Placed("anchored", there)
    left = [ref for key, ref in wanted.items() if key not in placed]
    ends = {ref.key: ways[ref.key][-1] for ref in left}
    alike = source.with_hash(list({content for _, content in ends.values()}))
    for key, (_, content) in ends.items():
        twins = alike.get(content, ())
        if twins:
            placed[key] = Placed("moved", twins[0]) if len(twins) == 1 else Placed("ambiguous")
    for key, (record_id, _) in ends.items():
        if key not in placed and record_id in hashes:
            placed[key] = Placed("stale", record_id)
    _place_near([ref for ref in left if ref.key not in placed], placed, source)
    return placed


def _place_near(left: Sequence[Ref], placed: dict[Key, Placed], source: Source) -> None:
    """Those whose prompt or reply is still there, once, and is nobody else's."""
    taken = {spot.record_id for spot in placed.values()}
    halves = source.with_half([half for ref in left for half in split(ref)])
    for ref in left:
        found = [there[0] for half in split(ref) if len(there := halves.get(half, ())) == 1 and there[0] not in taken]
        placed[ref.key] = Placed("near", found[0]) if found else Placed("orphan")


def _way(key: Key, anchors: Mapping[Key, Sequence[Key]]) -> list[Key]:
    """A record and all that became of it, in order; a file that was changed back makes a circle."""
    way = [key]
    for one in way:
        way += [new for new in anchors.get(one, ()) if new not in way]
    return way


def counts(placed: Mapping[Key, Placed]) -> Counter[str]:
    """How many records went which way."""
    return Counter(spot.kind for spot in placed.values())
