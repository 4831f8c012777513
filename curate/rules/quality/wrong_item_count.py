"""Q514: a list has another number of items than was asked for."""

import re
from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.learned import learned
from curate.signals.phrases import Pack, names_number, of_kind
from curate.signals.sentences import UNSPACED
from schemas import Record

_LIST = r"(?m)^(?:[ \t]{0,3}\d{1,2}[.)、．]|[-*•–·▪])"
_NUMBERED = re.compile(r"^[ \t]{0,3}(\d{1,2})[.)、．]\s*\S", re.MULTILINE)
_BULLET = re.compile(r"^(?:[-•–·▪][ \t]*|\*[ \t]+)[^\s*-]", re.MULTILINE)
_WORDS = re.compile(r"[^\s.,;:!?।()\"'«»“”-]+")
_MOST = 30
_RANGE_AFTER = re.compile(r"\s*(?:[-–—]\s*\d|\+|(?:to|or|and|ან|или|bis|oder|ou|o|a|veya)\b)", re.IGNORECASE)


@record_rule(
    "Q514",
    "wrong-item-count",
    where=lambda c: c.reply.str.contains(_LIST) & of_kind("item_request").worth(c.prompt) & names_number(c.prompt),
)
def wrong_item_count(record: Record) -> Iterator[Hit]:
    """A prompt asks for five items and the list has four.

    Experts corrected four of five such records. Judged are plain lists, numbered or with bullets, where the prompt
    names one number of things; "at least" and ranges are not.

    Bad:
        {"instruction": "Give me three documents that prove my address.", "output": "1. A lease.\\n2. A bill."}
        {"instruction": "ჩამოთვალე სამი საბუთი.", "output": "1. ხელშეკრულება.\\n2. ქვითარი."}
        {"instruction": "Nenne drei Flüsse.", "output": "- Rhein\\n- Elbe"}
    Good:
        {"instruction": "Give me two documents that prove my address.", "output": "1. A lease.\\n2. A bill."}
        {"instruction": "ჩამოთვალე ორი საბუთი.", "output": "1. ხელშეკრულება.\\n2. ქვითარი."}
        {"instruction": "Write three sentences about rivers.", "output": "1. One.\\n2. Two."}
        {"instruction": "Give me at least two documents.", "output": "1. A lease.\\n2. A bill.\\n3. A permit."}
    """
    for reply in learned(record):
        items = _items(reply.text)
        if items is None:
            continue
        asked = _asked(reply.asked)
        if asked is not None and asked != items:
            yield Hit(reply.place, f"{asked} items are asked for, the list has {items}")


def _items(text: str) -> int | None:
    """Items of the one list of a text; None where there is none, or more than one."""
    numbers = [int(match[1]) for match in _NUMBERED.finditer(text)]
    bullets = len(_BULLET.findall(text))
    if numbers:
        return len(numbers) if numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1 else None
    return bullets if bullets > 1 else None


def _asked(prompt: str) -> int | None:
    """The number of items that a prompt asks for, where it names just one."""
    line = prompt.partition("\n")[0]
    found = of_kind("item_request").search(line)
    if found is None:
        return None
    phrase, match = found
    after = line[match.end(1) :]
    following = [word.lower() for word in _WORDS.findall(after)[:3]]
    if any(word in phrase.pack.not_items for word in following) or _RANGE_AFTER.match(after):
        return None
    if len(_numbers(phrase.pack, line)) != 1:
        return None
    number = phrase.pack.count_of(match[1])
    return number if 2 <= number <= _MOST else None


def _numbers(pack: Pack, text: str) -> list[str]:
    if UNSPACED.search(text):
        return re.findall("|".join([r"\d+", *pack.numbers]), text)
    return [word for word in _WORDS.findall(text.lower()) if word.isdecimal() or word in pack.numbers]
