"""Whether two words are forms of one: რუსთაველი and რუსთაველმა, city and cities."""

from functools import lru_cache

from curate.signals.contradiction.packs import Pack

_LEAST = 3
"""Letters that a stem keeps."""


@lru_cache(maxsize=65536)
def stem(word: str, pack: Pack | None) -> str:
    """A word without its ending; of Georgian, which adds several, without two."""
    if pack is None:
        return word
    if pack.language == "en":
        word = _singular(word)
    for _ in range(2 if pack.language == "ka" else 1):
        for ending in pack.endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
                word = word[: -len(ending)]
                break
    if pack.language == "en" and len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]  # stopped
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _LEAST + 2:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _LEAST else word


@lru_cache(maxsize=65536)
def same_word(one: str, two: str) -> bool:
    """Whether two words share their beginning and differ in an ending at most."""
    if one == two:
        return True
    short, long_ = sorted((one, two), key=len)
    common = 0
    for a, b in zip(short, long_, strict=False):
        if a != b:
            break
        common += 1
    return common >= max(_LEAST, len(short) - 3) and common * 5 >= len(short) * 3 and len(long_) - common <= 6
