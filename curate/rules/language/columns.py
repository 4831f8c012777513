"""Pieces of shortcuts that rules of this family share, as polars expressions."""

from collections.abc import Callable
from typing import Any

from curate.signals.language.glance import ENGLISH, NOT_LATIN, READ

SIMPLE = ["user assistant", "system user assistant"]
"""Roles of records with one prompt and one reply: there a column is the text itself."""


def is_ascii(text: Any) -> Any:
    """Whether a text has ASCII characters only; a comparison of two lengths."""
    return text.str.len_bytes() == text.str.len_chars()


def other_script(text: Any) -> Any:
    """Whether a text has a letter of another script than Latin, at least."""
    return text.str.contains(f"[{NOT_LATIN}]")


def english(text: Any) -> Any:
    """Whether `looks_english` says yes, at most; a word behind another that counts is not counted."""
    head = text.str.head(READ).str.to_lowercase()
    hits = head.str.count_matches(rf"(?:^|\s)(?:{'|'.join(sorted(ENGLISH))})(?:\s|$)")
    return (hits >= 2) & (hits * 10 >= head.str.count_matches(r"[^\s\x1c-\x1f]+"))


def unless(flag: Any, *texts: Any, quiet: Callable[..., bool]) -> Any:
    """A flag, taken back where a function of some text columns says that there is nothing to find.

    It saves the building of records, ten times the price of a look at their text.
    """
    import polars as pl

    def look(columns: Any) -> Any:
        frame = columns.struct.unnest()
        left = frame.filter(pl.col("flag"))
        kept = iter(
            [not quiet(*row) for row in zip(*(left[f"text{i}"].to_list() for i in range(len(texts))), strict=True)]
        )
        return pl.Series([flagged and next(kept) for flagged in frame["flag"].to_list()], dtype=pl.Boolean)

    columns = [flag.alias("flag"), *(text.alias(f"text{i}") for i, text in enumerate(texts))]
    return pl.struct(columns).map_batches(look, return_dtype=pl.Boolean)
