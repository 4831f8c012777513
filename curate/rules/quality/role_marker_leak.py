"""Q507: the marks of a prompt template or of another turn stand in a reply."""

import re
from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.learned import Reply, cut, is_code, learned
from curate.signals.phrases import PACKS, of_kind
from schemas import Record

_SPEAKERS = "|".join(dict.fromkeys(name for pack in PACKS for name in pack.speakers))
_MARKER = (
    rf"(?m)^[ \t>]{{0,4}}\**(?:{_SPEAKERS})\**[ \t]?\**[:：]"
    r"|^#{2,4} ?(?:Response|Instruction|Human|User|Assistant)(?: ?:|[ \t]*$)"
)
_THINK = r"</?(?:think|thinking|reasoning|scratchpad)>"
_MARKERS = re.compile(_MARKER)
_THINKS = re.compile(_THINK)


@record_rule(
    "Q507",
    "role-marker-leak",
    fixes="review",
    where=lambda c: c.reply.str.contains(_MARKER) | c.reply.str.contains(_THINK),
)
def role_marker_leak(record: Record) -> Iterator[Hit]:
    """A reply holds `User:`, `Assistant:`, `### Response:`, or half a `<think>` block.

    The generator ran on into the next turn, or its template was not cut off: the model learns to talk to itself.
    The proposed fix cuts the reply before the mark of another turn.
    Quiet where the prompt asks for a dialogue or holds the same mark; a complete `<think>` block at the beginning is
    how reasoning is written down.

    Bad:
        {"instruction": "When is glass collected?", "output": "On Mondays.\\nUser: And paper?\\nAssistant: On Thursdays."}
        {"instruction": "მინა როდის გააქვთ?", "output": "ორშაბათობით.\\nმომხმარებელი: ქაღალდი?\\nასისტენტი: ხუთშაბათობით."}
        {"instruction": "When is glass collected?", "output": "### Response:\\nOn Mondays."}
        {"instruction": "When is glass collected?", "output": "The user asks for a day.</think>On Mondays."}
    Good:
        {"instruction": "Write a dialogue with a chatbot.", "output": "User: Hello!\\nChatbot: Good day."}
        {"instruction": "დაწერე დიალოგი ჩატბოტთან.", "output": "მომხმარებელი: გამარჯობა!\\nჩატბოტი: გაგიმარჯოს."}
        {"instruction": "When is glass collected?", "output": "<think>The user asks for a day.</think>On Mondays."}
        {"instruction": "Who is the user?", "output": "The user: whoever types the prompt."}
    """
    for reply in learned(record):
        found = _leak(reply)
        if found is None or found[0].strip("*>: \t：") in f"{record.prompt}\n{record.system}":
            continue
        setting = f"{record.system}\n{reply.asked}"
        if is_code(reply.text, found.start()) or of_kind("asks_dialogue").occur_in(setting):
            continue
        mend = None if _THINKS.match(found[0]) else cut(reply.text, found.start())
        yield Hit(reply.place, f"`{found[0].strip()}` has leaked into the reply", found.span(), mend)


def _leak(reply: Reply) -> "re.Match[str] | None":
    found = _MARKERS.search(reply.text)
    if found:
        return found
    tags = list(_THINKS.finditer(reply.text))
    if not tags:
        return None
    whole = len(tags) == 2 and not reply.text[: tags[0].start()].strip() and "/" in tags[1][0] and "/" not in tags[0][0]
    return None if whole else tags[0]
