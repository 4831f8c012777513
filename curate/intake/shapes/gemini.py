"""Vertex AI's format for tuning Gemini: `contents` of `role` and `parts`, and a `systemInstruction`."""

from collections.abc import Iterator, Sequence
from typing import Any, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from curate.intake.shapes.base import Parts, Row, Shape, as_text, joined, row_schema, text_of, tool_call
from schemas import Message, ToolCall

ROLES = {"user": "user", "model": "assistant", "function": "tool"}
_SYSTEMS = ("systemInstruction", "system_instruction")


@with_config(ConfigDict(strict=True, extra="allow"))
class Content(TypedDict):
    """One turn; a single turn may leave the role out."""

    role: NotRequired[str]
    parts: list[dict[str, Any]]


@with_config(ConfigDict(strict=True, extra="allow"))
class Instruction(TypedDict):
    """The system prompt; its role is ignored by Vertex."""

    parts: list[dict[str, Any]]


def fits(row: Row) -> bool:
    """A list of contents."""
    return isinstance(row.get("contents"), list)


def read(row: Row) -> Parts:
    """The conversation, with calls and their answers, and the functions declared."""
    messages: list[Message] = []
    for name in _SYSTEMS:
        if row.get(name):
            text, fields = text_of(row[name]["parts"], f"{name}.parts")
            messages.append(Message(role="system", content=text, fields=fields))
    turns = [turn for number, content in enumerate(row["contents"]) for turn in _turns(content, f"contents[{number}]")]
    lists = {"messages": "contents"} if len(turns) == len(row["contents"]) else {}
    return {"messages": (*messages, *turns), "tools": tuple(_tools(row.get("tools") or ())), "lists": lists}


def _turns(content: dict[str, Any], path: str) -> Iterator[Message]:
    pieces: list[tuple[str, str]] = []
    thoughts: list[str] = []
    calls: list[ToolCall] = []
    answers: list[Message] = []
    for number, part in enumerate(content["parts"]):
        at = f"{path}.parts[{number}]"
        if isinstance(part.get("text"), str):
            if part.get("thought") is True:
                thoughts.append(part["text"])
            else:
                pieces.append((part["text"], f"{at}.text"))
        elif isinstance(part.get("functionCall"), dict):
            calls.append(tool_call(part["functionCall"]))
        elif isinstance(part.get("functionResponse"), dict):
            answer = part["functionResponse"]
            where = ((f"{at}.functionResponse.response", 0),)
            text = as_text(answer.get("response"))
            answers.append(Message(role="tool", content=text, fields=where, name=str(answer.get("name") or "") or None))
    yield from answers
    if pieces or calls or thoughts or not answers:
        text, fields = joined(pieces) if pieces else ("", ((f"{path}.parts", 0),))
        role = content.get("role", "user")
        said = "".join(thoughts)
        role = ROLES.get(role, role)
        yield Message(role=role, content=text, fields=fields, reasoning=said, tool_calls=tuple(calls))


def _tools(tools: Sequence[Any]) -> Iterator[dict[str, Any]]:
    for tool in tools if isinstance(tools, list) else ():
        if isinstance(tool, dict):
            declared = tool.get("functionDeclarations", tool.get("function_declarations"))
            yield from (one for one in declared if isinstance(one, dict)) if isinstance(declared, list) else (tool,)


SHAPE = Shape(
    name="gemini",
    summary="`contents` of `role` and `parts`, `systemInstruction`, `tools` (Vertex AI)",
    fits=fits,
    schema=row_schema(contents=list[Content], **dict.fromkeys(_SYSTEMS, NotRequired[Instruction | None])),
    read=read,
    uses=frozenset({"contents", *_SYSTEMS, "tools"}),
    role_names=ROLES,
)
