"""E104."""

import re
from collections.abc import Iterator

from curate.rules import Hit, Mend, record_rule
from curate.rules.where import holds_any
from schemas import Record

_CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]
LOST = "\ufffd"
_CONTROL = re.compile(f"[{re.escape(''.join(map(chr, _CONTROLS)))}]")
_NAMES = {0: "NUL", 7: "BEL", 8: "backspace", 11: "vertical tab", 12: "form feed", 0x1B: "ESC", 0x7F: "DEL"}
_ANY = "".join(map(chr, _CONTROLS)) + LOST


@record_rule(
    "E104",
    "control-or-replacement",
    severity="error",
    fixes="unsafe",
    kinds=("lone-surrogate",),
    where=lambda c: c.any_text(lambda text: holds_any(text, _ANY)),
)
def control_or_replacement(record: Record) -> Iterator[Hit]:
    r"""A text holds control characters, U+FFFD where a letter was lost, or half a surrogate pair.

    Controls come from terminals, PDF and broken copies; the model learns to write them. U+FFFD stands where a
    decoder met bytes it could not read: the letter is gone, and only the original text brings it back. Half a
    surrogate pair cannot be stored in any encoding: most trainers stop on it.

    Bad:
        "{\"instruction\": \"What is a fine?\", \"output\": \"A\\u0000 punishment\\u001b[0m in money.\"}\n"
    Fixed:
        {"instruction": "What is a fine?", "output": "A punishment[0m in money."}
    Good:
        "{\"instruction\": \"List them.\", \"output\": \"One\\tTwo\\r\\nThree\"}\n"
        {"instruction": "Smile!", "output": "😀 გაიღიმე"}
    """
    for place, text in record.texts():
        if found := list(_CONTROL.finditer(text)):
            first = ord(found[0].group())
            name = _NAMES.get(first, "the control character")
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            spans = tuple((match.span(), "") for match in found)
            mend = Mend("remove the control characters" if more else "remove the control character", spans=spans)
            yield Hit(place, f"{name} (U+{first:04X}) in the text{more}", span=found[0].span(), mend=mend)
        if LOST in text:
            at = text.index(LOST)
            count = text.count(LOST)
            times = "once" if count == 1 else f"{count} times"
            yield Hit(place, f"U+FFFD stands {times} where a letter was lost", span=(at, at + 1))
