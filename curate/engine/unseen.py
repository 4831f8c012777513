"""Private parts of text that never became a record: broken lines, repeated keys, messages of a crash."""

import re
from collections.abc import Iterator

from curate.engine.disguise import unescaped
from schemas import Span

_RUN = re.compile(r"[A-Za-z0-9_+/=.@~-]{32,}")
_EDGE = re.compile(r"(?:(?<=…)|^)[A-Za-z0-9_+/=.@~-]{6,}|[A-Za-z0-9_+/=.@~-]{6,}(?=…|$)")
_TELLING = re.compile(r"[0-9@]")
_POSSIBLE = re.compile(r"[0-9@]|[A-Za-z0-9_+/=.@~-]{16}")
"""Every private value has a digit, an @ or this length; most excerpts have none of them."""


def private_in(text: str) -> list[Span]:
    """Everything that any detector knows, and what could be a part of it: long runs, and runs that a cut ends.

    It covers too much rather than too little: what is wrong with such a line is its structure, not its words.
    """
    plain = unescaped(text)
    if not _POSSIBLE.search(plain.text):
        return []
    from curate.signals.privacy import emails, keys, national, payments, phones

    spans = [found.span for module in (emails, phones, payments, national, keys) for found in module.find(plain.text)]
    spans.extend(_runs(plain.text))
    return [plain.source(start, end) for start, end in spans]


def _runs(text: str) -> Iterator[Span]:
    for pattern in (_RUN, _EDGE):
        for match in pattern.finditer(text):
            if _TELLING.search(match.group()):
                yield match.span()
