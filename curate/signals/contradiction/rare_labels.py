"""Answers that are all but a frequent one: "positve" among a thousand "positive"."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from curate.signals.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST = 4
"""Letters of a label: of shorter words too many are one letter apart."""
_SHARE = 0.1
"""Share of the frequent label's occurrences that the rare one may have; once is rare beside any."""


def rare_labels(replies: Sequence[str | None], common: int) -> Iterator[tuple[int, int, str]]:
    """(row, row of the first frequent answer, that answer) for rare answers one letter, case or mark away from it.

    `replies` holds short replies by row, empty for others; an answer is frequent from `common` occurrences on. Words
    one letter apart are found by what both become when one letter is left out (SymSpell), so that the cost is linear.
    """
    said = Counter(reply for reply in replies if reply)
    frequent = {text: count for text, count in said.items() if count >= common and _is_label(text)}
    if not frequent:
        return
    near: dict[str, list[str]] = defaultdict(list)
    for text in frequent:
        for form in _forms(text):
            near[form].append(text)
    first = {text: next(row for row, reply in enumerate(replies) if reply == text) for text in frequent}
    meant = {text: _meant(text, count, frequent, near) for text, count in said.items()}
    for row, reply in enumerate(replies):
        label = meant.get(reply or "")
        if label is not None:
            yield row, first[label], label


def _meant(text: str, count: int, frequent: dict[str, int], near: dict[str, list[str]]) -> str | None:
    """The frequent label that a rare one stands for."""
    if not _is_label(text):
        return None
    found = {label for form in _forms(text) for label in near.get(form, ()) if label != text}
    fitting = [label for label in found if count <= max(1, _SHARE * frequent[label]) and _is_near(text, label)]
    return max(fitting, key=lambda label: frequent[label]) if len(fitting) == 1 else None


def _is_label(text: str) -> bool:
    return len(text) >= _LEAST and not any(char.isdigit() for char in text) and text.count(" ") < 3


def _bare(text: str) -> str:
    return fold(text).strip(" .!:;,\"'“”„")


def _forms(text: str) -> set[str]:
    word = _bare(text)
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_near(one: str, two: str) -> bool:
    """One letter more, less or other, or two exchanged; of labels that differ in looks alone, nothing."""
    a, b = _bare(one), _bare(two)
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < _LEAST:
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rests = a[start:], b[start:]
    if rests[0][1:] == rests[1][1:] or rests[0][1:] == rests[1] or rests[0] == rests[1][1:]:
        return len(min(a, b, key=len)) > _LEAST  # of short words one letter makes another word
    return rests[0][:2] == rests[1][:2][::-1] and rests[0][2:] == rests[1][2:]
