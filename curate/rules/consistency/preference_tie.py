"""C305: a pair prefers a reply to itself."""

from collections.abc import Iterator
from typing import Any

from curate.rules import Hit, record_rule
from curate.rules.schema.turns import PAIRED
from schemas import Message, Record


@record_rule("C305", "preference-tie", severity="error", where=lambda c: _may_tie(c))  # noqa: PLW0108 - defined below
def preference_tie(record: Record, *, looks: bool = True) -> Iterator[Hit]:
    """A pair prefers a reply to itself.

    Preference trainers learn from the difference between two replies. Where there is none the loss stays at its
    starting value and its gradient is zero: the pair costs a step, and the judgement behind it is lost. Mostly both
    fields were filled from one source.

    Replies that differ only in case, spaces or punctuation count as one, too: what is left to learn is a look. Set
    `looks = false` where pairs are meant to teach that. Indents of lines always count, since code lives by them.

    Bad:
        {"prompt": "რა არის ჯარიმა?", "chosen": "ფულადი სასჯელი.", "rejected": "ფულადი სასჯელი."}
        {"prompt": "What is a fine?", "chosen": "Money paid as a punishment.", "rejected": "money paid as a punishment"}
    Good:
        {"prompt": "რა არის ჯარიმა?", "chosen": "ფულადი სასჯელი.", "rejected": "ფულადი ჯილდო."}
        {"prompt": "Mend: print( 1)", "chosen": "if ok:\\n    print(1)", "rejected": "if ok:\\nprint(1)"}
    """
    if not record.chosen or not record.rejected:
        return
    if _said(record.chosen) == _said(record.rejected):
        if any(any(said[1:]) for said in _said(record.chosen)):
            yield Hit(_last(record.rejected), "the rejected reply is the chosen one, word for word")
        return
    from curate.signals.preferences import ending_key

    if looks and ending_key(record.chosen) == ending_key(record.rejected) != ():
        message = "the rejected reply differs from the chosen one only in case, spaces or punctuation"
        yield Hit(_last(record.rejected), message)


def _said(ending: tuple[Message, ...]) -> list[tuple[object, ...]]:
    return [(m.role, m.content.strip(), m.reasoning.strip(), m.tool_calls) for m in ending]


def _last(ending: tuple[Message, ...]) -> str:
    return f"rejected[{len(ending) - 1}].content"


def _may_tie(c: Any) -> Any:
    """Two endings; of plain ones, those whose letters and digits agree at the beginning and at the end."""
    import polars as pl

    paired = (c.other != "") & c.shape.str.contains("preference|dpo")
    reply, other = (pl.when(paired).then(text).otherwise(pl.lit("")) for text in (c.reply, c.other))
    plain = c.roles.is_in(PAIRED) & ~c.nested & _is_plain(reply) & _is_plain(other)
    one, two = (_letters(text.str.slice(0, _LOOKED_AT)) for text in (reply, other))
    agree = one.str.starts_with(two) | two.str.starts_with(one)
    one, two = (_letters(text.str.slice(-_LOOKED_AT)) for text in (reply, other))
    agree &= one.str.ends_with(two) | two.str.ends_with(one)
    return paired & (~plain | agree)


_LOOKED_AT = 24
"""Characters at either end: reading the whole of both replies costs ten times as much."""


def _is_plain(text: Any) -> Any:
    """Whether a text has only letters for which polars' lower case is what folding gives."""
    return ~text.str.contains("[^\x00-\x7f\u00a0\u0410-\u044f\u10d0-\u10f0\u2010-\u201e\u00ab\u00bb]")


def _letters(text: Any) -> Any:
    return text.str.to_lowercase().str.replace_all("[^0-9a-z\u0430-\u044f\u10d0-\u10f0]+", "")
