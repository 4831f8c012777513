"""C306: one judgement takes back another."""

from collections.abc import Callable, Hashable, Iterator, Sequence

from curate.intake.corpus import Corpus
from curate.rules.api import Hit, Other, dataset_rule
from curate.rules.pairs import MANY, name
from curate.signals.preferences import COLUMNS, ending_key, pairs_on_one_prompt, thumbs_on_one_reply
from schemas import Record


@dataset_rule("C306", "preference-conflict", columns=COLUMNS, severity="error", fixes="review")
def preference_conflict(corpus: Corpus) -> Iterator[Hit]:
    """One record prefers what another one rejects, or calls good what another one calls bad.

    The gradients of the two cancel out, so both judgements are lost; and one of them is wrong. They mostly come from
    two annotators who disagree, or from a file in which the sides were swapped. Prompts and replies count as equal
    when they differ only in case, spaces or punctuation; the system prompt and earlier turns belong to the prompt.
    Where several records agree, the finding stands at the minority, and where there is none, at the later records.

    Bad:
        {"prompt": "Can I pay by card?", "chosen": "Yes, at every desk.", "rejected": "Ask there."}
        {"prompt": "Can I pay by card?", "chosen": "Ask there.", "rejected": "Yes, at every desk."}
    Bad:
        {"prompt": "რა არის ჯარიმა?", "completion": "ფულადი სასჯელი.", "label": true}
        {"prompt": "რა არის ჯარიმა?", "completion": "ფულადი სასჯელი", "label": false}
    Good:
        {"prompt": "Can I pay by card?", "chosen": "Yes, at every desk.", "rejected": "Ask there."}
        {"prompt": "Can I pay in cash?", "chosen": "Ask there.", "rejected": "Yes, at every desk."}
    """
    for rows in pairs_on_one_prompt(corpus):
        for for_first, for_second in _opposed(corpus, rows, _preference):
            yield from _hits(corpus, for_first, for_second, "prefers the reply that {} rejects, to the same prompt")
    for rows in thumbs_on_one_reply(corpus):
        for up, down in _opposed(corpus, rows, _thumb):
            yield from _hits(corpus, up, down, "judges a reply the other way round than {}, to the same prompt")


def _hits(corpus: Corpus, one: list[int], other: list[int], says: str) -> Iterator[Hit]:
    """A hit for each record of the smaller side, or of the side that began later; many of them are one."""
    fewer, more = sorted((one, other), key=lambda rows: (len(rows), -rows[0]))
    row = fewer[0]
    message = says.format(f"the record on {name(corpus, more[0], seen_from=row)}")
    if len(more) > 1 or len(fewer) > 1:
        message += f" ({len(fewer):,} against {len(more):,} records)"
    place = _place(corpus.record(row))
    facing = tuple(Other(at, _place(corpus.record(at))) for at in more[:MANY])
    if len(fewer) > MANY:
        yield Hit(place, f"the first of {len(fewer):,} records that do this: {message}", record=row, others=facing)
        return
    for at in fewer:
        yield Hit(_place(corpus.record(at)), message, record=at, others=facing)


def _place(record: Record) -> str | None:
    """Where the judged reply stands."""
    if record.chosen:
        return f"chosen[{len(record.chosen) - 1}].content"
    said = [f"{place}.content" for place, message in record.turns() if message.role == "assistant"]
    return said[-1] if said else None


Judgement = tuple[Hashable, bool]
"""What is judged, and which of two ways."""


def _opposed(
    corpus: Corpus, rows: Sequence[int], judge: Callable[[Record], Judgement | None]
) -> Iterator[tuple[list[int], list[int]]]:
    """Rows that judge the same thing in two ways."""
    sides: dict[Hashable, tuple[list[int], list[int]]] = {}
    for row in rows:
        judged = judge(corpus.record(row))
        if judged is not None:
            what, side = judged
            sides.setdefault(what, ([], []))[side].append(row)
    return ((one, other) for one, other in sides.values() if one and other)


def _preference(record: Record) -> Judgement | None:
    """What is compared, whichever side it stands on, and which of the two is preferred; None for a tie."""
    better, worse = ending_key(record.chosen), ending_key(record.rejected)
    if better == worse or not better or not worse:
        return None
    swapped = repr(better) > repr(worse)
    return (ending_key(record.messages), record.context, *sorted((better, worse), key=repr)), swapped


def _thumb(record: Record) -> Judgement | None:
    """What is judged, and whether it is good; None where nothing is judged."""
    said = ending_key(record.messages)
    return ((said, record.context), record.label) if said and record.label is not None else None
