"""The words in which two texts differ, as spans in both: what a finding about near-duplicates shows."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from curate.signals.words import Word, words

LIMIT = 3000
"""Differing words up to which they are aligned; a longer stretch is one difference, since aligning is quadratic."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two texts part: half-open spans in code points, empty where one side has nothing."""

    left: tuple[int, int]
    right: tuple[int, int]
    left_words: tuple[str, ...]
    """The folded words within, for rules that ask what kind of difference it is."""
    right_words: tuple[str, ...]


def differences(left: str, right: str) -> tuple[Difference, ...]:
    """Where the words differ, in order; nothing for texts that differ only in case, looks, punctuation or spaces."""
    a, b = words(left), words(right)
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if not middle_a and not middle_b:
        return ()
    found = []
    for i1, i2, j1, j2 in _blocks([w.key for w in middle_a], [w.key for w in middle_b]):
        found.append(
            Difference(
                _span(a, head + i1, head + i2, len(left)),
                _span(b, head + j1, head + j2, len(right)),
                tuple(w.key for w in middle_a[i1:i2]),
                tuple(w.key for w in middle_b[j1:j2]),
            )
        )
    return tuple(found)


def middles(left: str, right: str) -> tuple[str, str]:
    """Both texts without the white-space-separated words that they begin and end with alike.

    Long texts that differ in a sentence are judged by it at a hundredth of the cost.
    """
    head = _shared(left, right)
    while head and not left[head - 1].isspace():
        head -= 1
    left, right = left[head:], right[head:]
    tail = _shared(left[::-1], right[::-1])
    while tail and not left[-tail].isspace():
        tail -= 1
    return left[: len(left) - tail], right[: len(right) - tail]


def _shared(left: str, right: str) -> int:
    """Length of the longest common beginning, by halving."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _blocks(a: list[str], b: list[str]) -> list[tuple[int, int, int, int]]:
    if not a or not b or max(len(a), len(b)) > LIMIT:
        return [(0, len(a), 0, len(b))]
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return [(i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]


def _common(a: list[Word], b: list[Word]) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x.key != y.key:
            break
        count += 1
    return count


def _span(text: list[Word], first: int, last: int, end: int) -> tuple[int, int]:
    """From the first word to the last; nothing stands where the next word begins, or at the end of the text."""
    if first < last:
        return text[first].start, text[last - 1].stop
    at = text[first].start if first < len(text) else end
    return at, at
