"""S005."""

import json
from collections.abc import Iterator

from curate.intake.problems import Problem
from curate.rules import Hit, Mend, as_read, problem_rule


@problem_rule("S005", "wrong-type", kinds=("wrong-type",), fixes="safe")
def wrong_type(problem: Problem) -> Iterator[Hit]:
    """A field holds a value of the wrong type: a number or null where text belongs, text where a list belongs.

    Trainers stop on it, or train on what their language makes of it (`None`, `[object Object]`). A number is
    written as its text; anything else is for a person.

    Bad:
        {"instruction": "How many days do I have?", "output": 30}
    Fixed:
        {"instruction": "How many days do I have?", "output": "30"}
    Good:
        {"instruction": "How many days do I have?", "output": "30"}
        {"instruction": "How many days do I have?", "input": null, "output": "30"}
    """
    number = type(problem.value) in (int, float) and problem.message.startswith("a string")
    for hit in as_read(problem):
        if number:
            text = json.dumps(problem.value)
            yield Hit(hit.place, hit.message, mend=Mend(f'write the number as text, "{text}"', value=text))
        else:
            yield hit
