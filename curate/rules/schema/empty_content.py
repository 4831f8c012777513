"""S011."""

import re
from collections.abc import Iterator

from curate.rules import Hit, record_rule
from schemas import Record

_VISIBLE = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)


@record_rule(
    "S011",
    "empty-content",
    severity="error",
    where=lambda c: (
        ~(c.prompt.str.contains(r"[\pL\pN\pP\pS]") & c.reply.str.contains(r"[\pL\pN\pP\pS]"))
        | c.roles.str.contains(r"(user|assistant).*(user|assistant).*(user|assistant)|chosen|tool|system")
        | (c.other != "")
    ),
)
def empty_content(record: Record) -> Iterator[Hit]:
    """A prompt or a reply is empty, or holds only spaces and invisible characters.

    An empty reply teaches the model to say nothing; an empty prompt teaches it to say the reply to anybody.

    Bad:
        {"instruction": "What is a fine?", "output": ""}
        {"instruction": "რა არის ჯარიმა?", "output": " \\u200b\\n"}
        {"messages": [{"role": "user", "content": "  "}, {"role": "assistant", "content": "Good morning."}]}
    Good:
        {"instruction": "What is a fine?", "input": "", "output": "Money paid as a punishment."}
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "გამარჯობა"}]}
    """
    for place, message in record.turns():
        if message.tool_calls or message.role in ("system", "developer", "tool", "function"):
            continue
        if not _VISIBLE.search(message.content):
            what = "reply" if message.role == "assistant" else "prompt"
            state = "empty" if not message.content else "blank" if message.content.isspace() else "invisible"
            yield Hit(f"{place}.content", f"the {what} is {state}")
