"""E104."""

import re
from collections.abc import Iterator

from curate.rules import Hit, Mend, record_rule
from curate.rules.where import holds_any
from schemas import Record

_CONTROLS = "".join(map(chr, [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]))
LOST = "\ufffd"
_FOUND = re.compile(
    # C1 controls behind accented letters are what UTF-8 looks like in Windows-1252: E103 has them
    "[\u00a1-\u024f\u2018-\u20ac\u2122][\x80-\x9f]+"
    # a colour or a movement of a terminal
    "|(?P<terminal>\x1b\\[[0-9;?]*[A-Za-z])"
    # \alpha, \begin, \vec, \frac after a language took the backslash for an escape
    "|(?P<latex>\x07(?=lpha|pprox|ngle)|\x08(?=egin\\{|eta\\b|ar\\{|oxed\\{|inom\\{|ig[lr]?\\b)"
    "|\x0b(?=ec\\b|ar[a-z]|ert\\b|dots)|\x0c(?=rac\\{?|orall\\b))"
    f"|(?P<control>[{re.escape(_CONTROLS)}])"
)
_LATEX = {"\x07": "\\a", "\x08": "\\b", "\x0b": "\\v", "\x0c": "\\f"}
_NAMES = {0: "NUL", 7: "BEL", 8: "a backspace", 11: "a vertical tab", 12: "a form feed", 0x1B: "ESC", 0x7F: "DEL"}


@record_rule(
    "E104",
    "control-or-replacement",
    severity="error",
    fixes="unsafe",
    kinds=("lone-surrogate",),
    yields_to=("E103",),
    where=lambda c: c.any_text(lambda text: holds_any(text, _CONTROLS + LOST)),
)
def control_or_replacement(record: Record) -> Iterator[Hit]:
    r"""A text holds control characters, U+FFFD where a letter was lost, or half a surrogate pair.

    Controls come from terminals, PDF and broken copies; the model learns to write them. Some can be told: a dash or
    a quotation mark of Windows-1252 read as Latin-1, a `\frac` whose backslash went missing. U+FFFD stands where a
    decoder met bytes it could not read: the letter is gone, and only the original text brings it back. Half a
    surrogate pair cannot be stored in any encoding: most trainers stop on it.

    Bad:
        "{\"instruction\": \"What is a fine?\", \"output\": \"A\\u0000 \\u001b[31mpunishment\\u001b[0m in money.\"}\n"
        "{\"instruction\": \"Solve it.\", \"output\": \"$x = \\frac{1}{2}$ \\u0096 a half.\"}\n"
    Fixed:
        {"instruction": "What is a fine?", "output": "A punishment in money."}
        {"instruction": "Solve it.", "output": "$x = \\frac{1}{2}$ – a half."}
    Good:
        "{\"instruction\": \"List them.\", \"output\": \"One\\tTwo\\r\\nThree\"}\n"
        {"instruction": "Smile!", "output": "😀 გაიღიმე"}
    """
    for place, text in record.texts():
        if found := [match for match in _FOUND.finditer(text) if match.lastgroup]:
            first = ord(found[0].group()[0])
            name = _NAMES.get(first, "a control character")
            meant = f", which should be {shown}" if (shown := _meant(found[0])) else ""
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            spans = tuple((match.span(), _meant(match)) for match in found)
            what = "write what was meant" if any(new for _, new in spans) else "remove what cannot be shown"
            yield Hit(
                place,
                f"{name} (U+{first:04X}) in the text{meant}{more}",
                span=found[0].span(),
                mend=Mend(what, spans=spans),
            )
        if LOST in text:
            at = text.index(LOST)
            count = text.count(LOST)
            times = "once" if count == 1 else f"{count} times"
            yield Hit(place, f"U+FFFD stands {times} where a letter was lost", span=(at, at + 1))


def _meant(match: re.Match[str]) -> str:
    """What a control character stands for; nothing where it is rubbish."""
    text = match.group()
    if match.lastgroup == "latex":
        return _LATEX[text]
    if match.lastgroup == "control" and text >= "\x80":
        return bytes([ord(text)]).decode("cp1252", "ignore")
    return ""
