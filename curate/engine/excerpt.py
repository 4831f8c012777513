"""A piece of text short enough to show, with the offending part in it."""

from schemas import Excerpt, Span

LENGTH = 120
"""Code points shown of a text."""
MASK = "•"


def excerpt(text: str, span: Span | None, mask: bool = False) -> Excerpt:
    """At most `LENGTH` code points around the beginning of a span; `…` stands for what was cut off.

    With `mask`, everything within the span is covered, its length included.
    """
    start, end = span or (0, 0)
    if mask and span:
        covered = covered_text(text[start:end])
        text = text[:start] + covered + text[end:]
        end = start + len(covered)
    lead = max(0, min(start - LENGTH // 3, len(text) - LENGTH))
    tail = min(len(text), lead + LENGTH)
    before, after = "…" if lead else "", "…" if tail < len(text) else ""
    shown = before + text[lead:tail] + after
    if span is None:
        return Excerpt(text=shown)
    shift = len(before) - lead
    return Excerpt(text=shown, span=(start + shift, max(start, min(end, tail)) + shift))


def covered_text(secret: str) -> str:
    """What is shown in place of a private value: its first two characters at most, never its length."""
    return (secret[:2] if len(secret) > 8 else "") + MASK * 6
