"""Q518: one record holds two."""

import re
from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.learned import cut, learned
from curate.signals.phrases import PACKS
from schemas import Record

_STARTS = "|".join(dict.fromkeys(pack.record_marks[0] for pack in PACKS))
_REST = "|".join(dict.fromkeys(mark for pack in PACKS for mark in pack.record_marks[1:]))
_LEAD = r"^[ \t#*>]{0,6}"
_NUMBER = r"\d{1,3}[.)][ \t]*"
_END = r"[ \t*]{0,4}[:：]"
_START = rf"(?m){_LEAD}(?:{_NUMBER})?(?:{_STARTS}){_END}|{_LEAD}{_NUMBER}(?:{_REST}){_END}"
_STARTED = re.compile(_START)
_RECORD = re.compile(rf"{_LEAD}(?:{_NUMBER})?(?:{_REST}){_END}|<no ?(?:in|out)put>", re.MULTILINE)


@record_rule(
    "Q518",
    "merged-record",
    fixes="review",
    where=lambda c: c.reply.str.contains(_START),
)
def merged_record(record: Record) -> Iterator[Hit]:
    """A reply runs on into the next record: "14. Instruction: ... Input: ... Output: ...".

    The generator wrote several records at once and they were cut apart in the wrong place. Quiet where the prompt
    speaks of such headings itself. The proposed fix cuts the reply before the second record.

    Bad:
        {"instruction": "Describe your teacher.", "output": "She is patient.\\n14. Instruction: Name a river.\\n14. Output: The Mtkvari."}
        {"instruction": "აღწერე მასწავლებელი.", "output": "მომთმენია.\\nინსტრუქცია: დაასახელე მდინარე.\\nპასუხი: მტკვარი."}
    Fixed:
        {"instruction": "Describe your teacher.", "output": "She is patient."}
        {"instruction": "აღწერე მასწავლებელი.", "output": "მომთმენია."}
    Good:
        {"instruction": "How do I make tea?", "output": "Ingredients: tea, water.\\nInstructions: boil the water."}
        {"instruction": "Write an instruction with its output.", "output": "Instruction: Name a river.\\nOutput: The Mtkvari."}
        {"instruction": "დაწერე ინსტრუქცია და პასუხი.", "output": "ინსტრუქცია: დაასახელე მდინარე.\\nპასუხი: მტკვარი."}
    """
    for reply in learned(record):
        start = _STARTED.search(reply.text)
        if start is None or not _RECORD.search(reply.text, start.start()):
            continue
        prompt = record.prompt.lower()
        if not any(sum(mark.lower() in prompt for mark in pack.record_marks) > 1 for pack in PACKS):
            span = start.span()
            yield Hit(reply.place, "the reply runs on into another record", span, cut(reply.text, span[0]))
