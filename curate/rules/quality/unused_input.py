"""Q511: the reply uses nothing of its input."""

import re
from collections.abc import Iterator
from itertools import pairwise

from curate.rules.api import Hit, record_rule
from curate.rules.learned import pieces
from schemas import Record

_WORD = re.compile(r"\w{4,}")
_STEM = 4
"""Code points that must be equal: endings differ, in Georgian more than anywhere."""
_INPUT_WORDS = 4
_REPLY_WORDS = 15
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")


@record_rule(
    "Q511",
    "unused-input",
    severity="info",
    default=False,
    where=lambda c: c.prompt.str.contains("\n", literal=True) & (c.reply.str.len_chars() >= 4 * _REPLY_WORDS),
)
def unused_input(record: Record) -> Iterator[Hit]:
    """A longer reply shares no word with the input it was given.

    Either the input is noise or the reply ignores it. Measured on human corrections of Alpaca: experts edited the
    prompt of such records three times as often as of others. Tasks that change the words (translation) are not
    judged, nor scripts without spaces.

    Bad:
        {"instruction": "Say something about it.", "input": "glass collection calendar spring Mzianeti", "output": "Reading books every day makes people wiser, calmer and kinder, and it helps everybody to sleep better during long winter nights, too."}
        {"instruction": "რას იტყვი ამაზე?", "input": "მინის შეგროვების კალენდარი გაზაფხულზე მზიანეთში", "output": "წიგნების ყოველდღიური კითხვა ადამიანს უფრო ბრძენს, მშვიდს და კეთილს ხდის, ასევე ეხმარება ყველას, რომ ღამით უკეთ დაიძინოს და დილით ადრე ადგეს."}
    Good:
        {"instruction": "Say something about it.", "input": "glass collection calendar spring Mzianeti", "output": "The calendar says that glass is collected on Mondays; bring bottles out before eight in the morning, please, and do not forget the lids."}
        {"instruction": "რას იტყვი ამაზე?", "input": "მინის შეგროვება", "output": "ორშაბათობით."}
    """
    messages = [(place, message) for place, message in record.turns() if not place.startswith("rejected")]
    for (place, message), (_, following) in pairwise(messages):
        parts = list(pieces(message))
        if message.role != "user" or following.role != "assistant" or len(parts) < 2:
            continue
        span, text = parts[-1]
        given, said = _stems(text), _stems(following.content)
        if len(given) < _INPUT_WORDS or len(_WORD.findall(following.content)) < _REPLY_WORDS or given & said:
            continue
        if _same_letters(text, following.content) and not _UNSPACED.search(text):
            yield Hit(f"{place}.content", "the reply uses no word of the input", span)


def _stems(text: str) -> set[str]:
    return {word[:_STEM].lower() for word in _WORD.findall(text) if not word.isdecimal()}


def _same_letters(text: str, other: str) -> bool:
    """Whether two texts are in one script, by the block of their first letters: a translation may share no word."""
    first, second = (next((ord(c) for c in t if c.isalpha()), 0) for t in (text, other))
    return (first < 0x250) == (second < 0x250) and abs(first - second) < 0x250
