"""The text columns of many rows, without building a record for each."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from curate.intake.shapes.base import Parts, Row, Texts
from schemas import Record

RowTexts = tuple[str, str, str, str, str]
"""System, prompt, reply, other and roles of one row."""


def of_record(record: Record) -> RowTexts:
    """What the columns hold for a record: the definition that every faster way is tested against.

    A space within a role becomes `_`, so that roles stay apart.
    """
    roles = " ".join(message.role.replace(" ", "_") for _, message in record.turns())
    return record.system, record.prompt, record.reply, other_text(record), roles


def of_parts(parts: Parts) -> RowTexts:
    """The same for a row that only its own reader understands."""
    return of_record(Record(id="", **parts))


def other_text(record: Record) -> str:
    """All texts of a record that are neither system, prompt nor reply: rejected endings, reasoning, tool calls."""
    rest: list[str] = []
    for place, message in record.turns():
        if place.startswith("rejected") or (place.startswith("chosen") and message.role != "assistant"):
            rest.append(message.content)
        rest.append(message.reasoning)
        rest.extend(call.arguments for call in message.tool_calls)
    return "\n\n".join(filter(None, rest))


def gather(rows: Iterable[RowTexts]) -> Texts:
    """Columns from rows."""
    columns = list(zip(*rows, strict=True)) or [()] * 5
    return {
        "system": list(columns[0]),
        "prompt": list(columns[1]),
        "reply": list(columns[2]),
        "other": list(columns[3]),
        "roles": list(columns[4]),
    }


def rows_of(texts: Texts) -> Iterator[RowTexts]:
    """The inverse of `gather`."""
    return zip(texts["system"], texts["prompt"], texts["reply"], texts["other"], texts["roles"], strict=True)


def by_row(rows: Sequence[Row], plain: Callable[[Row], RowTexts | None], read: Callable[[Row], Parts]) -> Texts:
    """The columns of rows, by a quick look at each; where that says None, through the shape's reader."""
    return gather(plain(row) or of_parts(read(row)) for row in rows)
