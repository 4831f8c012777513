"""Whether a prompt has one right answer: "Who wrote Dune?" has, "Write a poem" has not."""

import re
from functools import lru_cache

from curate.signals.contradiction.evidence import Closedness
from curate.signals.contradiction.packs import Pack, compiled, pack_of
from curate.signals.contradiction.plain import plain
from curate.signals.words import words

_MARKS = frozenset("?？؟")
_BREAK = re.compile(r"(?<=[.!?？؟])\s+|\n+")
READ = 600
"""Characters in which a task is named, at the beginning and at the end of a prompt."""


@lru_cache(maxsize=4096)
def closedness(prompt: str) -> Closedness:
    """`open` where any part asks for something of one's own making, `closed` where the rest asks for a fact.

    Prompts of languages without a pack, and those that neither list knows, are `unknown`.
    """
    text = _task(prompt)
    pack = pack_of([word.key for word in words(text)])
    if pack is None:
        return "unknown"
    if asks(prompt, "yes_no", pack) and not compiled(pack.open[:1]).search(text):
        return "closed"
    starts_open = compiled(pack.open[:1]).match(text) is not None
    asked = "" if starts_open else _question(text)
    if asked and compiled(pack.amount).search(asked):
        return "closed"
    if asked and compiled(pack.closed).search(asked) and not compiled(pack.open).search(asked):
        return "closed"
    asked_open = compiled(pack.open).search(text)
    asked_closed = compiled(pack.closed).search(text)
    if asked_open and asked_closed:
        return "closed" if asked_closed.start() < asked_open.start() else "open"
    return "open" if asked_open else "closed" if asked_closed else "unknown"


def asks(prompt: str, what: str, pack: Pack | None) -> bool:
    """Whether a prompt asks for what a list of its language is named after: `yes_no`, `quantity`, `name`."""
    return pack is not None and compiled(getattr(pack, what)).search(_task(prompt)) is not None


def _question(text: str) -> str:
    """The last sentence with a question mark, else the last: what is asked of a problem comes after it."""
    sentences = [sentence for sentence in _BREAK.split(text) if sentence.strip()]
    asked = [sentence for sentence in sentences if sentence.rstrip()[-1:] in _MARKS]
    return (asked or sentences or [""])[-1]


@lru_cache(maxsize=4096)
def _task(prompt: str) -> str:
    text = plain(prompt)
    return text if len(text) <= 2 * READ else f"{text[:READ]}\n{text[-READ:]}"
