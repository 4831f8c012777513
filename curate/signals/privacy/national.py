"""Numbers that a state gives to a person, where a word beside them says so."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from curate.signals.privacy.found import Private
from curate.signals.privacy.national_table import TABLE, NationalId

POSSIBLE = r"[0-9](?:[ ./-]?[0-9]){5}|[A-Z]{5}[0-9]{4}[A-Z]|[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}"
"""What every number in the table has within it; also for native code."""
_POSSIBLE = re.compile(POSSIBLE)
_GAP = 48
"""Code points between the word and the end of its number."""


def find(text: str) -> Iterator[Private]:
    """Every number of the right form, and with the right check digits where there are any, behind a word for it."""
    if not _POSSIBLE.search(text):
        return
    taken = -1
    for match in _any_word().finditer(text):
        for kind, pattern, shape in _compiled():
            if not pattern.match(text, match.start()):
                continue
            number = shape.search(text, match.end(), match.end() + _GAP)
            if number and number.start() > taken and _valid(kind, number.group()):
                taken = number.start()
                yield Private(number.span(), f"{kind.name} ({kind.country})", "[personal number]")
                break


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile("|".join(kind.words for kind in TABLE), re.IGNORECASE)


@cache
def _compiled() -> list[tuple[NationalId, re.Pattern[str], re.Pattern[str]]]:
    edges = r"(?<![A-Za-z0-9])(?:{})(?![A-Za-z0-9])"
    return [
        (kind, re.compile(kind.words, re.IGNORECASE), re.compile(edges.format(kind.shape), re.ASCII)) for kind in TABLE
    ]


def _valid(kind: NationalId, number: str) -> bool:
    if not kind.module:
        return True
    module = import_module(f"stdnum.{kind.module}")  # 50 ms for the first, a millisecond for each country
    return bool(module.is_valid(number))
