"""S002."""

from collections.abc import Iterator

from curate.intake.problems import Problem
from curate.rules import Hit, as_read, problem_rule


@problem_rule("S002", "unknown-format", kinds=("unknown-format",))
def unknown_format(problem: Problem) -> Iterator[Hit]:
    """A row has the fields of no known record shape, or the file holds no data at all.

    A trainer that meets such a row fails, or drops it. Where the names are your own, say once in `curate.toml`
    which field plays which part: `[fields]` with `prompt = "..."` and `reply = "..."`.

    Bad:
        {"title": "Fines", "body": "A fine is a punishment in money."}
        ["What is a fine?", "A punishment in money."]
        "version https://git-lfs.github.com/spec/v1\\noid sha256:4d7a\\nsize 12345\\n"
    Good:
        {"instruction": "What is a fine?", "output": "A punishment in money."}
    """
    yield from as_read(problem)
