"""One row of the user's file as a record, on its own: what shape it has follows from its keys and types alone."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from curate.intake.batch import ID_KEYS
from curate.intake.shapes import choose
from curate.intake.shapes.base import Parts, Row, Shape
from curate.intake.understand import Understanding
from schemas import Config, Record, Source


@dataclass(slots=True)
class RowReader:
    """Reads rows one by one, as a run reads them in batches."""

    config: Config
    _understanding: Understanding = field(init=False)

    def __post_init__(self) -> None:
        """Choose the shapes to try."""
        self._understanding = Understanding(choose(self.config))

    def shape(self, row: Any) -> Shape | None:
        """The shape a row is written in; None where no record can be read from it."""
        if type(row) is not dict:
            return None
        shape, problems = self._understanding.classify(row)
        return None if problems else shape

    def record(self, row: Row, record_id: str, source: Source) -> Record | None:
        """The record of a row, under an id that is given; None where none can be read."""
        shape = self.shape(row)
        if shape is None:
            return None
        metadata = {key: value for key, value in row.items() if key not in shape.uses}
        return Record(id=record_id, metadata=metadata, source=source, **shape.read(row))

    def own_id(self, row: Row) -> str | None:
        """A row's own id, as text; None where it has none."""
        names = (self.config.fields.id,) if self.config.fields.id else ID_KEYS
        for name in names:
            value = row.get(name)
            if isinstance(value, (str, int)) and not isinstance(value, bool) and value != "":
                return str(value)
        return None


def halves(prompt: str, reply: str) -> str:
    """Eight hex digits for the prompt, eight for the reply: what is the same in another version of a record."""
    return _digest(prompt) + _digest(reply)


def _digest(text: str) -> str:
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()[:8]


def texts_of(parts: Parts) -> tuple[str, str]:
    """What a row asks and what it answers: the last question, where a conversation has several, and the first reply."""
    messages = parts.get("messages", ())
    asked = [message.content for message in messages if message.role == "user"]
    said = [message.content for message in (*messages, *parts.get("chosen", ())) if message.role == "assistant"]
    return asked[-1] if asked else "", said[0] if said else ""
