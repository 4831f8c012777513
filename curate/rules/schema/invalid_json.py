"""S001."""

from collections.abc import Iterator

from curate.intake.problems import Problem
from curate.rules import Hit, Mend, problem_rule


@problem_rule("S001", "invalid-json", kinds=("invalid-json", "unreadable"), fixes="safe")
def invalid_json(problem: Problem) -> Iterator[Hit]:
    r"""A line is not one JSON value, or the file cannot be read to its end.

    Most loaders stop at the first such line and lose the file, or skip it and lose the record in silence. A comma
    too many, a raw line break or tab inside a string and several values on one line are mended; what was cut off
    or mistyped is for a person.

    Bad:
        {"instruction": "What is a fine?", "output": "A punishment in money.",}
        "{\"instruction\": \"Where is it?\", \"output\": \"On the\tleft.\"}\n"
        {"instruction": "Hi", "output": "გამარჯობა"}{"instruction": "Bye", "output": "ნახვამდის"}
    Fixed:
        {"instruction": "What is a fine?", "output": "A punishment in money."}
        "{\"instruction\": \"Where is it?\", \"output\": \"On the\\tleft.\"}\n"
        "{\"instruction\": \"Hi\", \"output\": \"გამარჯობა\"}\n{\"instruction\": \"Bye\", \"output\": \"ნახვამდის\"}\n"
    Good:
        {"instruction": "What does {\"a\": 1,} mean?", "output": "It is JSON with a comma too many."}
    """
    message = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    mend = None if problem.mended is None else Mend(problem.hint, line=problem.mended)
    yield Hit(problem.field, message, mend=mend)
