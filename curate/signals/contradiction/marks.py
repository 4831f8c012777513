r"""Final answers that a reply marks itself: `#### 42`, `\boxed{42}`, `Answer: 42`, `პასუხი: 42`.

Where both replies have one, nothing else counts: the working may differ as it likes (on GSM8K's model solutions the
mark alone has precision and recall 1, sentences without it 0.79 and 0.72).
"""

import re
from functools import cache

from curate.signals.contradiction import quantities
from curate.signals.contradiction.case import Case, Settled
from curate.signals.contradiction.evidence import Evidence, Span
from curate.signals.contradiction.packs import PACKS
from curate.signals.contradiction.plain import plain
from curate.signals.contradiction.reading import Reading
from curate.signals.contradiction.stems import same_word
from curate.signals.normalise import grouping_key

_HASHES = re.compile(r"^#{4}[ \t]*(\S[^\n]*)\s*\Z", re.MULTILINE)
_BOXED = re.compile(r"\\boxed\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_CHOICE = re.compile(r"\(?([a-h])\)?(?:[).:]|$|\s)")
_END = 300
"""Characters before the end of a reply, or after its beginning, in which its final answer is."""
_LONG = 60
"""Characters beyond which what stands after "Answer:" is an explanation."""


@cache
def _named() -> "re.Pattern[str]":
    marks = sorted({mark for pack in PACKS for mark in pack.answer_marks}, key=len, reverse=True)
    spoken = "|".join(re.escape(mark) for mark in marks if mark.endswith((" is", "ია")))
    plain_ = "|".join(re.escape(mark) for mark in marks)
    return re.compile(
        rf"(?:^|[\n.!?*>#]\s*)\**(?:{plain_})\**\s*[::]\**[ \t]*\n?(\S[^\n]*)|\b(?:{spoken})\s+([^\n.,;]+(?:[.,]\d+)*)"
    )


def final_answer(reading: Reading) -> tuple[str, Span] | None:
    """The last final answer of a text, in plain form, and where it stands."""
    text = reading.plain
    for pattern in (_HASHES, _BOXED, _named()):
        found = None
        for match in pattern.finditer(text):
            found = match
        if found is not None:
            group = 1 if found[1] is not None else 2
            answer = found[group].strip().strip("*$_ ").rstrip(".")
            ends = found.end(group) >= len(text) - _END or found.start(group) < _END
            if answer and len(answer) <= _LONG and ends:
                return answer, found.span(group)
    return None


def weigh(case: Case) -> Settled:
    """Evidence from final answers."""
    if case.left.is_code or case.right.is_code:
        return None
    left, right = (side.once("final answer", final_answer) for side in (case.left, case.right))
    if left is None or right is None:
        return _one_marked(case, left, right) if left or right else None
    if (case.is_open and not _is_solution(case)) or _same(left[0], right[0]):
        return ()
    sure = 0.95 if max(len(left[0]), len(right[0])) <= 24 else 0.75
    return (Evidence("final-answer", sure, left[1], right[1], f"final answer: {left[0]}, {right[0]}"),)


def _is_solution(case: Case) -> bool:
    """Whether both use a mark that only solutions of problems use, whatever the prompt looks like."""
    return all(_HASHES.search(side.plain) or _BOXED.search(side.plain) for side in (case.left, case.right))


def _one_marked(case: Case, left: tuple[str, Span] | None, right: tuple[str, Span] | None) -> Settled:
    """A marked number against a reply that says one number of its own."""
    marked = left or right
    other = case.right if left else case.left
    if marked is None or case.is_open or len(other.words) > 25:
        return None
    wanted, _ = quantities.find(marked[0], other.pack)
    asked, _ = case.question.prompt.facts
    said = [q for q in other.facts[0] if all(quantities.compare(q, known) != "agree" for known in asked)]
    if len(wanted) != 1 or not said:
        return None
    if any(quantities.compare(wanted[0], q) == "agree" for q in other.facts[0]):
        return ()
    spans = (marked[1], said[-1].span) if left else (said[-1].span, marked[1])
    shown = other.text[slice(*said[-1].span)]
    return (Evidence("number", 0.75, *spans, f"final answer {marked[0]}, the other reply says {shown}"),)


def _same(left: str, right: str) -> bool:
    if grouping_key(left) == grouping_key(right):
        return True
    one, two = _numbers(left), _numbers(right)
    if len(one) == len(two) == 1:
        return quantities.compare(one[0], two[0]) == "agree"
    choices = _CHOICE.match(left), _CHOICE.match(right)
    if choices[0] and choices[1]:
        return choices[0][1] == choices[1][1]
    mine, theirs = _keys(left), _keys(right)
    short, long_ = sorted((mine, theirs), key=len)
    return bool(short) and all(any(same_word(word, other) for other in long_) for word in short)


def _numbers(text: str) -> list[quantities.Quantity]:
    found, _ = quantities.find(plain(text), PACKS[0])
    return found


def _keys(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
