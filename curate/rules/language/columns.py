"""Pieces of shortcuts that rules of this family share, as polars expressions."""

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
