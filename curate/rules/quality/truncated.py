"""Q502: a reply stops in the middle."""

import re
from collections.abc import Iterator
from functools import cache

from curate.rules.api import Hit, record_rule
from curate.rules.learned import learned
from curate.signals.phrases import PACKS, of_kind
from curate.signals.sentences import is_ended, words
from schemas import Record

_TAIL = 400
"""Code points before the end that are looked at."""
_PROSE = 25
"""Words from which a comma at the end is no longer a line of verse."""
_BARE_MARKER = re.compile(r"\n[ \t]*(?:\d{1,3}[.)]|[-*•–]|#{1,6})$")
_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~)", re.MULTILINE)
_CODE = re.compile(r"```|[#;{}<>=\\|\t]|\(\)|^ {4}", re.MULTILINE)
_UNFINISHED = "|".join(word for pack in PACKS if pack.language != "zh" for word in pack.unfinished)
_UNFINISHED_ZH = "|".join(word for pack in PACKS if pack.language == "zh" for word in pack.unfinished)
_TURN_END = r"[ \t]*(?:\n\n|\n?$)"


@record_rule(
    "Q502",
    "truncated",
    where=lambda c: (
        c.reply.str.contains("```|~~~")
        | c.reply.str.contains(rf"[,،、，:：;(\[{{«„“「]{_TURN_END}")
        | c.reply.str.contains(rf"(?:(?:^|[^\pL\pM])(?:{_UNFINISHED})|{_UNFINISHED_ZH}){_TURN_END}")
        | c.reply.str.contains(rf"\n[ \t]*(?:\d{{1,3}}[.)]|[-*•–#]){_TURN_END}")
    ),
)
def truncated(record: Record) -> Iterator[Hit]:
    """A reply stops in the middle: after "and", in an open list or code block.

    Generated data is cut where the limit of tokens was reached. A model trained on it learns to stop there.

    Bad:
        {"instruction": "How do I register a lease?", "output": "Bring two copies of the lease, the identity card of each party and"}
        {"instruction": "როგორ დავარეგისტრირო ხელშეკრულება?", "output": "წარადგინეთ ხელშეკრულების ორი ეგზემპლარი, ორივე მხარის პირადობის მოწმობა და"}
        {"instruction": "Wie beantrage ich einen Pass?", "output": "Bringen Sie ein Foto, den alten Ausweis und die Geburtsurkunde mit, weil"}
        {"instruction": "Name two rivers.", "output": "1. The Mtkvari\\n2."}
        {"instruction": "Print a line in Python.", "output": "```python\\nprint('hi')"}
    Good:
        {"instruction": "Which word joins two clauses?", "output": "and"}
        {"instruction": "რა ღირს ბილეთი?", "output": "ბილეთი ხუთი ლარი ღირს"}
        {"instruction": "Close the letter.", "output": "Thank you for the help.\\n\\nSincerely,"}
    """
    for reply in learned(record):
        text = reply.text.rstrip()
        why = _why(text, reply.asked)
        if why:
            yield Hit(reply.place, f"the reply stops in the middle: {why}", (max(0, len(text) - 24), len(text)))


def _why(text: str, asked: str) -> str | None:
    if _is_open(text) and not _is_open(asked):
        return "a code block is not closed"
    if _BARE_MARKER.search(text[-8:]):
        return "a list item is empty"
    tail = text[-_TAIL:]
    if is_ended(tail) or _CODE.search(tail):
        return None
    line = tail.rpartition("\n")[2]
    last = text[-1:]
    if last in ",،、，;(（[「«„":
        is_verse = of_kind("asks_repetition").occur_in(asked)
        return f"it ends with “{last}”" if words(text) >= _PROSE and words(line) > 3 and not is_verse else None
    word = line.split()[-1] if line.split() else ""
    if words(line) >= 6 and _is_unfinished(word, tail):
        return f"it ends with “{word}”"
    return None


def _is_open(text: str) -> bool:
    """Whether a code block begins and text follows, but no end."""
    fences = list(_FENCE.finditer(text))
    return len(fences) % 2 == 1 and "````" not in text and "\n" in text[fences[-1].end() :]


def _is_unfinished(word: str, tail: str) -> bool:
    """Whether no sentence ends with a word, in the language whose small words are the most frequent."""
    if not any(word in pack.unfinished or _zh_end(pack.language, word) for pack in PACKS):
        return False
    seen = set(tail.lower().split())
    pack = max(PACKS, key=lambda pack: sum(small in seen for small in pack.unfinished))
    return word in pack.unfinished or any(_zh_end(p.language, word) for p in PACKS)


def _zh_end(language: str, word: str) -> bool:
    return language == "zh" and word.endswith(_chinese())


@cache
def _chinese() -> tuple[str, ...]:
    return next(pack.unfinished for pack in PACKS if pack.language == "zh")
