"""The contract: frozen models of what travels between the parts. Imports only pydantic and the standard library."""

from schemas.config import Config, Fields, Suppression
from schemas.decision import Decision
from schemas.finding import Applicability, Edit, Excerpt, Finding, Fix, Related, Report, Severity, Span, Summary, Tool
from schemas.record import Message, Record, Source, ToolCall

__all__ = [
    "Applicability",
    "Config",
    "Decision",
    "Edit",
    "Excerpt",
    "Fields",
    "Finding",
    "Fix",
    "Message",
    "Record",
    "Related",
    "Report",
    "Severity",
    "Source",
    "Span",
    "Summary",
    "Suppression",
    "Tool",
    "ToolCall",
]
