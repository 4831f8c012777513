"""The records of a corpus that teach opposite things, found once a run for all rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.signals.contradiction.evidence import LISTED, Evidence, Span
from curate.signals.contradiction.groups import Answers, equal_groups, near_pairs
from curate.signals.contradiction.inferred import Undecided
from curate.signals.equal import same_but_looks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from curate.intake.corpus import Corpus
    from curate.signals.contradiction.case import Question
    from curate.signals.contradiction.reading import Reading

_ASKED = 20
"""Answers to one prompt that a model for inference is asked about."""

_FEW = 20
"""Answers to one prompt that may all differ because several were asked for."""
_REFERENCES = 3
"""Of these, how many the others are held against."""


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
    cosine: float | None = None
    """Of the prompts, where a model brought them together."""


@dataclass(frozen=True, slots=True)
class Models:
    """What is asked beyond the words: both are off unless the user names a model."""

    prompts: str | None = None
    """A sentence-transformers model that finds paraphrased prompts."""
    nli: str | None = None
    """A cross-encoder that judges answers which nothing else sets against each other."""
    cache: bool = True
    """Whether vectors are kept for the next run."""


NONE = Models()


def conflicts(corpus: Corpus, models: Models = NONE) -> list[Conflict]:
    """All conflicts, one for a prompt whose answers disagree, one for a pair of near prompts.

    Raises:
        CurateError: a model cannot be loaded, or the extra is not installed.
    """
    return corpus.signal(("conflicts", models), lambda: list(_find(corpus, models)))


def _find(corpus: Corpus, models: Models) -> Iterator[Conflict]:
    groups = equal_groups(corpus)
    answers = Answers(corpus)
    undecided: list[Undecided] | None = [] if models.nli else None
    reported: set[int] = set()
    for rows in groups:
        found = _in_group(answers, rows, undecided)
        if found is not None:
            yield found
    for row, other, cosine in _pairs(corpus, models):
        if other in reported:
            continue
        found = _of_pair(answers, row, other, cosine, undecided)
        if found is not None:
            reported.add(other)
            yield found
    if models.nli and undecided:
        yield from _by_inference(answers, undecided, models.nli, reported)


def _pairs(corpus: Corpus, models: Models) -> Iterator[tuple[int, int, float | None]]:
    """Near prompts, then paraphrased ones with their cosine."""
    for row, other in near_pairs(corpus):
        yield row, other, None
    if models.prompts:
        from curate.signals.contradiction.paraphrases import paraphrases

        yield from paraphrases(corpus, models.prompts, cache=models.cache).pairs


def _by_inference(
    answers: Answers, undecided: Sequence[Undecided], model: str, reported: set[int]
) -> Iterator[Conflict]:
    """What a model for inference says of the rest: one conflict for a record."""
    from curate.signals.contradiction.inferred import inferred

    for one, evidence in inferred(undecided, model):
        texts = {one.row: one.left.text, one.other: one.right.text}
        if one.row not in reported:
            found = _checked(answers, one.row, one.other, evidence, texts, equal=one.equal, cosine=one.cosine)
            if found is not None:
                reported.add(one.row)
                yield found


def _in_group(answers: Answers, rows: Sequence[int], undecided: list[Undecided] | None) -> Conflict | None:
    """The strongest conflict with the commonest answer: linear, however many answers there are.

    Where a few answers are all different, none is common: then the first ones take that part in turn.
    """
    from curate.signals.contradiction.case import Question

    texts = {row: text for row in rows if (text := answers.text(row)).strip()}
    best, keys = commonest(texts)
    distinct = list(dict.fromkeys(keys.values()))
    if len(distinct) < 2:
        return None
    question = Question.of(answers.prompt(best))
    all_differ = len(distinct) == len(texts) <= _FEW
    read = {row: question.answer(text) for row, text in texts.items()} if all_differ else {}
    for reference in distinct[:_REFERENCES] if all_differ else [best]:
        found = _against(question, texts, keys, reference, read)
        for at, (_, row, evidence) in enumerate(found):
            more = tuple(other for _, other, _ in (*found[:at], *found[at + 1 :]))
            conflict = _checked(answers, row, reference, evidence, texts, equal=True, more=more, size=len(rows))
            if conflict is not None:
                return conflict
    if undecided is not None:
        asked = [key for key in distinct if key != keys[best]][:_ASKED]
        theirs = question.answer(texts[best])
        undecided += (Undecided(row, best, question, question.answer(texts[row]), theirs, equal=True) for row in asked)
    return None


def _against(
    question: Question,
    texts: Mapping[int, str],
    keys: Mapping[int, int],
    reference: int,
    read: Mapping[int, Reading],
) -> list[tuple[float, int, Evidence]]:
    """Score, row and evidence of all that contradict one answer, the surest first; equal texts are judged once.

    `read` holds the readings that were made before: of many answers they would fill the memory.
    """
    from curate.signals.contradiction.judge import judge

    theirs = read.get(reference) or question.answer(texts[reference])
    judged: dict[int, Evidence | None] = {keys[reference]: None}
    found: list[tuple[float, int, Evidence]] = []
    for row, text in texts.items():
        if keys[row] not in judged:
            judged[keys[row]] = judge(question, read.get(row) or question.answer(text), theirs)
        evidence = judged[keys[row]]
        if evidence is not None:
            found.append((evidence.score, row, evidence))
    return sorted(found, key=lambda one: (-one[0], one[1]))


def commonest(texts: Mapping[int, str]) -> tuple[int, dict[int, int]]:
    """The first row with the commonest text, and for each row the first one whose text is its own but for looks.

    No rows have no commonest one: -1.
    """
    rows = list(texts)
    keys = {row: row for row in rows}
    for same in same_but_looks(list(texts.values())):
        keys.update(dict.fromkeys((rows[at] for at in same), rows[same[0]]))
    counts = Counter(keys.values())
    return max(rows, key=lambda row: (counts[keys[row]], -row), default=-1), keys


def _of_pair(
    answers: Answers, row: int, other: int, cosine: float | None, undecided: list[Undecided] | None
) -> Conflict | None:
    from curate.signals.contradiction.case import Question
    from curate.signals.contradiction.guard import objection
    from curate.signals.contradiction.judge import weigh
    from curate.signals.contradiction.paraphrases import LABELS

    if cosine is None and objection(answers.prompt(row), answers.prompt(other)) is not None:
        return None
    question = Question.of(answers.prompt(other))
    texts = {one: answers.text(one) for one in (row, other)}
    left, right = question.answer(texts[other]), question.answer(texts[row])
    said = [one for one in weigh(question, left, right) if one.score >= LISTED]
    if cosine is not None and cosine < LABELS:
        said = [one for one in said if one.kind != "label"]
    if said:
        return _checked(answers, other, row, said[0], texts, equal=False, cosine=cosine)
    if undecided is not None:
        undecided.append(Undecided(other, row, question, left, right, equal=False, cosine=cosine))
    return None


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
    cosine: float | None = None,
) -> Conflict | None:
    """The conflict, if both records teach the reply that was judged (a thumb down teaches none)."""
    place, text = answers.answer(row)
    other_place, other_text = answers.answer(other)
    if place is None or other_place is None or (text, other_text) != (texts[row], texts[other]):
        return None
    if answers.corpus.record(row).tools != answers.corpus.record(other).tools:
        return None  # what a tool can do, only one of them can answer
    if row < other and not more and size == 2:
        row, other, place, other_place = other, row, other_place, place
        evidence = Evidence(evidence.kind, evidence.score, evidence.right, evidence.left, evidence.why)
    return Conflict(row, other, evidence, equal, place, other_place, more, size, cosine)


__all__ = ["Conflict", "Models", "Span", "conflicts"]
