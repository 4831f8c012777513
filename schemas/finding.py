"""What a rule found, as every report prints it."""

from typing import Any, Literal

from pydantic import Field

from schemas.base import Frozen

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "review"]
Span = tuple[int, int]
"""Half-open range of code points, from 0."""


class Excerpt(Frozen):
    """A piece of text to show, cut to a readable length, with the offending part marked."""

    text: str
    span: Span | None = None
    """The offending part, within `text`."""


class Edit(Frozen):
    """One change to the user's row."""

    field: str | None
    """JSON path in the row; `""` is the whole row; None is the line of the file as it stands."""
    span: Span | None = None
    """The part of the text at `field` to replace; None replaces the whole value."""
    replacement: Any = None
    """The new text or JSON value."""
    remove: bool = False
    """Take the field away instead of replacing it."""


class Fix(Frozen):
    """A proposed mend."""

    applicability: Applicability
    """`safe` keeps the meaning, `unsafe` may change it, `review` is for a person to decide."""
    description: str
    edits: tuple[tuple[Edit, ...], ...] = ()
    """Each inner list is one alternative; the first is the best guess."""


class Related(Frozen):
    """Another place that a finding speaks of."""

    record_id: str | None = None
    path: str
    line: int
    field: str | None = None
    score: float | None = None
    span: Span | None = None
    excerpt: Excerpt | None = None


class Finding(Frozen):
    """One defect at one place."""

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    line: int | None = None
    """Physical line, from 1; None for a finding about the whole file or dataset."""
    column: int | None = None
    """Byte within the line, from 1."""
    record_id: str | None = None
    field: str | None = None
    """JSON path in the user's row."""
    span: Span | None = None
    """Where in the text of `field`."""
    excerpt: Excerpt | None = None
    prompt: Excerpt | None = None
    """What the record asks, where a finding compares answers and they mean little without the question."""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    waived: str | None = None
    """Why this finding does not count, where a review or a suppression said so."""


class Summary(Frozen):
    """Counts over one run."""

    files: int = 0
    records: int = 0
    findings: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0
    """Findings that do not count: a review, a suppression or the baseline let them pass."""
    waived_by_review: int = 0
    rejected: int = 0
    """Records that reviewers rejected: they are left out, and not among `records`."""
    edited: int = 0
    """Records that were judged as reviewers left them."""
    fixable: int = 0
    """Findings that `--fix` mends."""
    fixed: int = 0
    """Findings that were mended in this run."""
    rules: int = 0
    """Rules that were run."""
    seconds: float = 0.0
    by_code: dict[str, int] = Field(default_factory=dict)
    shapes: dict[str, int] = Field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What a reader of the report should know: what was inferred, skipped or switched off."""


class Tool(Frozen):
    """The program that made a report."""

    name: str = "curate"
    version: str


class Report(Frozen):
    """Everything one run of `curate check` says; `--output-format json` prints exactly this."""

    version: Literal[1] = 1
    tool: Tool
    summary: Summary
    findings: tuple[Finding, ...] = ()
