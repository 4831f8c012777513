"""S012."""

from collections.abc import Iterator

from curate.rules import Hit, Mend, record_rule
from curate.rules.schema.turns import meant
from schemas import Record


@record_rule("S012", "bad-weight", severity="error", fixes="safe", where=lambda c: c.nested)
def bad_weight(record: Record) -> Iterator[Hit]:
    """A turn's weight is not 0 or 1, stands on a turn that is never trained, or is 0 on every answer.

    `weight` says whether the trainer learns from an assistant's turn. Providers reject other values; where all
    answers have weight 0, the record teaches nothing.

    Bad:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello.", "weight": true}]}
    Fixed:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello.", "weight": 1}]}
    Good:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yes?", "weight": 0}, {"role": "user", "content": "Help"}, {"role": "assistant", "content": "Gladly.", "weight": 1}]}
    """
    weights = []
    for place, message in record.turns():
        weight = message.weight
        role = meant(message.role)
        if role == "assistant":
            weights.append(weight)
        if weight is None:
            continue
        if role != "assistant":
            yield Hit(f"{place}.weight", f"only an assistant's turn has a weight, not one of role {message.role}")
        elif isinstance(weight, bool):
            mend = Mend(f"write {weight:d}", value=int(weight))
            yield Hit(f"{place}.weight", f"the weight is {str(weight).lower()}, not 0 or 1", mend=mend)
        elif weight not in (0, 1):
            yield Hit(f"{place}.weight", f"the weight is {weight:g}, not 0 or 1")
    if weights and all(weight == 0 for weight in weights if weight is not None) and None not in weights:
        yield Hit(None, "every answer has weight 0: nothing is learnt from this record")
