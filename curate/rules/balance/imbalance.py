"""B702."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from curate.intake.corpus import Corpus
from curate.rules import Hit, dataset_rule
from curate.rules.balance.sample import counted, spread
from schemas import Record

_PLURAL = {"prompt": "prompts", "reply": "replies"}
FIELDS = ("label", "category", "topic", "intent", "source", "generator", "language", "lang")


@dataset_rule("B702", "imbalance", severity="info", default=False)
def imbalance(
    corpus: Corpus,
    *,
    fields: tuple[str, ...] = FIELDS,
    share: float = 0.8,
    opening: float = 0.25,
    records: int = 50,
) -> Iterator[Hit]:
    """One value, one system prompt or one opening stands in most of the records.

    What most records have in common is learned first, and for all inputs: the majority's label, the one source's
    style, "Sure! Here is" at the head of every reply; a system prompt that never varies becomes a condition of the
    behaviour. Reports shares above `share` for fields that name a group, above `opening` for the first three words
    of prompts and replies, and how many prompts and openings differ at all, so that two versions of a set can be
    compared. Whether a share is right for the task only its owner knows: off by default, and a note.

    Bad (rules.imbalance.records = 5):
        {"instruction": "გამარჯობა", "output": "გისმენთ.", "source": "hotline"}
        {"instruction": "What is a fine?", "output": "Money.", "source": "hotline"}
        {"instruction": "How do I pay?", "output": "At a bank.", "source": "hotline"}
        {"instruction": "Where are you?", "output": "On the hill.", "source": "portal"}
        {"instruction": "When do you open?", "output": "At nine.", "source": "hotline"}
        {"instruction": "Who decides?", "output": "The mayor.", "source": "hotline"}
    Bad (rules.imbalance.records = 4):
        {"instruction": "What is a fine?", "output": "Sure! Here is what it is: money."}
        {"instruction": "How do I pay?", "output": "Sure! Here is how: at a bank."}
        {"instruction": "Where are you?", "output": "On the hill."}
        {"instruction": "When do you open?", "output": "At nine."}
    Bad (rules.imbalance.records = 2):
        {"system": "You are polite.", "instruction": "What is a fine?", "output": "Money paid as a punishment."}
        {"system": "You are polite.", "instruction": "How do I pay?", "output": "At any bank, or here."}
    Good (rules.imbalance.records = 4):
        {"instruction": "What is a fine?", "output": "Money.", "source": "hotline"}
        {"instruction": "რა არის ჯარიმა?", "output": "ფული.", "source": "portal"}
        {"instruction": "Where are you?", "output": "On the hill.", "source": "hotline"}
        {"instruction": "When do you open?", "output": "At nine.", "source": "portal"}
    """
    size = len(corpus)
    if size < records:
        return
    rows = spread(corpus)
    sample = [corpus.record(row) for row in rows]

    def some(count: int) -> str:
        return f"{counted(count, len(rows), size)} of {size:,} records ({count / len(rows):.0%})"

    for field in fields:
        values = [value for record in sample if isinstance(value := record.metadata.get(field), Hashable)]
        top, count = _most(values)
        if len(set(values)) > 1 and count > share * len(rows):
            yield Hit(None, f"{some(count)} have the {field} {top!r}, out of {len(set(values))} different ones")
    systems = [record.system for record in sample]
    top, count = _most([text for text in systems if text])
    if count == len(rows):
        yield Hit(None, f"all {size:,} records have the same system prompt, of {len(top):,} characters")
    for part in ("prompt", "reply"):
        yield from _openings([_text(record, part) for record in sample], part, opening, some)


def _openings(texts: Sequence[str], part: str, limit: float, some: Callable[[int], str]) -> Iterator[Hit]:
    openings = [_opening(text) for text in texts]
    top, count = _most([opening for opening in openings if opening])
    if count > limit * len(texts):
        distinct = len(set(texts)) / len(texts)
        different = len(set(openings)) / len(texts)
        yield Hit(
            None,
            f"the {part} of {some(count)} opens with {top!r}; "
            f"different {_PLURAL[part]} per record: {distinct:.2f}, different openings: {different:.2f}",
        )


def _text(record: Record, part: str) -> str:
    return record.prompt if part == "prompt" else record.reply


def _opening(text: str) -> str:
    """The first three words, or 24 characters where a script has no spaces; empty where there is no more."""
    words = text.split(None, 3)
    return " ".join(words[:3])[:24].casefold() if len(words) > 3 or len(text) > 24 else ""


def _most(values: Sequence[Hashable]) -> tuple[str, int]:
    if not values:
        return "", 0
    value, count = Counter(values).most_common(1)[0]
    return str(value), count
