"""What people and assistants say in each language: one file a language, plain values.

To add a language, write its file and name it in `PACKS`.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from curate.signals.phrases import ar, de, en, es, fr, hi, ka, ru, tr, zh
from curate.signals.phrases.base import Pack, Phrase, Phrases, phrases

if TYPE_CHECKING:
    import polars as pl

PACKS: tuple[Pack, ...] = (en.PACK, ka.PACK, ru.PACK, de.PACK, fr.PACK, es.PACK, tr.PACK, ar.PACK, hi.PACK, zh.PACK)


@cache
def of_kind(kind: str) -> Phrases:
    """The phrases of a kind in all languages; `kind` is the name of a field of `Pack`."""
    return phrases(PACKS, kind)


def names_number(column: "pl.Expr") -> Any:
    """Shortcut for phrases with `{n}`: true on every text that holds a number, in digits or in words."""
    return column.str.contains(r"\d") | column.str.to_lowercase().str.contains(_number_words())


@cache
def _number_words() -> str:
    """An expression for all number words; no letter stands before one, where words have spaces between them."""
    spaced = {word for pack in PACKS for word in pack.numbers if word < "\u3000"}
    joined = {word for pack in PACKS for word in pack.numbers} - spaced
    return rf"(?:^|[^\pL\pM])(?:{'|'.join(sorted(spaced))})|{'|'.join(sorted(joined))}"


__all__ = ["PACKS", "Pack", "Phrase", "Phrases", "names_number", "of_kind"]
