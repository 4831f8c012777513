"""What kind of answers a set teaches, read off the answers themselves: it decides how they are judged."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Any

from schemas.metrics import Kind

MOST_LABELS = 50
SHARE = 0.95
"""Share of answers that must be alike for a kind to hold: a set has outliers."""
SHORT_WORDS = 8
LABEL_WORDS = 8
# scripts that put no blanks between words: each sign counts as a word
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)


def kind_of(answers: Sequence[str]) -> Kind:
    """The kind that these answers are of.

    `json`: they are objects or lists. `label`: few short answers, each given more than once. `exact`: mostly a few
    words. `free`: all else.
    """
    if not answers:
        return "free"
    if sum(parsed(answer) is not None for answer in answers) >= SHARE * len(answers):
        return "json"
    if labels_among(answers):
        return "label"
    return "exact" if median(len(words(answer)) for answer in answers) <= SHORT_WORDS else "free"


def labels_among(answers: Sequence[str]) -> dict[str, int]:
    """The classes with how often each is given, if the answers are classes; else nothing."""
    counts = Counter(canonical(answer) for answer in answers)
    repeated = {answer: n for answer, n in counts.items() if n >= 2}
    covered = sum(repeated.values()) >= SHARE * len(answers)
    short = all(len(words(answer)) <= LABEL_WORDS for answer in repeated)
    return dict(counts) if repeated and len(counts) <= MOST_LABELS and covered and short else {}


def parsed(answer: str) -> Any:
    """The JSON object or list that an answer is; None if it is none."""
    try:
        value = json.loads(answer)
    except ValueError:
        return None
    return value if isinstance(value, dict | list) else None


def canonical(answer: str) -> str:
    """An answer without what does not matter: blanks around it, and the order and spacing of JSON."""
    value = parsed(answer)
    return answer.strip() if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def words(text: str) -> list[str]:
    """The words of a text, in scripts without blanks its signs."""
    return _WORD.findall(text)
