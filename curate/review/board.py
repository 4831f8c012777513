"""What is known of the records: the source, what was decided and what was found, laid over each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from curate.intake.batch import content_hash
from curate.intake.edit import apply_edits
from curate.review.findings import Findings
from curate.review.index import Entry as Indexed
from curate.review.item import Entry, Item, Row, Status, words
from curate.review.judged import Judged
from curate.review.labels import PREFIX, Sign, holds, missing
from curate.review.losses import Losses, Surprise
from curate.review.settled import Settling
from curate.review.sight import Sight
from curate.review.source import Loaded, Source
from curate.review.standing import Standing
from schemas import Config, Edit, Record

_PARTNERS = 20
"""Partners shown with a record; a crowd of duplicates is a list of its own."""


@dataclass(slots=True)
class Board:
    """Everything that can be asked about the records, without changing any of it."""

    source: Source
    judged: Judged
    findings: Findings
    who: str
    config: Config
    losses: Losses = field(default_factory=Losses)
    counts: Counter[Status] = field(default_factory=Counter)
    """Judged records by status."""
    sight: Sight = field(init=False)
    """What this reviewer may know of the others' answers."""
    _settling: Settling = field(init=False)
    _places: dict[str, int] = field(default_factory=dict)
    """Position of every judged record."""
    _status: dict[int, Status] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What depends on the reviewer."""
        self.sight = Sight(self.who, self.config.review.blind)
        self._settling = Settling(self.judged, self.sight)

    def refresh(self, touched: Iterable[str] | None = None) -> None:
        """Look again at some judged records; at all of them without any."""
        if touched is None:
            self.counts.clear()
            self._places.clear()
            self._status.clear()
            touched = list(self.judged)
        touched = list(touched)
        self._places.update(self.source.index.positions([one for one in touched if one not in self._places]))
        for record_id in touched:
            position = self._places.get(record_id)
            if position is None:
                continue
            old = self._status.pop(position, None)
            if old is not None:
                self.counts[old] -= 1
            status = self._judge(record_id)
            if status != "todo":
                self._status[position] = status
                self.counts[status] += 1

    # Where a record stands.

    def status(self, position: int) -> Status:
        """What became of a record so far, as this reviewer may know it."""
        return self._status.get(position, "todo")

    def _judge(self, record_id: str) -> Status:
        plain = self.judged.plainly(record_id, self.who)
        if plain is not None:
            return _PLAIN[plain]
        final, said = self.judged.final(record_id), self.judged.said(record_id)
        if self.sight.hides(said):
            return "answered"
        if final.disagree:
            return "disagree"
        if final.verdict == "accept":
            return "edited" if final.edits else "accepted"
        if final.verdict == "reject":
            return "rejected"
        if final.verdict == "later":
            return "later"
        return "stale" if final.stale else "todo"

    def judged_positions(self) -> Iterable[int]:
        """The records that are not to do."""
        return self._status

    def with_status(self, wanted: Iterable[str]) -> list[int]:
        """The judged records with some status."""
        names = set(wanted)
        return [position for position, status in self._status.items() if status in names]

    def with_answer(self, key: str, sign: Sign, values: Sequence[str]) -> Iterator[int]:
        """The judged records with some answer: `label.quality`, a reviewer (`who`), a word in a `note`."""
        for record_id, position in self._places.items():
            said = self.judged.said(record_id)
            mine = {self.who: said[self.who]} if self.who in said else {}
            seen = mine if self.sight.hides(said) else said
            if key == "who":
                hit = any(one.who in values and one.verdict != "none" for one in seen.values())
            elif key == "note":
                hit = any(value in one.note for one in seen.values() for value in values if one.note)
            else:
                given = [one.labels.get(key.removeprefix(PREFIX)) for one in seen.values()]
                hit = any(holds(value, sign, wanted) for value in given for wanted in values)
            if hit:
                yield position

    # Rows and items.

    def rows(self, positions: Sequence[int]) -> list[Row]:
        """Lines of a list."""
        codes = self.findings.codes(positions)
        return [self._row(entry, codes.get(entry.position, ())) for entry in self.source.index.entries(positions)]

    def _row(self, entry: Indexed, codes: tuple[str, ...]) -> Row:
        labels: Mapping[str, Any] = {}
        who = ""
        if entry.id in self.judged:
            said, final = self.judged.said(entry.id), self.judged.final(entry.id)
            hidden = self.sight.hides(said)
            labels, _ = self.sight.answer(said, final, hidden)
            names = sorted(one.who for one in said.values() if one.verdict != "none")
            who = names[0] if len(names) == 1 else str(len(names)) if names else ""
            codes = tuple(code for code in codes if hidden or code not in final.waives)
        return Row(
            entry.id,
            entry.position,
            entry.line,
            self.status(entry.position),
            codes,
            labels,
            entry.language,
            who,
            entry.snippet,
            entry.reply_length,
        )

    def item(self, position: int, partners: bool = True) -> Item:
        """One record with all that is known of it.

        Raises:
            IndexError: there is no such position.
            CurateError: the source no longer holds it.
        """
        loaded = self.source.load(position)
        entry, record_id = loaded.entry, loaded.entry.id
        said, final = self.judged.said(record_id), self.judged.final(record_id)
        mine, hidden = said.get(self.who), self.sight.hides(said)
        labels, edits = self.sight.answer(said, final, hidden)
        record, edits = self._edited(loaded, edits)
        last = mine if hidden else final.last
        shown = mine or Standing(self.who) if hidden else mine or final.last or Standing(self.who)
        return Item(
            record_id=record_id,
            position=position,
            line=entry.line,
            record=record,
            original=loaded.record,
            hash=entry.hash,
            findings=self._settling.findings(self.findings.of(position), record_id, edits, hidden),
            status=self.status(position),
            labels=labels,
            note=shown.note,
            reason=shown.reason,
            reviewer=last.who if last else "",
            reviewers=() if hidden else final.reviewers,
            stale=final.stale,
            was=final.was if final.stale else "",
            before=last.edited.before if final.stale and last and last.edited else {},
            edits=edits,
            history=tuple(self._history(record_id, hidden)),
            partners=self._partners(position) if partners else (),
            needs=missing(self.config.labels, labels),
            hidden=hidden,
            surprise=self._surprise(record_id, record),
        )

    def _surprise(self, record_id: str, record: Record) -> Surprise | None:
        """What a model made of the record, while the text that it learned still stands."""
        known = self.losses.known.get(record_id)
        return known if known is not None and known.hash == content_hash(record) else None

    def row_of(self, loaded: Loaded, edits: Sequence[Edit]) -> Any:
        """A record's row with edits made; as it is in the source where they no longer fit."""
        try:
            return apply_edits(loaded.row, edits)
        except (KeyError, IndexError, TypeError):
            return loaded.row

    def _edited(self, loaded: Loaded, edits: tuple[Edit, ...]) -> tuple[Record, tuple[Edit, ...]]:
        row = self.row_of(loaded, edits) if edits else loaded.row
        record = self.source.record(loaded.entry, row) if row is not loaded.row else None
        return (loaded.record, ()) if record is None else (record, edits)

    def _partners(self, position: int) -> tuple[Item, ...]:
        return tuple(self.item(other, partners=False) for other in self.findings.partners(position)[:_PARTNERS])

    def _history(self, record_id: str, hidden: bool) -> Iterator[Entry]:
        for event, *_ in self.judged.events(record_id):
            if hidden and event.who != self.who:
                if event.kind == "decide":
                    yield Entry(event.at, event.who, "answered (hidden)")
                continue
            yield Entry(event.at, event.who, words(event), self.judged.state.undone(event))

    def texts(self, positions: Sequence[int]) -> Iterator[tuple[str, str]]:
        """Prompt and reply of some records, as they are in the source."""
        for position in positions:
            record = self.source.load(position).record
            yield record.prompt, record.reply


_PLAIN: dict[tuple[str, bool], Status] = {
    ("accept", False): "accepted",
    ("accept", True): "edited",
    ("reject", False): "rejected",
    ("reject", True): "rejected",
}
