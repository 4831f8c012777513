"""Which findings still count: not those that an edit, an acceptance or a judged pair has settled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curate.review.item import words
from curate.review.judged import Judged
from curate.review.sight import Sight
from schemas import Edit, Finding

_SEVERITY = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Settling:
    """Findings as the decisions leave them, for one reviewer."""

    judged: Judged
    sight: Sight

    def findings(
        self, found: Iterable[Finding], record_id: str, edits: Sequence[Edit], hidden: bool
    ) -> tuple[Finding, ...]:
        """A record's findings, open ones first; the others say why they no longer count."""
        told = []
        for finding in found:
            why = finding.waived or self._settled(finding, record_id, edits, hidden)
            told.append(finding if why == finding.waived else finding.model_copy(update={"waived": why}))
        return tuple(sorted(told, key=lambda finding: (finding.waived is not None, _SEVERITY[finding.severity])))

    def _settled(self, finding: Finding, record_id: str, edits: Sequence[Edit], hidden: bool) -> str | None:
        said, final = self.judged.said(record_id), self.judged.final(record_id)
        mine = said.get(self.sight.who)
        field = finding.field or ""
        if edits and any(_touches(edit.field or "", field) for edit in edits):
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

    def _rewritten(self, record_id: str | None, field: str) -> bool:
        """Whether an edit that stands has changed a field of a record."""
        if record_id is None or record_id not in self.judged:
            return False
        said, final = self.judged.said(record_id), self.judged.final(record_id)
        _, edits = self.sight.answer(said, final, self.sight.hides(said))
        return any(_touches(edit.field or "", field) for edit in edits)

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


def _touches(one: str, other: str) -> bool:
    """Whether one JSON path is, or stands within, the other."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and (len(longer) == len(shorter) or not shorter or longer[len(shorter)] in ".[")
