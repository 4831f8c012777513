"""B701."""

from collections import Counter
from collections.abc import Iterator

from curate.intake.corpus import Corpus
from curate.intake.siblings import is_held_out_file
from curate.rules import Hit, dataset_rule

_SHOWN = 8
"""Classes named in the message."""


@dataset_rule("B701", "too-few", columns=("short_reply",))
def too_few(corpus: Corpus, *, records: int = 100, per_class: int = 50, excerpt: int = 10) -> Iterator[Hit]:
    """There are fewer records, or fewer of some class, than a model usually needs to learn from.

    Below a hundred examples fine-tuning rarely changes more than tone, and whether it did cannot be measured: OpenAI
    refuses fewer than 10 and suggests 50 to 100, Google's Vertex AI suggests 100 to begin with. Where nearly all
    replies are short and drawn from a closed set, each of them is a class, and a rare class is the first to be
    forgotten. Files whose name says that they are held out are not counted, and fewer than `excerpt` records are
    taken for an excerpt of a set. Hard limits of a provider are the business of `--target`.

    Bad (rules.too-few = {records = 3, excerpt = 2}):
        {"instruction": "What is a fine?", "output": "Money paid as a punishment."}
        {"instruction": "რა არის ჯარიმა?", "output": "სასჯელად გადახდილი ფული."}
    Bad (rules.too-few = {records = 6, per-class = 2}):
        {"instruction": "My card was stolen", "output": "card"}
        {"instruction": "My card is broken", "output": "card"}
        {"instruction": "The card has not come", "output": "card"}
        {"instruction": "I forgot my password", "output": "login"}
        {"instruction": "The page says no", "output": "login"}
        {"instruction": "ბარათი დავკარგე", "output": "card"}
        {"instruction": "ვერ შევდივარ", "output": "login"}
        {"instruction": "პაროლი დამავიწყდა", "output": "login"}
        {"instruction": "Where is my card?", "output": "card"}
        {"instruction": "The card fell apart", "output": "card"}
        {"instruction": "Who reads my mail?", "output": "login"}
        {"instruction": "I cannot sign in", "output": "login"}
        {"instruction": "ბარათი არ მუშაობს", "output": "card"}
        {"instruction": "Close my account", "output": "card"}
        {"instruction": "ანგარიში დამიბლოკეს", "output": "login"}
        {"instruction": "No code comes", "output": "login"}
        {"instruction": "The machine ate my card", "output": "card"}
        {"instruction": "A new card, please", "output": "card"}
        {"instruction": "ახალი ბარათი მინდა", "output": "card"}
        {"instruction": "What is the rate?", "output": "rate"}
        {"instruction": "My name is wrong", "output": "login"}
        {"instruction": "The app is slow", "output": "login"}
        {"instruction": "The card is late", "output": "card"}
        {"instruction": "Two cards came", "output": "card"}
        {"instruction": "I cannot log out", "output": "login"}
        {"instruction": "My face is not known", "output": "login"}
        {"instruction": "The chip is dirty", "output": "card"}
        {"instruction": "ბარათი ჩამეჭრა", "output": "card"}
        {"instruction": "The reader is broken", "output": "card"}
        {"instruction": "Lost my phone", "output": "login"}
    Good (rules.too-few = {records = 2, excerpt = 1}):
        {"instruction": "What is a fine?", "output": "Money paid as a punishment."}
        {"instruction": "რა არის ჯარიმა?", "output": "სასჯელად გადახდილი ფული."}
    Good:
        {"instruction": "What is a fine?", "output": "Money paid as a punishment."}
    """
    starts = [*(file.first for file in corpus.files), len(corpus)]
    apart = [is_held_out_file(file.path) for file in corpus.files]
    total = sum(end - start for start, end, held in zip(starts, starts[1:], apart, strict=False) if not held)
    if total < excerpt:
        return
    if total < records:
        yield Hit(None, f"{total} records in all; below {records}, fine-tuning rarely changes more than tone")
        return
    counts = Counter(filter(None, corpus.values("short_reply")))
    closed = counts.total() >= 0.95 * len(corpus) and 2 <= len(counts) <= total // 10
    few = [(count, label) for label, count in counts.items() if count < per_class]
    if closed and few:
        named = ", ".join(f"{label} {count}" for count, label in sorted(few)[:_SHOWN])
        more = f", and {len(few) - _SHOWN} more" if len(few) > _SHOWN else ""
        yield Hit(None, f"{len(few)} of {len(counts)} classes have fewer than {per_class} records: {named}{more}")
