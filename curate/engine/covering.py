"""Covering private values in a text, whole or in what a cut left of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from curate.engine.disguise import disguised
from curate.engine.excerpt import covered_text
from curate.engine.unseen import private_in
from schemas import Span

_CUTS = ("…", "...")
_LEAST = 4
"""Code points of a value, beside a cut, from which on they are covered: three letters are nobody's secret."""
_LONG, _STEP = 48, 16
"""Of a value longer than the first (a private key), every piece longer than twice the second is covered as well."""
_LONGEST = 512
"""Code points looked at beside a cut; excerpts are shorter."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Private values, found again wherever they stand."""

    heads: dict[str, list[tuple[str, int]]]
    """Disguised values by their first few characters, and long ones by some within; each with the place of those."""
    tails: dict[str, list[str]]
    """The same by their last few."""
    width: int
    """How many those are."""

    @classmethod
    def of(cls, values: Iterable[str]) -> "Cover":
        """A cover for these values, however they are written: see `disguised`."""
        plain = {disguised(value).text for value in values} - {""}
        width = min([_LEAST, *map(len, plain)])
        heads: dict[str, list[tuple[str, int]]] = {}
        tails: dict[str, list[str]] = {}
        for value in sorted(plain, key=len, reverse=True):
            for at in range(0, len(value) - _STEP, _STEP) if len(value) > _LONG else (0,):
                heads.setdefault(value[at : at + width], []).append((value, at))
            tails.setdefault(value[-width:], []).append(value)
        return cls(heads, tails, width)

    def over(self, text: str, span: Span | None, unseen: bool) -> tuple[str, Span | None]:
        """A text with its private parts covered, and where a span in it went."""
        plain = disguised(text)
        spans = [plain.source(start, end) for start, end in (*self._whole(plain.text), *self._cut(plain.text))]
        if unseen:
            spans += private_in(text)
        for start, end in reversed(_merged(spans)):
            cover = covered_text(text[start:end])
            text = text[:start] + cover + text[end:]
            if span is not None:
                span = _moved(span, (start, end), len(cover))
        return text, span

    def _whole(self, text: str) -> Iterator[Span]:
        """Where values stand, and long pieces of long ones."""
        width, heads = self.width, self.heads
        followed: dict[tuple[str, int], int] = {}  # how far a value was compared, by how the two lie to each other
        for at in range(len(text) - width + 1 if heads else 0):
            for value, within in heads.get(text[at : at + width], ()):
                if not within and text.startswith(value, at):
                    yield at, at + len(value)
                elif (
                    len(value) > _LONG
                    and followed.get((value, at - within), 0) <= at
                    and text.startswith(value[within : within + _STEP], at)
                ):
                    span = _shared(text, at, value, within)
                    followed[value, at - within] = span[1]
                    yield span

    def _cut(self, text: str) -> Iterator[Span]:
        """What is left of values that an excerpt or a message cut off."""
        for mark in _CUTS if self.heads else ():
            at = text.find(mark)
            while at >= 0:
                after = at + len(mark)
                yield from self._before(text, at)
                yield from self._after(text, after)
                at = text.find(mark, after)

    def _before(self, text: str, end: int) -> Iterator[Span]:
        for start in range(max(0, end - _LONGEST), end - self.width + 1):
            known = self.heads.get(text[start : start + self.width], ())
            if any(not within and value.startswith(text[start:end]) for value, within in known):
                yield start, end
                return

    def _after(self, text: str, start: int) -> Iterator[Span]:
        for end in range(min(len(text), start + _LONGEST), start + self.width - 1, -1):
            if any(value.endswith(text[start:end]) for value in self.tails.get(text[end - self.width : end], ())):
                yield start, end
                return


def _shared(text: str, at: int, value: str, within: int) -> Span:
    """How far a text says the same as a value around a place where both do."""
    start, end = at, at + _STEP
    while start and within and text[start - 1] == value[within - 1]:
        start, within = start - 1, within - 1
    within += end - start
    while end < len(text) and within < len(value) and text[end] == value[within]:
        end, within = end + 1, within + 1
    return start, end


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _moved(span: Span, gone: Span, length: int) -> Span:
    """Where a span lies after a part of the text was replaced by another of some length."""

    def at(position: int, into: int) -> int:
        if position <= gone[0]:
            return position
        return gone[0] + into if position < gone[1] else position + length - (gone[1] - gone[0])

    return at(span[0], 0), at(span[1], length)
