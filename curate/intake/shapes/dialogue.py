"""A whole dialogue in one text, as hh-rlhf writes it: turns that begin with `Human:` and `Assistant:`."""

import re

from schemas import Message

_MARK = re.compile(r"(?:\A|\n\n)\s*(Human|Assistant):[ ]?")
_ROLES = {"Human": "user", "Assistant": "assistant"}


def split(text: str, path: str) -> tuple[Message, ...]:
    """The turns of a dialogue; none where the text is not one.

    Each turn's place within the text is kept: its `fields` say at which (negative) code point of its content the
    whole text begins.
    """
    marks = list(_MARK.finditer(text))
    if not marks or marks[0].start() != 0 or marks[0][1] != "Human":
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple(
        Message(role=_ROLES[mark[1]], content=text[mark.end() : end], fields=((path, -mark.end()),))
        for mark, end in zip(marks, ends, strict=True)
    )
