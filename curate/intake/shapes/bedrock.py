"""Amazon Bedrock's conversation format: messages whose content is a list of parts, each with one key."""

from collections.abc import Iterator
from typing import Any, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from curate.intake.shapes.base import Fields, Parts, Row, Shape, as_text, joined, row_schema, text_of, tool_call
from curate.intake.shapes.messages import first_member
from schemas import Message

ROLES = {"user": "user", "assistant": "assistant"}


@with_config(ConfigDict(strict=True, extra="allow"))
class BedrockMessage(TypedDict):
    """One turn."""

    role: str
    content: list[dict[str, Any]]


def fits(row: Row) -> bool:
    """Messages beside Bedrock's version mark, or a system prompt in Bedrock's parts."""
    if not isinstance(row.get("messages"), list):
        return False
    return "schemaVersion" in row or "toolConfig" in row or _is_part(first_member(row.get("system")))


def _is_part(value: dict[str, Any]) -> bool:
    return "text" in value and "type" not in value


def read(row: Row) -> Parts:
    """The conversation; a tool's result, which Bedrock puts into the user's mouth, is a turn of the tool."""
    messages: list[Message] = []
    if row.get("system"):
        text, fields = text_of(row["system"], "system")
        messages.append(Message(role="system", content=text, fields=fields))
    turns = [turn for at, message in enumerate(row["messages"]) for turn in _turns(message, f"messages[{at}]")]
    lists = {"messages": "messages"} if len(turns) == len(row["messages"]) else {}
    return {"messages": (*messages, *turns), "tools": tuple(_tools(row.get("toolConfig"))), "lists": lists}


def _turns(message: dict[str, Any], path: str) -> Iterator[Message]:
    role = ROLES.get(message["role"], message["role"])
    parts = list(enumerate(message["content"]))
    for number, part in parts:
        if isinstance(part.get("toolResult"), dict):
            result = part["toolResult"]
            text, fields = _result(result.get("content"), f"{path}.content[{number}].toolResult.content")
            identity = result.get("toolUseId")
            yield Message(
                role="tool", content=text, fields=fields, tool_call_id=None if identity is None else str(identity)
            )
    pieces = [(part["text"], f"{path}.content[{at}].text") for at, part in parts if isinstance(part.get("text"), str)]
    calls = [tool_call(part["toolUse"]) for _, part in parts if isinstance(part.get("toolUse"), dict)]
    thoughts = "".join(_thought(part) for _, part in parts)
    if pieces or calls or thoughts or not any("toolResult" in part for _, part in parts):
        text, fields = joined(pieces) if pieces else ("", ((f"{path}.content", 0),))
        yield Message(role=role, content=text, fields=fields, reasoning=thoughts, tool_calls=tuple(calls))


def _result(content: Any, path: str) -> tuple[str, Fields]:
    pieces: list[tuple[str, str]] = []
    for number, part in enumerate(content if isinstance(content, list) else ()):
        if isinstance(part, dict) and isinstance(part.get("text"), str):
            pieces.append((part["text"], f"{path}[{number}].text"))
        elif isinstance(part, dict) and "json" in part:
            pieces.append((as_text(part["json"]), f"{path}[{number}].json"))
    return joined(pieces) if pieces else ("", ((path, 0),))


def _thought(part: dict[str, Any]) -> str:
    content = part.get("reasoningContent")
    inner = content.get("reasoningText") if isinstance(content, dict) else None
    text = inner.get("text") if isinstance(inner, dict) else None
    return text if isinstance(text, str) else ""


def _tools(config: Any) -> Iterator[dict[str, Any]]:
    """The functions on offer, in the form that other formats share: name, description, parameters."""
    tools = config.get("tools") if isinstance(config, dict) else None
    for tool in tools if isinstance(tools, list) else ():
        spec = tool.get("toolSpec") if isinstance(tool, dict) else None
        if isinstance(spec, dict):
            schema = spec.get("inputSchema")
            parameters = schema.get("json") if isinstance(schema, dict) else None
            yield {"name": spec.get("name"), "description": spec.get("description"), "parameters": parameters}


SHAPE = Shape(
    name="bedrock",
    summary="`schemaVersion`, `system`, `messages` with lists of parts (Amazon Bedrock Converse)",
    fits=fits,
    schema=row_schema(messages=list[BedrockMessage], system=NotRequired[list[dict[str, Any]] | None]),
    read=read,
    uses=frozenset({"schemaVersion", "system", "messages", "toolConfig"}),
    role_names=ROLES,
)
