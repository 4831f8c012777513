"""Whether a string was drawn at random, or written by a person or a programmer."""

import math
import re
from collections import Counter

_PLACEHOLDER = re.compile(
    r"example|your|x{4}|\*{3}|\.{3}|<|redacted|placeholder|dummy|changeme|12345678|abcdefg|abc123|0{8}|deadbeef|"
    r"test_?(?:key|token|secret|password)|(?:key|token|secret|password)_?here",
    re.IGNORECASE,
)
_RUNS = re.compile(r"[A-Z]+|[a-z]+|[0-9]+")
_DIGITS = re.compile(r"[0-9]+")


def is_placeholder(value: str) -> bool:
    """Whether a value says itself that it is none: `your-key-here`, `xxxx`, `AKIAIOSFODNN7EXAMPLE`."""
    return bool(_PLACEHOLDER.search(value)) or len(set(value)) <= max(3, min(8, len(value) // 4))


def looks_random(value: str) -> bool:
    """Whether letters, capitals and digits alternate as they do by chance, and not as words do.

    A key of n characters in base 62 changes its class of character .62 n times, in base 36 .40 n, in base 16 .47 n;
    `user_access_token_2024` changes it three times in 22. Needs 16 characters or more to tell.
    """
    if entropy(value) < 3.0:
        return False
    dense = re.sub(r"[^A-Za-z0-9]", "", value)
    runs = _RUNS.findall(dense)
    return len(_DIGITS.findall(dense)) >= 2 and len(runs) >= max(5, 0.27 * len(dense))


def entropy(value: str) -> float:
    """Shannon entropy of the characters, in bits: 4 for 16 different ones in equal shares."""
    length = len(value)
    return -sum(n / length * math.log2(n / length) for n in Counter(value).values())
