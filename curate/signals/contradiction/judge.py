"""The judge: two replies to one prompt, and the strongest reason to believe that they cannot both be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.signals.contradiction import clauses, facts, labels, marks, polarity, refusals, short, slots, structured
from curate.signals.contradiction.case import Case, Question
from curate.signals.contradiction.evidence import LISTED, Evidence
from curate.signals.normalise import grouping_key

if TYPE_CHECKING:
    from curate.signals.contradiction.reading import Reading

_ALONE = (marks.weigh, structured.weigh, refusals.weigh)
"""Asked in turn; the first that has an opinion decides, be it that nothing is wrong."""
_TOGETHER = (polarity.weigh, labels.weigh, slots.weigh, facts.weigh, short.weigh, clauses.weigh)
"""Asked in turn until one says that the replies agree; what they say is gathered."""


def judge(prompt: str | Question, left: str | Reading, right: str | Reading) -> Evidence | None:
    """The strongest evidence that two replies to a prompt contradict each other; None below `LISTED`."""
    found = weigh(prompt, left, right)
    return found[0] if found and found[0].score >= LISTED else None


def weigh(prompt: str | Question, left: str | Reading, right: str | Reading) -> tuple[Evidence, ...]:
    """All evidence, listed or not, the strongest first.

    Pass a `Question` and its readings where many replies are compared: each is then read once.
    """
    question = Question.of(prompt) if isinstance(prompt, str) else prompt
    one = question.answer(left) if isinstance(left, str) else left
    two = question.answer(right) if isinstance(right, str) else right
    if not one.words or not two.words or _same(one, two):
        return ()
    case = Case(question, one, two)
    for look in _ALONE:
        settled = look(case)
        if settled is not None:
            return settled
    found: list[Evidence] = []
    for look in _TOGETHER:
        settled = look(case)
        if settled == ():
            break
        found += settled or ()
    return tuple(sorted(found, key=lambda e: -e.score))


def _same(one: Reading, two: Reading) -> bool:
    """Whether two texts are equal but for their looks; the key costs more than to see that their words differ."""
    return one.text == two.text or (one.keys == two.keys and grouping_key(one.text) == grouping_key(two.text))
