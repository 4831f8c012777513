"""Self-Instruct: an instruction with a list of instances, of which there is mostly one."""

from collections.abc import Iterator
from typing import NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from curate.intake.problems import Problem
from curate.intake.shapes.base import Parts, Row, Shape, joined, row_schema, turn
from schemas import Message


@with_config(ConfigDict(strict=True, extra="allow"))
class Instance(TypedDict):
    """One input with its output."""

    input: NotRequired[str | None]
    output: str


def fits(row: Row) -> bool:
    """Instances of an instruction."""
    return "instruction" in row and isinstance(row.get("instances"), list)


def check(row: Row) -> Iterator[Problem]:
    """A record is one prompt with one reply, so there must be one instance."""
    count = len(row["instances"])
    if count == 0:
        yield Problem("missing-field", "no instance of the instruction", field="instances")
    elif count > 1:
        message = f"{count} instances in one row, which are {count} records"
        hint = "write a row for each: instruction, input, output"
        yield Problem("wrong-type", message, field="instances", value=row["instances"], hint=hint)


def read(row: Row) -> Parts:
    """The instruction with the input of its one instance, and the output."""
    instance = row["instances"][0]
    pieces = [(row["instruction"], "instruction")]
    if instance.get("input"):
        pieces.append((instance["input"], "instances[0].input"))
    content, fields = joined(pieces)
    asked = Message(role="user", content=content, fields=fields)
    return {"messages": (asked, turn("assistant", instance["output"], "instances[0].output"))}


SHAPE = Shape(
    name="self-instruct",
    summary="`instruction`, `instances` with one `input` and `output`",
    fits=fits,
    schema=row_schema(instruction=str, instances=list[Instance]),
    check=check,
    read=read,
    uses=frozenset({"instruction", "instances"}),
)
