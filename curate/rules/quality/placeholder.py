"""Q506: a placeholder stands where a value should."""

import re
from collections.abc import Iterator
from functools import cache

from curate.rules.api import Hit, record_rule
from curate.rules.learned import Reply, is_code, learned, pieces
from curate.signals.phrases import PACKS, of_kind
from schemas import Record

_NULL = r"(?:null|NULL|None|NaN|nan|nil|undefined|<null>|\(null\)|#N/A|#REF!|#VALUE!|\[object Object\])"
_IS_NULL = re.compile(rf"\s*{_NULL}\s*")
_BRACKETS = re.compile(r"\[([^\W\d_][^\[\]\n]{1,40})\](?![(:\[])|<([^\W\d_][^<>\n=/]{2,30})>")
_LITERAL = re.compile(r"\{\{ ?[a-z_]{2,20} ?\}\}|\b(?:TODO|TBD|FIXME):?(?![\w-])|\b[Ll]orem ipsum\b")


@record_rule(
    "Q506",
    "placeholder",
    where=lambda c: (
        c.reply.str.contains(r"[\[<]\pL[^\[\]<>\n]{1,40}[\]>]")
        | c.reply.str.contains_any(["TODO", "TBD", "FIXME", "orem ipsum", "{{"])
        | c.any_text(lambda text: text.str.contains(rf"(?m)^\s*{_NULL}\s*$"))
    ),
)
def placeholder(record: Record) -> Iterator[Hit]:
    """A placeholder was never filled in: `[Your Name]`, `TODO`, lorem ipsum, or a field that is `null` or `NaN`.

    `null`, `None` and `NaN` in place of a whole text are the traces of a broken export. Brackets are quiet where the
    prompt asks for a template, or holds them itself.

    Bad:
        {"instruction": "Write to the city hall about the lamp.", "output": "Please repair the lamp.\\n\\nKind regards,\\n[Your Name]"}
        {"instruction": "მისწერე მერიას ნათურაზე.", "output": "გთხოვთ, შეაკეთოთ ნათურა.\\n\\nპატივისცემით,\\n[თქვენი სახელი]"}
        {"instruction": "What does a ticket cost?", "output": "NaN"}
        {"instruction": "Translate.", "input": "null", "output": "A ticket costs five lari."}
        {"instruction": "Describe the museum.", "output": "TODO: opening hours"}
    Good:
        {"instruction": "Write a template of a letter.", "output": "Dear [Your Name],"}
        {"instruction": "დამიწერე წერილის შაბლონი.", "output": "პატივისცემით,\\n[თქვენი სახელი]"}
        {"instruction": "What does JSON call nothing?", "output": "It is called null."}
        {"instruction": "Which list holds the chores?", "output": "The to-do list on the [red] board, see [1]."}
    """
    for place, message in record.turns():
        for span, text in pieces(message):
            if _IS_NULL.fullmatch(text) and not place.startswith("rejected"):
                yield Hit(f"{place}.content", f"the whole text is `{text.strip()}`", span)
    for number, text in enumerate(record.context):
        if _IS_NULL.fullmatch(text):
            yield Hit(f"context[{number}]", f"the whole text is `{text.strip()}`", (0, len(text)))
    for reply in learned(record):
        yield from _unfilled(record, reply)


def _unfilled(record: Record, reply: Reply) -> Iterator[Hit]:
    found = next((m for m in _BRACKETS.finditer(reply.text) if _is_to_fill_in(m[1] or m[2])), None)
    found = found or _LITERAL.search(reply.text)
    if found is None or found[0] in record.prompt or is_code(reply.text, found.start()):
        return
    if not of_kind("asks_template").occur_in(f"{record.system}\n{reply.asked}"):
        yield Hit(reply.place, f"a placeholder was never filled in: {found[0]}", found.span())


def _is_to_fill_in(inner: str) -> bool:
    return _fill_in().search(inner) is not None


@cache
def _fill_in() -> "re.Pattern[str]":
    return re.compile("|".join(source for pack in PACKS for source in pack.fill_in).replace("'", "['’]"), re.IGNORECASE)
