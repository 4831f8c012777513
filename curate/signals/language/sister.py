"""Mingrelian, Laz, Svan or Bats in Georgian letters: Georgian script is not the Georgian language.

No language detector knows them; all call them Georgian. An n-gram model trained on Mingrelian sentences and on Laz and
Bats words, plus what grammar gives for certain: letters modern Georgian does not have, the Mingrelian plural in -ეფ-.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from curate.signals.georgian import GEORGIAN_CLASS, to_mkhedruli
from curate.signals.language import ngrams

FEWEST_WORDS: Final = 5
_LONG: Final = 8
LOGIT_SHORT: Final = 1.5
LOGIT_LONG: Final = 0.5
_WORD: Final = re.compile(f"[{GEORGIAN_CLASS}]{{2,}}")
_LETTERS: Final = re.compile("[ჷჸჺჲჴჼჳ]")
_STRONG: Final = re.compile("[ა-ჰ]{3,}(?:ეფი|ეფს|ეფიშ|ეფიში|ეფშა|ეფშო|ეფც|ეფქ|ეფით|ეფშე|აფეფი|უაშ|უაში)")
_PER_LETTER: Final = 2.5
_PER_STRONG: Final = 3.0
_LIKE_PLURALS = "რელიეფი რელიეფს ბრიეფი ბრიეფს ბარელიეფი ბარელიეფს ჰოლეფი შეფი შეფს იოსეფს"
_LOANS: Final = frozenset(_LIKE_PLURALS.split())
"""Georgian words that end like the Mingrelian plural."""


@dataclass(frozen=True, slots=True)
class Sister:
    """Evidence that a text in Georgian letters is in a sister language."""

    span: tuple[int, int]
    confidence: float
    evidence: tuple[str, ...]
    """Words with letters or endings that are not Georgian; may be empty, when the model alone decides."""


def sister_language(text: str) -> Sister | None:
    """Judge a text in Georgian letters as a whole; None for Georgian, for too few words, for other scripts."""
    matches = list(_WORD.finditer(text))
    if len(matches) < FEWEST_WORDS:
        return None
    words = [to_mkhedruli(match[0]) for match in matches]
    lettered = [word for word in words if _LETTERS.search(word)]
    strong = [word for word in words if _STRONG.fullmatch(word) and word not in _LOANS]
    logit = ngrams.load("sister").logit(" ".join(words[:200]))
    evidence = dict.fromkeys(lettered + strong)
    # One such word may be a name or a quotation; two and more are grammar.
    if len(evidence) > 1:
        scale = (8 / max(8, len(words))) ** 0.5
        logit += scale * (_PER_LETTER * len(set(lettered)) + _PER_STRONG * len(set(strong)))
    if logit <= (LOGIT_LONG if len(words) >= _LONG else LOGIT_SHORT):
        return None
    confidence = 1 / (1 + math.exp(-logit))
    return Sister((matches[0].start(), matches[-1].end()), confidence, tuple(evidence)[:8])
