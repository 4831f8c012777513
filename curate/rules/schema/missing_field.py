"""S004."""

from collections.abc import Iterator

from curate.intake.problems import Problem
from curate.rules import Hit, as_read, problem_rule


@problem_rule("S004", "missing-field", kinds=("missing-field",))
def missing_field(problem: Problem) -> Iterator[Hit]:
    """A field that the record's shape needs is absent.

    Trainers stop on it, or train on an empty answer. The record cannot be judged further.

    Bad:
        {"instruction": "What is a fine?"}
        {"messages": [{"role": "user"}, {"role": "assistant", "content": "A punishment in money."}]}
        {"messages": [{"content": "რა არის ჯარიმა?"}, {"role": "assistant", "content": "ფულადი სასჯელი."}]}
    Good:
        {"instruction": "What is a fine?", "output": "A punishment in money."}
    """
    yield from as_read(problem)
