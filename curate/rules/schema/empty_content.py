"""S011."""

import re
from collections.abc import Iterator
from typing import Any

from curate.rules import Hit, record_rule
from curate.rules.schema.turns import PAIRED, SIMPLE, meant
from schemas import Record

_VISIBLE = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SURELY_VISIBLE = r"[[!-~\pL\pN]--[\x{115f}\x{1160}\x{3164}\x{ffa0}]]"


def _worth_a_look(c: Any) -> Any:
    """All but the records of two turns that both begin soon with a letter, a digit or a mark of ASCII.

    Where documents stand before the question, they are visible and it may still be empty: then the prompt ends in
    the line ends that join them.
    """
    seen = c.prompt.str.contains(_SURELY_VISIBLE) & c.reply.str.contains(_SURELY_VISIBLE)
    paired = c.roles.is_in(PAIRED) & c.other.str.contains(_SURELY_VISIBLE) & ~c.nested
    return ~(seen & (c.roles.is_in(SIMPLE) | paired)) | c.prompt.str.ends_with("\n\n")


@record_rule("S011", "empty-content", severity="error", where=_worth_a_look)
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
        role = meant(message.role)
        if message.tool_calls or role in ("system", "tool"):
            continue
        if not _VISIBLE.search(message.content):
            what = "reply" if role == "assistant" else "prompt"
            state = "empty" if not message.content else "blank" if message.content.isspace() else "invisible"
            yield Hit(f"{place}.content", f"the {what} is {state}")
