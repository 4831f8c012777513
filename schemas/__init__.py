"""The contract: frozen models of what travels between the parts. Imports only pydantic and the standard library."""

from schemas.config import Config, Fields, Review, Suppression
from schemas.decision import Decision, Decisions, PairDecision
from schemas.event import Event, Ref
from schemas.explanation import Compared, Explanation, Reason
from schemas.finding import Applicability, Edit, Excerpt, Finding, Fix, Related, Report, Severity, Span, Summary, Tool
from schemas.labels import Choice, Label
from schemas.record import Message, Record, Source, ToolCall

__all__ = [
    "Applicability",
    "Choice",
    "Compared",
    "Config",
    "Decision",
    "Decisions",
    "Edit",
    "Event",
    "Excerpt",
    "Explanation",
    "Fields",
    "Finding",
    "Fix",
    "Label",
    "Message",
    "PairDecision",
    "Reason",
    "Record",
    "Ref",
    "Related",
    "Report",
    "Review",
    "Severity",
    "Source",
    "Span",
    "Summary",
    "Suppression",
    "Tool",
    "ToolCall",
]
