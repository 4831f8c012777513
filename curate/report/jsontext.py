"""JSON that is safe to look at."""

import json
import re
from typing import Any

from pydantic import BaseModel

_HIDDEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
    "|[\U000e0000-\U000e0fff]"
)


def to_json(value: Any) -> str:
    r"""A value or a model on one line, in UTF-8 but for what hides or acts: those characters are `\uXXXX` escapes.

    JSON itself escapes only the C0 controls. A lone surrogate, which UTF-8 cannot hold, comes out as its escape too,
    so every reader gets back the same text.
    """
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="python")
    return _HIDDEN.sub(_escaped, json.dumps(value, ensure_ascii=False, default=str))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1] if match.group() != "\x7f" else "\\u007f"
