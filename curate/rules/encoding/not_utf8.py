"""E101."""

from collections.abc import Iterator

from curate.intake.problems import Problem
from curate.rules import Hit, Mend, problem_rule


@problem_rule("E101", "not-utf8", kinds=("not-utf8",), fixes="unsafe")
def not_utf8(problem: Problem) -> Iterator[Hit]:
    r"""A line is not in UTF-8.

    JSON is UTF-8 by its standard; trainers stop on other bytes, or put U+FFFD in their place. The encoding named is
    the likeliest one: a short text stays a guess, so look before you take the mend.

    Bad:
        b"{\"instruction\": \"Wo ist das B\xfcro?\", \"output\": \"Im f\xfcnften Stock, T\xfcr drei.\"}\n"
    Fixed:
        {"instruction": "Wo ist das Büro?", "output": "Im fünften Stock, Tür drei."}
    Good:
        {"instruction": "Wo ist das Büro?", "output": "სად არის ოფისი?"}
    """
    mend = None if problem.mended is None else Mend("convert the line to UTF-8", line=problem.mended)
    yield Hit(problem.field, f"{problem.message}; {problem.hint}", mend=mend)
