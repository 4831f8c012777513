"""What is known of the records: the source, what was decided and what was found, laid over each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from curate.intake.batch import content_hash
from curate.intake.edit import apply_edits
from curate.review.candidate import Candidate
from curate.review.findings import Findings
from curate.review.index import Entry as Indexed
from curate.review.item import Entry, Item, Row, Status, words
from curate.review.judged import Judged
from curate.review.labels import PREFIX, Sign, holds, missing
from curate.review.losses import Losses, Surprise
from curate.review.queue import MANY
from curate.review.source import Loaded, Source
from curate.review.standing import Final, Standing
from schemas import Config, Edit, Finding, Record

_ANSWERS = ("accept", "reject")
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
    _places: dict[str, int] = field(default_factory=dict)
    """Position of every judged record."""
    _status: dict[int, Status] = field(default_factory=dict)

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
        if self._hides(said):
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

    def _hides(self, said: Mapping[str, Standing]) -> bool:
        """Whether others answered, and this reviewer has not yet."""
        if not self.config.review.blind:
            return False
        mine = said.get(self.who)
        if mine is not None and mine.verdict in _ANSWERS and mine.fresh:
            return False
        return any(one.verdict in _ANSWERS and one.fresh for who, one in said.items() if who != self.who)

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
            seen = mine if self._hides(said) else said
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
            hidden = self._hides(said)
            labels, _ = self._answer(said, final, hidden)
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

    def _answer(
        self, said: Mapping[str, Standing], final: Final, hidden: bool
    ) -> tuple[Mapping[str, Any], tuple[Edit, ...]]:
        """Labels and edits that this reviewer sees."""
        mine = said.get(self.who)
        given = {name: value for name, value in mine.labels.items() if value is not None} if mine else {}
        edits = mine.edits if mine is not None else ()
        if hidden:
            return given, edits
        return given or final.labels, edits or final.edits

    def item(self, position: int, partners: bool = True) -> Item:
        """One record with all that is known of it.

        Raises:
            IndexError: there is no such position.
            CurateError: the source no longer holds it.
        """
        loaded = self.source.load(position)
        entry, record_id = loaded.entry, loaded.entry.id
        said, final = self.judged.said(record_id), self.judged.final(record_id)
        mine, hidden = said.get(self.who), self._hides(said)
        labels, edits = self._answer(said, final, hidden)
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
            findings=self._judged_findings(position, record_id, edits, hidden),
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

    def surprises(self, *, hard: bool = False) -> dict[int, Surprise]:
        """By position, highest loss first; of the hard records alone, or of all that were trained on."""
        known = self.losses.hard if hard else self.losses.known
        found: dict[int, Surprise] = {}
        entries = self.source.index.entries(list(self.source.index.positions(list(known)).values()))
        placed = {entry.id: entry for entry in entries}
        for record_id, one in known.items():
            entry = placed.get(record_id)
            if entry is None:
                continue
            said, final = self.judged.said(record_id), self.judged.final(record_id)
            _, edits = self._answer(said, final, self._hides(said)) if record_id in self.judged else ({}, ())
            if one.hash == (self._hash(entry.position, edits) if edits else entry.hash):
                found[entry.position] = one
        return found

    def _hash(self, position: int, edits: tuple[Edit, ...]) -> str:
        return content_hash(self._edited(self.source.load(position), edits)[0])

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

    # Findings.

    def _judged_findings(
        self, position: int, record_id: str, edits: Sequence[Edit], hidden: bool
    ) -> tuple[Finding, ...]:
        """A record's findings, open ones first; the others say why they no longer count."""
        found = []
        for finding in self.findings.of(position):
            why = finding.waived or self._settled(finding, record_id, edits, hidden)
            found.append(finding if why == finding.waived else finding.model_copy(update={"waived": why}))
        return tuple(sorted(found, key=lambda finding: (finding.waived is not None, _SEVERITY[finding.severity])))

    def _settled(self, finding: Finding, record_id: str, edits: Sequence[Edit], hidden: bool) -> str | None:
        said, final = self.judged.said(record_id), self.judged.final(record_id)
        mine = said.get(self.who)
        field_ = finding.field or ""
        if edits and any(_touches(edit.field or "", field_) for edit in edits):
            return "the text was edited since"
        for one in (mine,) if hidden else (mine, final.last):
            if one is not None and one.fresh and finding.code in one.waives:
                return f"accepted by {one.who}" + (f": {one.reason}" if one.reason else "")
        if not hidden and finding.code in final.waives:
            return "accepted"
        others = [other.record_id for other in finding.related if other.record_id is not None]
        if others and all(self._rewritten(other.record_id, other.field or "") for other in finding.related):
            return "the other text was edited since"
        if others and not hidden:
            settled = self._settled_pairs(record_id)
            if all(other in settled for other in others):
                return settled[others[0]]
            if all(other in self.judged and self.judged.final(other).verdict == "reject" for other in others):
                return "the other record is rejected"
        return None

    def _rewritten(self, record_id: str | None, field_: str) -> bool:
        """Whether an edit that stands has changed a field of a record."""
        if record_id is None or record_id not in self.judged:
            return False
        said, final = self.judged.said(record_id), self.judged.final(record_id)
        _, edits = self._answer(said, final, self._hides(said))
        return any(_touches(edit.field or "", field_) for edit in edits)

    def _settled_pairs(self, record_id: str) -> dict[str, str]:
        """The records with which this one was compared and judged, with what was said."""
        settled: dict[str, str] = {}
        for event, _, _, fresh in self.judged.events(record_id):
            if event.kind == "pair" and fresh and not self.judged.state.undone(event):
                for ref in event.recs:
                    spot = self.judged.placed.get(ref.key)
                    if spot is not None and spot.record_id is not None and spot.fresh:
                        settled[spot.record_id] = f"{words(event)}, says {event.who}"
        return settled

    def texts(self, positions: Sequence[int]) -> Iterator[tuple[str, str]]:
        """Prompt and reply of some records, as they are in the source."""
        for position in positions:
            record = self.source.load(position).record
            yield record.prompt, record.reply

    def candidates(self) -> list[Candidate]:
        """What the queue is made of: every record; of a large file those with findings."""
        codes: dict[int, list[str]] = defaultdict(list)
        errors: Counter[int] = Counter()
        for position, code, error in self.findings.all():
            if code not in codes[position]:
                codes[position].append(code)
            errors[position] += error
        partners: dict[int, list[int]] = defaultdict(list)
        for one, other in self.findings.pairs():
            partners[one].append(other)
            partners[other].append(one)
        hard = self.surprises(hard=True)
        total = self.source.index.total
        wanted: Sequence[int] = range(total) if total <= MANY else sorted({*codes, *partners, *hard})
        return [
            self._candidate(entry, tuple(codes.get(entry.position, ())), errors, partners)._replace(
                hard=hard[entry.position].loss if entry.position in hard else 0.0
            )
            for entry in self.source.index.entries(wanted)
        ]

    def _candidate(
        self, entry: Indexed, codes: tuple[str, ...], errors: Mapping[int, int], partners: Mapping[int, list[int]]
    ) -> Candidate:
        waived: tuple[str, ...] = self.judged.final(entry.id).waives if codes and entry.id in self.judged else ()
        return Candidate(
            entry.position,
            entry.id,
            tuple(code for code in codes if code not in waived),
            errors.get(entry.position, 0),
            tuple(sorted(set(partners.get(entry.position, ())))),
            entry.language,
            entry.prompt_length,
            entry.reply_length,
            _VERDICTS.get(self.status(entry.position), ""),
            waived,
        )


_PLAIN: dict[tuple[str, bool], Status] = {
    ("accept", False): "accepted",
    ("accept", True): "edited",
    ("reject", False): "rejected",
    ("reject", True): "rejected",
}
_SEVERITY = {"error": 0, "warning": 1, "info": 2}
_VERDICTS: dict[Status, str] = {"accepted": "accept", "edited": "edit", "rejected": "reject", "later": "later"}


def _touches(one: str, other: str) -> bool:
    """Whether one JSON path is, or stands within, the other."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and (len(longer) == len(shorter) or not shorter or longer[len(shorter)] in ".[")
