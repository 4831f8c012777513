"""Numbers in words: thirty-three, ოცდაცამეტი (one twenty and thirteen), fünfundzwanzig, quatre-vingt-dix."""

from collections.abc import Sequence
from functools import lru_cache

from curate.signals.contradiction.packs import Pack

HALF = 0.5


@lru_cache(maxsize=8192)
def value_of(word: str, pack: Pack) -> int | None:
    """What one word counts; None where it is no number word."""
    if word in pack.numbers:
        return pack.numbers[word]
    if not pack.compound_joiner:
        return None
    return _simple(word, pack) or _compound(word, pack)


def _simple(word: str, pack: Pack) -> int | None:
    for ending in pack.number_endings:
        if ending and word.endswith(ending):
            value = pack.numbers.get(word.removesuffix(ending))
            if value is not None and (len(word) > 3 or ending == "ი"):
                return value
    return None


def _compound(word: str, pack: Pack) -> int | None:
    """One word of several numbers: their sum, or the product with a hundred or a thousand."""
    for at in range(2, len(word) - 1):
        head = pack.numbers.get(word[:at])
        if head is None:
            continue
        rest = word[at:]
        joined = rest.startswith(pack.compound_joiner)
        tail = value_of(rest.removeprefix(pack.compound_joiner), pack)
        if tail is None:
            continue
        if joined:
            return head + tail
        if tail >= 100 > head:  # zweihundert, zweihundertfünf
            scale = 1000 if tail >= 1000 else 100
            return head * scale + tail - scale
        if head >= 100 > tail:
            return head + tail
    return None


def read(words: Sequence[str], at: int, pack: Pack) -> tuple[float, int] | None:
    """The number that begins at a word, and the index after it; hyphens count as words of their own."""
    total = current = 0.0
    seen = False
    stop = index = at
    while index < len(words):
        word = words[index]
        value = value_of(word, pack)
        if value is None:
            if not seen or not (word == "-" or word in pack.number_joiners):
                break
            index += 1
            continue
        if value == 100 and current:
            current *= 100
        elif value >= 1000:
            total += (current or 1) * value
            current = 0
        elif not seen or _adds(current, value) or (total and not current):
            current += value
        elif (current, value) == (4, 20):  # quatre-vingts
            current = 80
        else:
            break
        seen = True
        index += 1
        stop = index
    return (total + current, stop) if seen else None


def _adds(current: float, value: int) -> bool:
    if current in (60, 80) and 10 <= value < 20:  # soixante-dix, quatre-vingt-dix
        return True
    return current > 0 and current % 10 ** len(str(value)) == 0 and current >= 10
