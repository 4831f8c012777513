"""Documents that an answer leans on: every format here has them as part of the question, as a model would read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas import Message
from schemas.record import SYSTEM_ROLES

if TYPE_CHECKING:
    from curate.export.target import Lost
    from schemas import Record

CONTEXT = "context"


def with_context(record: Record, lost: Lost) -> Record:
    """The record with its documents at the beginning of the first question, by blank lines apart.

    A field of their own is what is lost: no trainer reads one, and a model that is trained without the documents
    learns to answer from nothing.
    """
    if not record.context:
        return record
    lost.add(CONTEXT)
    messages = list(record.messages)
    at = next((number for number, message in enumerate(messages) if message.role == "user"), None)
    documents = "\n\n".join(record.context)
    if at is None:
        first = next((n for n, message in enumerate(messages) if message.role not in SYSTEM_ROLES), len(messages))
        messages.insert(first, Message(role="user", content=documents))
    else:
        asked = messages[at]
        content = f"{documents}\n\n{asked.content}" if asked.content else documents
        messages[at] = asked.model_copy(update={"content": content, "fields": ()})
    return record.model_copy(update={"messages": tuple(messages), "context": (), "context_fields": ()})
