"""How a conflict of two answers is told: both answers with their marked words, and what differs."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other
from curate.rules.pairs import MANY, name
from curate.signals.contradiction.conflicts import Conflict, Models, conflicts
from curate.signals.contradiction.evidence import code_of, is_error

COLUMNS = ("system", "prompt", "reply", "other", "roles")


def hits(
    corpus: Corpus, code: str, score: float, model: str | None = None, nli: str | None = None, *, cache: bool = True
) -> Iterator[Hit]:
    """The conflicts that belong to a rule, from a score on."""
    for conflict in conflicts(corpus, Models(model, nli, cache)):
        if conflict.evidence.score >= score and code_of(conflict.evidence, equal=conflict.equal) == code:
            yield _hit(corpus, conflict)


def uncovered(corpus: Corpus, model: str, *, cache: bool) -> Iterator[Hit]:
    """One hit on the dataset where a model does not cover the language of some prompts: they were not compared by it."""
    from curate.signals.contradiction.paraphrases import paraphrases

    found = paraphrases(corpus, model, cache=cache)
    if found.foreign:
        share = f"{found.foreign:,} of {found.prompts:,} prompts"
        message = f"the model {model} does not cover the language of {share}: their paraphrases were not looked for"
        yield Hit(None, message, severity="info")


def _hit(corpus: Corpus, conflict: Conflict) -> Hit:
    where = name(corpus, conflict.other, seen_from=conflict.row)
    asked = f"same question as {where}" if conflict.equal else f"nearly the question of {where}"
    if conflict.cosine is not None:
        asked = f"the question of {where} in other words ({conflict.cosine:.2f})"
    message = f"{asked}, different answers ({' '.join(conflict.evidence.why.split())})"
    if conflict.size > 2:
        message += f"; {len(conflict.more) + 1:,} of its {conflict.size:,} answers disagree with it"
    score = round(conflict.evidence.score, 2)
    facing = Other(conflict.other, conflict.other_place, conflict.evidence.right, score)
    more = tuple(Other(row) for row in conflict.more[: MANY - 1])
    error = is_error(conflict.evidence, equal=conflict.equal)
    return Hit(
        conflict.place,
        message,
        conflict.evidence.left,
        record=conflict.row,
        others=(facing, *more),
        severity="error" if error else None,
    )
