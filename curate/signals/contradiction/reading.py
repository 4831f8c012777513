"""One text as the rest of the package sees it: each view is made when it is first asked for, and kept."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from curate.signals.contradiction import quantities
from curate.signals.contradiction.packs import Pack, pack_of
from curate.signals.contradiction.plain import plain
from curate.signals.contradiction.stems import stem
from curate.signals.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from curate.signals.contradiction.quantities import Date, Quantity

_T = TypeVar("_T")
LONGEST = 20_000
"""Characters that are read of a text: what is said after the first ten pages is no answer to a closed question."""
_SENTENCE = re.compile(r"(?<!\d)[.!?。！？।؟…]+(?=\s|$)|\n+|(?<=\d)\.(?=\s|$)")
_CODE = re.compile(
    r"```|^\s*(?:def |class |import |from \w+ import|#include|public |function |SELECT |<\w+[ >])"
    r"|[;{]\s*$|</\w+>|=>|\w\(\w*\)[;:]",
    re.MULTILINE,
)


class Reading:
    """A prompt or a reply."""

    def __init__(self, text: str, prompt: Reading | None = None) -> None:
        """Read a text; `prompt` tells the language of replies too short to tell it."""
        self.text = text[:LONGEST]
        self.whole = len(text) <= LONGEST
        self._prompt = prompt
        self._seen: dict[str, Any] = {}

    def once(self, what: str, look: Callable[[Reading], _T]) -> _T:
        """What a look at the text gives, looked up once however many replies this one is held against."""
        if what not in self._seen:
            self._seen[what] = look(self)
        value: _T = self._seen[what]
        return value

    @cached_property
    def plain(self) -> str:
        """In one form of letters and digits; places are those of `text`."""
        return plain(self.text)

    @cached_property
    def words(self) -> list[Word]:
        """Folded, with their places."""
        return words(self.plain)

    @cached_property
    def keys(self) -> list[str]:
        """The words alone."""
        return [word.key for word in self.words]

    @cached_property
    def pack(self) -> Pack | None:
        """Its language."""
        return pack_of(self.keys, *([self._prompt.keys] if self._prompt else []))

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Words that carry meaning, in order."""
        function = self.pack.function if self.pack else frozenset[str]()
        return tuple(key for key in self.keys if key not in function)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of these."""
        return frozenset(stem(key, self.pack) for key in self.content)

    @cached_property
    def facts(self) -> tuple[list[Quantity], list[Date]]:
        """Numbers with their units, and dates."""
        return quantities.find(self.plain, self.pack)

    @cached_property
    def is_code(self) -> bool:
        """Whether it is a program, or holds one."""
        return _CODE.search(self.text) is not None

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences stand."""
        found, start = [], 0
        for match in _SENTENCE.finditer(self.plain):
            if self.plain[start : match.start()].strip():
                found.append((start, match.end()))
            start = match.end()
        if self.plain[start:].strip():
            found.append((start, len(self.plain)))
        return found

    def words_in(self, span: tuple[int, int]) -> list[Word]:
        """The words within a span."""
        return [word for word in self.words if span[0] <= word.start < span[1]]

    @cached_property
    def _is_headline(self) -> bool:
        """Whether most long words have capitals: then none of them is a name for it."""
        long_ = [word for word in self.words if word.stop - word.start > 3]
        if len(long_) < 5 or any(mark in self.text for mark in ",;:\n"):  # a list of names
            return False
        return sum(self.text[word.start].isupper() for word in long_) > 0.7 * len(long_)

    def is_capital(self, word: Word) -> bool:
        """Whether a word begins with a capital, at a sentence's beginning too; no word of a headline does."""
        return not self._is_headline and self.text[word.start : word.start + 1].isupper()
