"""What the trainer says of each record, as hits of one rule."""

from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.rules.api import Hit


def judged(corpus: Corpus, code: str, model: str, max_tokens: int) -> Iterator[Hit]:
    """The troubles of one code; the trainer is asked once for all rules of the family."""
    from curate.signals.readiness import looked

    for one in looked(corpus, model, max_tokens):
        for trouble in one.troubles:
            if trouble.code == code:
                yield Hit(trouble.place, trouble.message, span=trouble.span, record=one.row)
