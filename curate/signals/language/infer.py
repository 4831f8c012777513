"""Which languages a file is in, from a sample of its texts: for files whose configuration does not declare it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curate.signals.language.cascade import Identifier
from curate.signals.language.quick import looks_english

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLE: Final = 400
SHARE: Final = 0.05
"""Share of the determined texts a language needs, to be one of the file's; and never fewer than FEWEST texts."""
FEWEST: Final = 3


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
    identifier = identifier or Identifier()
    chosen = sample(texts)
    counts = Counter(
        "en" if text.isascii() and looks_english(text) else identifier.identify(text).language for text in chosen
    )
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
