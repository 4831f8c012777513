"""Private values out of findings: what a P rule found is shown nowhere, by no rule, in no form."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from curate.engine.covering import Cover
from curate.rules.api import Hit
from schemas import Excerpt, Finding, Fix, Record, Related


def values_of(record: Record | None, hit: Hit) -> set[str]:
    """The private text of a hit by a rule that masks; all of the text where it names no part."""
    text = hit.excerpt
    if text is None:
        text = dict(record.texts()).get(hit.place or "", "") if record else ""
    spans = [hit.span] if hit.span else []
    spans += [span for mend in (hit.mend, *hit.alternatives) if mend and mend.spans for span, _ in mend.spans]
    return {text[start:end] for start, end in spans} if spans else {text}


def mask(findings: Sequence[Finding], cover: Cover, unseen: Collection[str]) -> list[Finding]:
    """The findings without private text, in the same order.

    `cover` knows what the rules that mask found. Findings of the rules named in `unseen` may quote text that no such
    rule could see, as a line that is not JSON: what they quote is searched by the detectors themselves.

    A fix whose replacement would show a value keeps its description and loses that alternative: the fixer works on
    findings as they were before. Codes, names and paths of files stay as they are; a record id that holds a value is
    covered too.
    """
    masker = _Masker(cover)
    return [masker.finding(finding, finding.code in unseen) for finding in findings]


@dataclass(frozen=True, slots=True)
class _Masker:
    cover: Cover

    def finding(self, finding: Finding, unseen: bool) -> Finding:
        if not self.cover.heads and not unseen:
            return finding
        changes: dict[str, Any] = {
            "message": self.text(finding.message, unseen),
            "record_id": self.text(finding.record_id, False) if finding.record_id else finding.record_id,
            "field": self.text(finding.field, False) if finding.field else finding.field,
            "excerpt": self.excerpt(finding.excerpt, unseen),
            "prompt": self.excerpt(finding.prompt, unseen),
            "related": tuple(self.related(other, unseen) for other in finding.related),
            # the rules have seen a record's own texts; searching its whole line again, for each finding, is not free
            "fix": self.fix(finding.fix, unseen and finding.record_id is None),
            "waived": self.text(finding.waived, unseen) if finding.waived else finding.waived,
        }
        changes = {name: value for name, value in changes.items() if value != getattr(finding, name)}
        return finding.model_copy(update=changes) if changes else finding

    def related(self, other: Related, unseen: bool) -> Related:
        changes = {
            "record_id": self.text(other.record_id, False) if other.record_id else other.record_id,
            "field": self.text(other.field, False) if other.field else other.field,
            "excerpt": self.excerpt(other.excerpt, unseen),
        }
        return other.model_copy(update=changes)

    def excerpt(self, excerpt: Excerpt | None, unseen: bool) -> Excerpt | None:
        if excerpt is None:
            return None
        text, span = self.cover.over(excerpt.text, excerpt.span, unseen)
        return Excerpt(text=text, span=span)

    def fix(self, fix: Fix | None, unseen: bool) -> Fix | None:
        if fix is None:
            return None
        shown = tuple(
            edits
            for edits in fix.edits
            if not any(self.holds((edit.field, edit.replacement), unseen) for edit in edits)
        )
        description = self.text(fix.description, unseen)
        if len(shown) < len(fix.edits):
            description += " (not shown: it holds private text)"
        return fix.model_copy(update={"description": description, "edits": shown})

    def holds(self, value: Any, unseen: bool) -> bool:
        """Whether any text within a JSON value holds a private one."""
        if isinstance(value, str):
            return self.text(value, unseen) != value
        if isinstance(value, dict):
            return any(self.holds(item, unseen) for pair in value.items() for item in pair)
        return isinstance(value, (list, tuple)) and any(self.holds(item, unseen) for item in value)

    def text(self, text: str, unseen: bool) -> str:
        return self.cover.over(text, None, unseen)[0]
