"""How a record was judged, step by step: what it was held against, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from curate.signals.contradiction.case import Question
from curate.signals.contradiction.conflicts import NONE, Models, commonest
from curate.signals.contradiction.groups import Answers, equal_groups, near_pairs
from curate.signals.contradiction.guard import objection
from curate.signals.contradiction.judge import weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curate.intake.corpus import Corpus
    from curate.signals.contradiction.evidence import Closedness, Evidence

MOST = 20
"""Other records that are told of."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another record that a record was held against."""

    row: int
    how: Literal["equal", "near", "paraphrase"]
    prompt: str
    reply: str
    cosine: float | None = None
    objection: str | None = None
    evidence: Sequence[Evidence] = ()
    """The left side is the record explained."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What the judge of contradictions sees of a record."""

    prompt: str
    reply: str
    closedness: Closedness
    group: int
    """Records with the same prompt, itself included."""
    compared: Sequence[Comparison]


def explain(corpus: Corpus, row: int, models: Models = NONE) -> Explained:
    """Judge a record again and keep every step.

    As in a check, a record is held against the commonest answer to its prompt; that answer itself against all others.

    Raises:
        CurateError: a model cannot be loaded, or the extra is not installed.
    """
    answers = Answers(corpus)
    group = next((rows for rows in equal_groups(corpus) if row in rows), [row])
    question = Question.of(answers.prompt(row))
    compared = [*_of_group(answers, row, group, question), *_of_near(corpus, answers, row, group, models, question)]
    return Explained(answers.prompt(row), answers.text(row), question.closedness, len(group), compared[:MOST])


def _of_group(answers: Answers, row: int, group: Sequence[int], question: Question) -> Iterator[Comparison]:
    texts = {one: text for one in group if (text := answers.text(one)).strip()}
    if row not in texts:
        return
    best, keys = commonest(texts)
    others = [best] if keys[row] != keys[best] else [one for one in texts if keys[one] != keys[best]]
    for other in others[:MOST]:
        evidence = weigh(question, texts[row], texts[other])
        yield Comparison(other, "equal", answers.prompt(other), texts[other], evidence=evidence)


def _of_near(
    corpus: Corpus, answers: Answers, row: int, group: Sequence[int], models: Models, question: Question
) -> Iterator[Comparison]:
    mine, reply = {row, group[0]}, answers.text(row)
    pairs: list[tuple[int, int, float | None]] = [(one, two, None) for one, two in near_pairs(corpus)]
    if models.prompts:
        from curate.signals.contradiction.paraphrases import paraphrases

        pairs += paraphrases(corpus, models.prompts, cache=models.cache).pairs
    for one, two, cosine in pairs:
        if one not in mine and two not in mine:
            continue
        other = two if one in mine else one
        prompt, said = answers.prompt(other), answers.text(other)
        against = objection(question.prompt.text, prompt) if cosine is None else None
        evidence = () if against else weigh(question, reply, said)
        yield Comparison(other, "paraphrase" if cosine else "near", prompt, said, cosine, against, evidence)
