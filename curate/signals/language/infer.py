"""Which languages a file is in, from a sample of its texts: for files whose configuration does not declare it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curate.signals.language.glance import glance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from curate.signals.language.cascade import Identifier

SAMPLE: Final = 400
SHARE: Final = 0.05
"""Share of the determined texts a language needs, to be one of the file's; and never fewer than FEWEST texts."""
FEWEST: Final = 3
_CLEAR: Final = 40
"""Code points of an ASCII text from which its language can be told; shorter ones are asked only where all are."""
DOUBTFUL: Final = 0.5
"""Share of texts that the cheap ways may leave undetermined before the engines are asked about all."""
_SHORT: Final = 12
"""Code points of an ASCII text below which no detector is asked at all."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """The languages of a file, most frequent first, and what they rest on."""

    languages: tuple[str, ...]
    shares: tuple[float, ...]
    sampled: int
    undetermined: int


def sample(texts: Sequence[str], size: int = SAMPLE) -> list[str]:
    """Take `size` texts at equal distances: the same file gives the same sample, and no block is missed."""
    if len(texts) <= size:
        return list(texts)
    return [texts[i * len(texts) // size] for i in range(size)]


def infer_languages(texts: Sequence[str], identifier: Identifier | None = None) -> Inferred:
    """Infer the languages of a file from its replies (or replies and prompts).

    A language needs a twentieth of the texts that could be determined, and three of them unless the file is smaller.
    """
    clear = [text for text in texts if not text.isascii() or len(text) >= _CLEAR]  # "Sport" may be in ten languages
    chosen = sample(clear or texts)
    look = _looker(identifier)
    counts = Counter(_cheaply(text, look) if identifier is None else None for text in chosen)
    if counts[None] > DOUBTFUL * len(chosen):  # engines cost a third of a second to load: only where they must
        counts = Counter(look(text) for text in chosen)
    undetermined = counts.pop(None, 0)
    known = sum(counts.values())
    needed = max(min(FEWEST, known), SHARE * known)
    found = [(code, n) for code, n in counts.most_common() if code and n >= needed]
    found.sort(key=lambda item: (-item[1], item[0]))
    return Inferred(
        tuple(code for code, _ in found),
        tuple(n / known for _, n in found),
        sampled=len(chosen),
        undetermined=undetermined,
    )


def _cheaply(text: str, look: Callable[[str], str | None]) -> str | None:
    """Name a language without the engines; in other scripts doubts are asked about, or small languages were lost."""
    found = glance(text)
    if found is not None or (text.isascii() and len(text) < _SHORT):
        return found
    from curate.signals.language.quick import quick_language

    return quick_language(text) or (None if text.isascii() else look(text))


def _looker(identifier: Identifier | None) -> Callable[[str], str | None]:
    """Name the language of a text; the detectors are loaded at the first text that needs one."""
    known = identifier

    def look(text: str) -> str | None:
        nonlocal known
        found = glance(text)
        if found is not None or (text.isascii() and len(text) < _SHORT):
            return found
        if known is None:
            from curate.signals.language.cascade import Identifier

            known = Identifier(engine="base")  # lingua is 0.3 s to load, and many texts outvote a few
        return known.identify(text).language

    return look
