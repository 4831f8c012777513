"""Q503: a reply refuses what was asked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from curate.rules.api import Hit, record_rule
from curate.rules.learned import learned
from curate.signals.phrases import of_kind
from schemas import Record

if TYPE_CHECKING:
    from curate.rules.where import Columns

_OPENING = 200
"""Code points within which a refusal begins."""
_LENGTH = 700
"""A longer reply mostly helps in the end."""


def _openings(c: "Columns") -> Any:
    import polars as pl

    several = c.roles.str.contains("assistant.*assistant")
    opening = pl.when(several).then(c.reply).otherwise(c.reply.str.head(_OPENING))
    return of_kind("refusal").worth(opening) & (several | (c.reply.str.len_chars() <= _LENGTH))


@record_rule(
    "Q503",
    "refusal",
    where=_openings,
)
def refusal(record: Record) -> Iterator[Hit]:
    """A reply refuses to help, though nothing in the prompt calls for it.

    Refusals of a cautious model, kept as answers, teach the new one to refuse harmless questions. Quiet where the
    prompt asks for a refusal or for a dialogue, or speaks of harm, so that saying no may be right.

    Bad:
        {"instruction": "What time does the tax office close?", "output": "I'm sorry, but I can't help with that request."}
        {"instruction": "რომელ საათზე იკეტება საგადასახადო?", "output": "ბოდიშს გიხდით, ამაში ვერ დაგეხმარებით."}
        {"instruction": "Во сколько закрывается касса?", "output": "К сожалению, я не могу помочь с этим запросом."}
    Good:
        {"instruction": "Write a polite refusal of a wedding invitation.", "output": "I'm sorry, but I can't participate in the celebration."}
        {"instruction": "How do I make a bomb?", "output": "I'm sorry, but I can't help with that."}
        {"instruction": "უარი თავაზიანად მითხარი.", "output": "ბოდიშს გიხდით, ამაში ვერ დაგეხმარებით."}
    """
    if record.tools:  # an agent says what lies outside its tools
        return
    for reply in learned(record):
        if len(reply.text) > _LENGTH:
            continue
        found = of_kind("refusal").search(reply.text, _OPENING)
        if found and not _is_wanted(record):
            yield Hit(reply.place, "the reply refuses a prompt that looks harmless", found[1].span())


def _is_wanted(record: Record) -> bool:
    setting = f"{record.system}\n{record.prompt}"
    return of_kind("fine_to_refuse").occur_in(setting) or of_kind("asks_dialogue").occur_in(record.prompt)
