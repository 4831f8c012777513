"""Phrases of one language, and a search for the phrases of all of them at once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from curate.signals.phrases.keys import keys_of

if TYPE_CHECKING:
    import polars as pl

COUNT = r"(\d{1,3}[,.]\d{3}|\d{1,5}|WORDS)"
"""What `{n}` in a phrase stands for: digits of any script, or one of the pack's number words."""


def counts(source: str) -> Mapping[str, int]:
    """Number words with their values, from `two=2|three=3`."""
    return MappingProxyType(
        {word: int(value) for word, _, value in (part.partition("=") for part in source.split("|"))}
    )


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """What one language says, as regular expressions without `|` outside brackets.

    A phrase is written in lower case and matched without regard to case. `'` stands for both apostrophes, `{n}` for
    a number. Every phrase holds at least three plain characters in a row (two in Chinese): texts are searched for
    those first, which is fast.
    """

    language: str
    """ISO 639-1."""
    refusal: tuple[str, ...] = ()
    """How an assistant declines: the speaker cannot or will not help, answer or do what was asked."""
    fine_to_refuse: tuple[str, ...] = ()
    """In a prompt: a refusal is asked for (a polite no, a dialogue), or would be right (harm)."""
    self_reference: tuple[str, ...] = ()
    """How an assistant speaks of itself as a machine, or of where its knowledge ends."""
    about_ai: tuple[str, ...] = ()
    """In a prompt: it is about machines or about the assistant itself."""
    unfinished: tuple[str, ...] = ()
    """Words that no sentence ends with, each alone: conjunctions, articles, prepositions."""
    fill_in: tuple[str, ...] = ()
    """What stands in brackets for somebody to fill in: "your name"."""
    asks_template: tuple[str, ...] = ()
    """In a prompt: blanks to fill in are wanted."""
    speakers: tuple[str, ...] = ()
    """Names of the two sides in a transcript of a chat, as they stand before a colon; matched with their case."""
    record_marks: tuple[str, ...] = ()
    """Headings of a training record in a list of such: first that of the prompt, then those of input and answer."""
    asks_dialogue: tuple[str, ...] = ()
    """In a prompt: several voices are wanted."""
    empty: tuple[str, ...] = ()
    """A whole field that says that there is nothing in it, without punctuation, in lower case."""
    nothing: tuple[str, ...] = ()
    """The same of an input field; of a reply it may be a good answer: "none"."""
    asks_repetition: tuple[str, ...] = ()
    """In a prompt: repeated text is wanted."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Number words from two to twenty."""
    item_request: tuple[str, ...] = ()
    """In a prompt: a list of `{n}` items is wanted."""
    not_items: tuple[str, ...] = ()
    """Words for what is counted but does not make a list: sentences, words, minutes."""
    at_most: tuple[str, ...] = ()
    """In a prompt: no more than `{n}` words."""
    at_least: tuple[str, ...] = ()
    """In a prompt: no fewer than `{n}` words."""
    refers_to_text: tuple[str, ...] = ()
    """In a prompt: a text that must stand somewhere in it."""
    attachment: tuple[str, ...] = ()
    """In a prompt: a file or picture that came with it."""

    def count_of(self, number: str) -> int:
        """The value of what `{n}` matched."""
        digits = number.replace(",", "").replace(".", "")
        return int(digits) if digits.isdecimal() else self.numbers[number.lower()]


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """One phrase of one language."""

    pack: Pack
    source: str
    keys: tuple[str, ...]
    """Plain texts in lower case, of which one stands in everything the phrase matches."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one kind in all languages."""

    all: tuple[Phrase, ...]
    _pairs: tuple[tuple[str, Phrase], ...] = field(init=False)
    _ascii: tuple[tuple[str, Phrase], ...] = field(init=False)
    """Those that a text in ASCII could hold."""

    def __post_init__(self) -> None:
        """Pair every phrase with what to look for first."""
        pairs = tuple((key, phrase) for phrase in self.all for key in phrase.keys)
        object.__setattr__(self, "_pairs", pairs)
        object.__setattr__(self, "_ascii", tuple(pair for pair in pairs if pair[0].isascii()))

    def search(self, text: str, end: int | None = None) -> "tuple[Phrase, re.Match[str]] | None":
        """The leftmost phrase in the first `end` code points of a text; the match is one of the text in lower case."""
        lower = lowered(text[:end])
        best: tuple[Phrase, re.Match[str]] | None = None
        for key, phrase in self._ascii if lower.isascii() else self._pairs:
            if key in lower:
                match = _compiled(phrase).search(lower)
                if match and (best is None or match.start() < best[1].start()):
                    best = phrase, match
        return best

    def occur_in(self, text: str) -> bool:
        """Whether any phrase occurs."""
        return self.search(text) is not None

    def worth(self, column: "pl.Expr") -> Any:
        """Shortcut for `search`: true on every text in which a phrase could occur."""
        return column.str.to_lowercase().str.contains_any(sorted({key for phrase in self.all for key in phrase.keys}))


def lowered(text: str) -> str:
    """A text in lower case, with every character in its old place: `İ`, which would become two, stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


@cache
def _compiled(phrase: Phrase) -> "re.Pattern[str]":
    source = phrase.source.replace("'", "['’]")
    if "{n}" in source:
        words = "|".join(sorted(map(re.escape, phrase.pack.numbers), key=len, reverse=True))
        source = source.replace("{n}", COUNT.replace("WORDS", words))
    return re.compile(source)


def phrases(packs: Iterable[Pack], kind: str) -> Phrases:
    """All phrases of a kind, by the name of the field they stand in."""
    return Phrases(tuple(Phrase(pack, source, keys_of(source)) for pack in packs for source in getattr(pack, kind)))
