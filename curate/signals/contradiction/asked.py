"""A prompt, taken apart: its numbers, names and words of topic, and the text that it is about."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from curate.signals.contradiction.guard_words import ASKING, Asking
from curate.signals.contradiction.numerals import read
from curate.signals.contradiction.packs import Pack, compiled, look_up, pack_of
from curate.signals.contradiction.stems import stem
from curate.signals.normalise import fold
from curate.signals.words import Word, words

Kind = Literal["number", "word"]
_BEGINS = re.compile(r"(?:^|[.!?:;\n\"“”«»„])\s*$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_HEAD = 3
"""Words of a request before the text to work on."""


@dataclass(frozen=True, eq=False)
class Asked:
    """A prompt, taken apart as far as it is asked for."""

    text: str

    @cached_property
    def words(self) -> list[Word]:
        """Its words with their places."""
        return words(self.text)

    @cached_property
    def keys(self) -> list[str]:
        """The folded words; without the English 's of a genitive."""
        return [word.key.removesuffix("'s") or word.key for word in self.words]

    @cached_property
    def pack(self) -> Pack | None:
        """Its language; None: one without a pack."""
        return pack_of(self.keys)

    @cached_property
    def asking(self) -> Asking | None:
        """How its language asks."""
        return ASKING.get(self.pack.language) if self.pack else None

    @cached_property
    def placed(self) -> dict[int, tuple[Kind, str]]:
        """Index of a word to what it is: a `number` with its value, a `word` of topic with its stem.

        Light words are left out. A number in several words stands at the first of them.
        """
        light = self.asking.light if self.asking else frozenset()
        found: dict[int, tuple[Kind, str]] = {}
        at = 0
        while at < len(self.keys):
            key = self.keys[at]
            value, after = self._number(at)
            if value is not None:
                found[at] = ("number", value)
            elif key not in light:
                found[at] = ("word", stem(key, self.pack))
            at = after
        return found

    def _number(self, at: int) -> tuple[str | None, int]:
        """The number that begins at a word, and the index behind it."""
        key = self.keys[at]
        order = look_up(self.asking.ordinals, key) if self.asking else None
        if order is not None:
            return order, at + 1
        if key[:1].isdecimal():
            plain = key.replace(",", "") if _GROUPED.fullmatch(key) else key
            return str(int(plain)) if plain.isdecimal() else plain, at + 1
        if self.pack is None or key in self.pack.one:
            return None, at + 1
        found = read(self.keys, at, self.pack)
        return (f"{found[0]:g}", found[1]) if found else (None, at + 1)

    @cached_property
    def numbers(self) -> list[str]:
        """Values in order, whether in digits or in words."""
        return [value for kind, value in self.placed.values() if kind == "number"]

    @cached_property
    def topic(self) -> Counter[str]:
        """Stems of the words of topic."""
        return Counter(value for kind, value in self.placed.values() if kind == "word")

    @cached_property
    def tells_names(self) -> bool:
        """Whether a capital letter marks a name: Georgian has none, all German nouns do, some writers use none."""
        if self.pack is None or self.pack.language in ("ka", "de"):
            return False
        return any(char.isupper() for char in self.text)

    @cached_property
    def names(self) -> list[str]:
        """Capitalised words that do not owe it to their place, in order."""
        return [self.keys[at] for at in range(len(self.words)) if self._is_name(at)] if self.tells_names else []

    def _is_name(self, at: int) -> bool:
        start = self.words[at].start
        if not self.text[start].isupper() or self.placed.get(at, ("number",))[0] == "number":
            return False
        return self._is_subject(at) if _BEGINS.search(self.text[max(0, start - 8) : start] or "\n") else True

    def _is_subject(self, at: int) -> bool:
        """Whether a first word is followed by "is": then it is the name of something, and no imperative."""
        if self.asking is None or at + 1 == len(self.keys) or self.keys[at + 1] not in self.asking.tense:
            return False
        return self.text[self.words[at].stop : self.words[at + 1].start].isspace()

    @cached_property
    def request(self) -> list[str]:
        """The folded words without phrases of politeness."""
        folded = fold(self.text)
        return [word.key for word in words(compiled(self.asking.polite).sub(" ", folded) if self.asking else folded)]

    @cached_property
    def material(self) -> str:
        """The text that a request is about: what follows its first line, or a colon; empty where there is none."""
        head, _, tail = self.text.strip().partition("\n")
        if not tail.strip():
            head, _, tail = self.text.partition(": ")
        tail = tail.strip()
        return "" if tail.endswith(("?", "？", "؟")) or len(words(head)) < _HEAD else tail
