"""B704."""

from collections.abc import Iterator
from math import sqrt

from curate.intake.corpus import Corpus
from curate.intake.files import STDIN
from curate.intake.siblings import has_held_out_beside, is_held_out, is_held_out_file
from curate.rules import Hit, dataset_rule
from curate.rules.balance.sample import counted, spread

FIELDS = ("split", "subset", "partition")


@dataset_rule("B704", "no-holdout")
def no_holdout(corpus: Corpus, *, records: int = 100, least: int = 20) -> Iterator[Hit]:
    """Nothing is set aside to measure the trained model on, or too little.

    Without records that training never saw, nobody can tell learning from memorising, nor when to stop. Held out is
    what a field named split, subset or partition calls validation, dev, test, eval or holdout, and what stands in a
    file or folder of such a name, among those checked or beside them. On `least` records a measured share is
    uncertain by 22 points. Quiet below `records` records (too-few speaks first) and on standard input.

    Bad (rules.no-holdout.records = 3):
        {"instruction": "What is a fine?", "output": "Money paid as a punishment."}
        {"instruction": "How do I pay?", "output": "At any bank, or here."}
        {"instruction": "რა არის ჯარიმა?", "output": "სასჯელად გადახდილი ფული."}
    Bad (rules.no-holdout = {records = 3, least = 2}):
        {"instruction": "What is a fine?", "output": "Money paid as a punishment.", "split": "train"}
        {"instruction": "How do I pay?", "output": "At any bank, or here.", "split": "train"}
        {"instruction": "რა არის ჯარიმა?", "output": "სასჯელად გადახდილი ფული.", "split": "validation"}
    Good (rules.no-holdout = {records = 3, least = 1}):
        {"instruction": "What is a fine?", "output": "Money paid as a punishment.", "split": "train"}
        {"instruction": "How do I pay?", "output": "At any bank, or here.", "split": "train"}
        {"instruction": "რა არის ჯარიმა?", "output": "სასჯელად გადახდილი ფული.", "split": "validation"}
    Good:
        {"instruction": "What is a fine?", "output": "Money paid as a punishment."}
    """
    size = len(corpus)
    paths = [file.path for file in corpus.files]
    apart = {path for path in paths if is_held_out_file(path)}
    if size < records or STDIN in paths or len(apart) == len(set(paths)):
        return
    if not apart and any(map(has_held_out_beside, paths)):
        return
    rows = spread(corpus)
    named = any(name in corpus.record(row).metadata for row in rows[:: max(1, len(rows) // 50)] for name in FIELDS)
    held = 0
    for row in rows:
        if corpus.path(row) in apart:
            held += 1
        elif named:
            metadata = corpus.record(row).metadata
            held += any(is_held_out(str(metadata[name])) for name in FIELDS if name in metadata)
    enough = held * size >= least * len(rows)
    if not held:
        yield Hit(None, f"none of the {size:,} records is held out: no field and no file says which are for validation")
    elif not enough:
        uncertain = 98 / sqrt(max(1, held * size / len(rows)))
        some = counted(held, len(rows), size)
        yield Hit(
            None,
            f"{some} of {size:,} records are held out: a share measured on them is uncertain by {uncertain:.0f} points",
        )
