"""OpenAI's format for direct preference optimisation: `input`, `preferred_output`, `non_preferred_output`."""

from typing import Any, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from curate.intake.shapes.base import Parts, Row, Shape, row_schema, tool_list
from curate.intake.shapes.messages import ROLES, ChatMessage, read_messages


@with_config(ConfigDict(strict=True, extra="allow"))
class Input(TypedDict):
    """The prompt, and the tools on offer."""

    messages: list[ChatMessage]
    tools: NotRequired[list[dict[str, Any]] | None]


def fits(row: Row) -> bool:
    """One of the two outputs, under OpenAI's name."""
    return "preferred_output" in row or "non_preferred_output" in row


def read(row: Row) -> Parts:
    """Three lists of messages."""
    lists = {"messages": "input.messages", "chosen": "preferred_output", "rejected": "non_preferred_output"}
    return {
        "messages": read_messages(row["input"]["messages"], lists["messages"]),
        "chosen": read_messages(row["preferred_output"], lists["chosen"]),
        "rejected": read_messages(row["non_preferred_output"], lists["rejected"]),
        "tools": tool_list(row["input"].get("tools")),
        "lists": lists,
    }


SHAPE = Shape(
    name="openai-dpo",
    summary="`input.messages`, `preferred_output`, `non_preferred_output` (OpenAI, Azure, Together, Fireworks)",
    fits=fits,
    schema=row_schema(input=Input, preferred_output=list[ChatMessage], non_preferred_output=list[ChatMessage]),
    read=read,
    uses=frozenset({"input", "preferred_output", "non_preferred_output"}),
    role_names=ROLES,
)
