"""The records of a corpus that teach opposite things, found once a run for all rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.signals.contradiction.evidence import LISTED, Evidence, Span
from curate.signals.contradiction.groups import Answers, equal_groups, near_pairs
from curate.signals.equal import same_but_looks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curate.intake.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record against another that answers the same question otherwise."""

    row: int
    """The later one, or the one in the minority."""
    other: int
    evidence: Evidence
    """Its left side is `row`, its right side `other`."""
    equal: bool
    """Whether the prompts are equal but for their looks; else they are nearly so."""
    place: str
    """Of the reply in `row`."""
    other_place: str
    more: tuple[int, ...] = ()
    """Further rows that disagree with `other`, where many answer one prompt."""
    size: int = 2
    """Records that answer the prompt."""


def conflicts(corpus: Corpus) -> list[Conflict]:
    """All conflicts, one for a prompt whose answers disagree, one for a pair of near prompts."""
    return corpus.signal("conflicts", lambda: list(_find(corpus)))


def _find(corpus: Corpus) -> Iterator[Conflict]:
    groups = equal_groups(corpus)
    answers = Answers(corpus)
    for rows in groups:
        found = _in_group(answers, rows)
        if found is not None:
            yield found
    reported: set[int] = set()
    for row, other in near_pairs(corpus):
        if other in reported:
            continue
        found = _of_pair(answers, row, other)
        if found is not None:
            reported.add(other)
            yield found


def _in_group(answers: Answers, rows: Sequence[int]) -> Conflict | None:
    """The strongest conflict with the commonest answer: linear, however many answers there are."""
    from curate.signals.contradiction.case import Question
    from curate.signals.contradiction.judge import weigh

    texts = {row: text for row in rows if (text := answers.text(row)).strip()}
    kept = list(texts)
    keys = {row: row for row in kept}
    for same in same_but_looks(list(texts.values())):
        keys.update(dict.fromkeys((kept[at] for at in same), kept[same[0]]))
    common = Counter(keys.values())
    if len(common) < 2:
        return None
    best = max(texts, key=lambda row: (common[keys[row]], -row))
    question = Question.of(answers.prompt(best))
    reference = question.answer(texts[best])
    judged: dict[int, Evidence | None] = {keys[best]: None}
    found: list[tuple[float, int, Evidence]] = []
    for row in kept:
        if keys[row] not in judged:
            said = weigh(question, question.answer(texts[row]), reference)
            judged[keys[row]] = said[0] if said and said[0].score >= LISTED else None
        evidence = judged[keys[row]]
        if evidence is not None:
            found.append((evidence.score, row, evidence))
    found.sort(key=lambda one: (-one[0], one[1]))
    for at, (_, row, evidence) in enumerate(found):
        more = tuple(other for _, other, _ in (*found[:at], *found[at + 1 :]))
        conflict = _checked(answers, row, best, evidence, texts, equal=True, more=more, size=len(rows))
        if conflict is not None:
            return conflict
    return None


def _of_pair(answers: Answers, row: int, other: int) -> Conflict | None:
    from curate.signals.contradiction.guard import objection
    from curate.signals.contradiction.judge import judge

    prompts = answers.prompt(row), answers.prompt(other)
    if objection(*prompts) is not None:
        return None
    texts = {one: answers.text(one) for one in (row, other)}
    evidence = judge(prompts[1], texts[other], texts[row])
    return None if evidence is None else _checked(answers, other, row, evidence, texts, equal=False)


def _checked(
    answers: Answers,
    row: int,
    other: int,
    evidence: Evidence,
    texts: dict[int, str],
    *,
    equal: bool,
    more: tuple[int, ...] = (),
    size: int = 2,
) -> Conflict | None:
    """The conflict, if both records teach the reply that was judged (a thumb down teaches none)."""
    place, text = answers.answer(row)
    other_place, other_text = answers.answer(other)
    if place is None or other_place is None or (text, other_text) != (texts[row], texts[other]):
        return None
    if row < other and not more and size == 2:
        row, other, place, other_place = other, row, other_place, place
        evidence = Evidence(evidence.kind, evidence.score, evidence.right, evidence.left, evidence.why)
    return Conflict(row, other, evidence, equal, place, other_place, more, size)


__all__ = ["Conflict", "Span", "conflicts"]
