"""What people and assistants say in each language: one file a language, plain values.

To add a language, write its file and name it in `PACKS`.
"""

from functools import cache

from curate.signals.phrases import ar, de, en, es, fr, hi, ka, ru, tr, zh
from curate.signals.phrases.base import Pack, Phrase, Phrases, phrases

PACKS: tuple[Pack, ...] = (en.PACK, ka.PACK, ru.PACK, de.PACK, fr.PACK, es.PACK, tr.PACK, ar.PACK, hi.PACK, zh.PACK)


@cache
def of_kind(kind: str) -> Phrases:
    """The phrases of a kind in all languages; `kind` is the name of a field of `Pack`."""
    return phrases(PACKS, kind)


__all__ = ["PACKS", "Pack", "Phrase", "Phrases", "of_kind"]
