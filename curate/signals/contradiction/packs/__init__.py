"""The languages in which answers are compared: one file a language, plain values.

To add one, write its file and name it in `PACKS`. Texts of other languages are compared by what needs no language:
digits, JSON, final answers, the words as they stand.
"""

from collections.abc import Sequence
from functools import cache

from curate.signals.contradiction.packs import de, en, es, fr, ka, ru
from curate.signals.contradiction.packs.base import Pack, compiled, look_up

PACKS: tuple[Pack, ...] = (en.PACK, ka.PACK, ru.PACK, de.PACK, fr.PACK, es.PACK)
_LATIN = tuple(pack for pack in PACKS if pack.script == "latin")
_READ = 60
"""Words that a language is told by."""


def pack_of(*texts: Sequence[str]) -> Pack | None:
    """The language of folded words; of several texts the first that tells wins. None: a language without a pack.

    By script where a pack has one to itself, else by which language's commonest words occur most. Short answers
    ("Jupiter") tell nothing: pass the prompt after them.
    """
    latin = False
    for words in texts:
        votes = dict.fromkeys(_LATIN, 0)
        for word in words[:_READ]:
            first = word[:1]
            if "ა" <= first <= "ჺ":
                return ka.PACK
            if "а" <= first <= "ё":
                return ru.PACK
            for pack in _packs_with(word):
                votes[pack] += 1
            latin = latin or "a" <= first <= "z"
        best = max(votes, key=lambda pack: votes[pack])
        if votes[best]:
            return best
    return en.PACK if latin else None


@cache
def _index() -> dict[str, tuple[Pack, ...]]:
    found: dict[str, tuple[Pack, ...]] = {}
    for pack in _LATIN:
        for word in pack.function | pack.yes | pack.no | pack.negations | {*pack.weekdays, *pack.numbers}:
            found[word] = (*found.get(word, ()), pack)
    return found


def _packs_with(word: str) -> tuple[Pack, ...]:
    return _index().get(word, ())


__all__ = ["PACKS", "Pack", "compiled", "look_up", "pack_of"]
