"""How the rules on conversations read roles: aliases count as what they mean, so that one defect is one finding."""

from collections.abc import Iterator, Sequence

from schemas import Message, Record

KNOWN = frozenset({"system", "developer", "user", "assistant", "tool", "function"})
ALIASES = {
    "human": "user",
    "prompter": "user",
    "customer": "user",
    "instruction": "user",
    "question": "user",
    "gpt": "assistant",
    "chatgpt": "assistant",
    "bard": "assistant",
    "bing": "assistant",
    "bot": "assistant",
    "chatbot": "assistant",
    "model": "assistant",
    "ai": "assistant",
    "agent": "assistant",
    "answer": "assistant",
    "function_call": "assistant",
    "tool_call": "assistant",
    "observation": "tool",
    "tool_response": "tool",
    "tool_result": "tool",
    "function_response": "tool",
    "ipython": "tool",
}
"""Role names seen in public data sets and chat templates, and what they mean."""

ALTERNATING = r"^(?:(?:system|developer) )?user assistant(?: user assistant)*$"
"""The column `roles` of a plain conversation."""
SIMPLE = ["user assistant", "system user assistant"]
"""The column `roles` of one question and its answer."""
PAIRED = ["user assistant assistant", "system user assistant assistant"]
"""The column `roles` of one question with two answers to choose between."""


def meant(role: str) -> str:
    """The role that is meant: `assistant` for `gpt`, `Chatbot` or `Assistant `; an unknown one stays as it is."""
    plain = role.strip().lower()
    if plain in ("developer", "function"):
        return "system" if plain == "developer" else "tool"
    return plain if plain in KNOWN else ALIASES.get(plain, role)


def spoken(record: Record) -> Iterator[tuple[int, str, Message]]:
    """Index, meant role and message of every turn of `messages` that is not a system prompt."""
    for index, message in enumerate(record.messages):
        role = meant(message.role)
        if role != "system":
            yield index, role, message


def systems(messages: Sequence[Message]) -> list[int]:
    """Where the system prompts stand."""
    return [index for index, message in enumerate(messages) if meant(message.role) == "system"]
