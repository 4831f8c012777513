"""E105."""

from collections.abc import Iterator
from typing import Any

from curate.rules import Hit, Mend, record_rule
from curate.rules.encoding.joiners import INVISIBLE, OVERRIDES, Invisibles, name_of
from curate.rules.where import holds_any
from schemas import Record

_SUSPECTS = "".join(map(chr, (*INVISIBLE, *OVERRIDES, *range(0xFE00, 0xFE0F))))


def _suspects(c: Any) -> Any:
    """Any invisible character of the basic plane or beyond; the variation selector of emoji only behind another."""
    return c.astral | c.any_text(lambda text: holds_any(text, _SUSPECTS, "\ufe0f\ufe0f"))


@record_rule("E105", "invisible-or-bidi", severity="warning", fixes="safe", where=_suspects, non_ascii=True)
def invisible_or_bidi(record: Record, *, soft_hyphens: bool = False) -> Iterator[Hit]:
    r"""A text holds invisible characters that its script does not need, or overrides of its writing direction.

    A zero-width space parts a word in two for every tokenizer and search, and nobody sees it. An override shows a
    text in another order than the model reads it; tag characters hide a message altogether. What belongs is left
    alone: joiners in Persian, Hindi and their like, zero-width spaces in Thai and Khmer, marks in right-to-left text,
    emoji sequences, flags, variation selectors. With `soft-hyphens = true`, soft hyphens count as well.

    Bad:
        "{\"instruction\": \"რა არის ჯა\u200bრიმა?\", \"output\": \"A punishment in mo\u200bney.\"}\n"
        "{\"instruction\": \"Which code?\", \"output\": \"RR\u202e321\u202cGE\"}\n"
    Fixed:
        {"instruction": "რა არის ჯარიმა?", "output": "A punishment in money."}
        {"instruction": "Which code?", "output": "RR321GE"}
    Good:
        "{\"instruction\": \"می\u200cخواهم\", \"output\": \"क्\u200dष 👩\u200d💻 🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f ❤️\"}\n"
        "{\"instruction\": \"שלום\u200f (Hi)\", \"output\": \"ไทย\u200bภาษา\"}\n"
    """
    for place, text in record.texts():
        if text.isascii():
            continue
        invisibles = Invisibles(text, soft_hyphens)
        if stray := invisibles.stray():
            more = f", and {len(stray) - 1} more" if len(stray) > 1 else ""
            spans = _removal(match.span() for match in stray)
            mend = Mend("remove what is invisible", spans=spans)
            yield Hit(place, f"{name_of(stray[0].group()[0])} in the text{more}", span=stray[0].span(), mend=mend)
        if overrides := invisibles.overrides():
            first = overrides[0]
            spans = _removal(sorted(match.span() for match in overrides))
            mend = Mend(
                "remove the override; the letters stay in their stored order", spans=spans, applicability="unsafe"
            )
            shown = f"{name_of(first.group())}: the text is shown in another order than it is read"
            yield Hit(place, shown, span=first.span(), mend=mend)


def _removal(spans: Any) -> tuple[tuple[tuple[int, int], str], ...]:
    return tuple((span, "") for span in spans)
