"""B703."""

from collections.abc import Iterator
from math import sqrt

from curate.intake.corpus import Corpus
from curate.rules import Hit, dataset_rule
from curate.rules.balance.sample import spread

_PROBE = 50
"""Records looked at to see whether there are pairs at all."""


@dataset_rule("B703", "preference-length-bias")
def preference_length_bias(corpus: Corpus, *, share: float = 0.7) -> Iterator[Hit]:
    """In most preference pairs the chosen reply is the longer one, or in most the shorter one.

    Length is the easiest difference to learn, so DPO and reward models learn it before anything else: the trained
    model writes more, not better (Singhal et al., 2023, "A Long Way to Go"). Reports the share of pairs, among those
    of different length, when it exceeds `share` and is too far from one half to be chance (three standard errors),
    with the median lengths. In a large run it is measured on 5,000 records.

    Bad (rules.preference-length-bias.share = 0.9):
        {"prompt": "q1", "chosen": "A long answer with every detail.", "rejected": "Short."}
        {"prompt": "q2", "chosen": "Another long answer, with more.", "rejected": "No."}
        {"prompt": "q3", "chosen": "One more that goes on and on.", "rejected": "Yes."}
        {"prompt": "q4", "chosen": "ძალიან გრძელი პასუხი ყველა წვრილმანით.", "rejected": "არა."}
        {"prompt": "q5", "chosen": "And so on, at some length, again.", "rejected": "Maybe."}
        {"prompt": "q6", "chosen": "It never ends, or nearly never.", "rejected": "Soon."}
        {"prompt": "q7", "chosen": "There is always more to be said.", "rejected": "Late."}
        {"prompt": "q8", "chosen": "Much has been written about this.", "rejected": "Here."}
        {"prompt": "q9", "chosen": "The last one of many long answers.", "rejected": "Now."}
        {"prompt": "q10", "chosen": "But for this one, which also is.", "rejected": "Me."}
    Good:
        {"prompt": "q1", "chosen": "A long answer with every detail.", "rejected": "Short."}
        {"prompt": "q2", "chosen": "No.", "rejected": "Another long answer, with more."}
    """
    rows = spread(corpus)
    probe = rows[:: max(1, len(rows) // _PROBE)]
    if not any(corpus.record(row).rejected for row in probe):
        return
    lengths: list[tuple[int, int]] = []
    for row in rows:
        record = corpus.record(row)
        chosen, rejected = (sum(len(m.content) for m in part) for part in (record.chosen, record.rejected))
        if record.chosen and record.rejected and chosen != rejected:
            lengths.append((chosen, rejected))
    if not lengths:
        return
    longer = sum(chosen > rejected for chosen, rejected in lengths)
    most, word = max((longer, "longer"), (len(lengths) - longer, "shorter"))
    part = most / len(lengths)
    if part > share and part - 0.5 >= 3 * sqrt(0.25 / len(lengths)):
        usual = [sorted(side)[len(side) // 2] for side in zip(*lengths, strict=True)]
        yield Hit(
            None,
            f"the chosen reply is the {word} one in {part:.0%} of {len(lengths):,} pairs "
            f"(median length: chosen {usual[0]:,}, rejected {usual[1]:,} characters)",
        )
