"""Groups of texts that are equal, byte for byte or but for their looks, in one pass over a million of them."""

import re
from collections.abc import Iterable, Sequence

from curate.signals.normalise import fold, grouping_key

_NOT_ALNUM = bytes(c for c in range(128) if not chr(c).isalnum())
_GAP = re.compile(r"[\W_]+")


def same(texts: Sequence[str]) -> list[list[int]]:
    """Rows of equal texts, in order of their first; groups of one are left out, and so are blank texts."""
    return _groups((row, text) for row, text in enumerate(texts) if text and not text.isspace())


def same_but_looks(texts: Sequence[str]) -> list[list[int]]:
    """Rows of texts with one `grouping_key`: equal but for case, spaces, punctuation, alphabet or composition.

    The key costs ten times what its letters and digits cost; so it is computed only where those are shared.
    """
    rough = ((row, letters(text)) for row, text in enumerate(texts) if text and not text.isspace())
    groups = []
    for rows in _groups(rough):
        groups += _groups((row, grouping_key(texts[row])) for row in rows)
    return groups


def letters(text: str) -> bytes:
    """The letters and digits of a text without case: equal for texts that differ only in looks, and for a few more."""
    if text.isascii():
        return text.lower().encode().translate(None, _NOT_ALNUM)
    return _GAP.sub("", fold(text)).encode("utf-8", "replace")


def _groups(keyed: Iterable[tuple[int, str | bytes]]) -> list[list[int]]:
    """Rows with equal keys. Holds 64-bit hashes in place of keys: chance of a false pair in a million, 3 in 10**8."""
    first: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for row, key in keyed:
        mark = hash(key)
        earlier = first.setdefault(mark, row)
        if earlier != row:
            groups.setdefault(earlier, [earlier]).append(row)
    return list(groups.values())


def shared_but_looks(texts: Iterable[str], others: Sequence[str]) -> dict[int, int]:
    """Number of each text that stands in `others` but for its looks, and where it stands there first."""
    rough: dict[int, list[int]] = {}
    for row, text in enumerate(others):
        if text and not text.isspace():
            rough.setdefault(hash(letters(text)), []).append(row)
    keys: dict[int, dict[str, int]] = {}
    found: dict[int, int] = {}
    for row, text in enumerate(texts):
        mark = hash(letters(text)) if text and not text.isspace() else None
        if mark is None or mark not in rough:
            continue
        if mark not in keys:
            keys[mark] = {grouping_key(others[other]): other for other in reversed(rough[mark])}
        other = keys[mark].get(grouping_key(text))
        if other is not None:
            found[row] = other
    return found
