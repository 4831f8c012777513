"""S006."""

from collections.abc import Iterator

from curate.intake.read import FileReader
from curate.rules import Hit, file_rule

_ARTICLE = {"string": "a string", "number": "a number", "boolean": "true or false", "list": "a list"}


@file_rule("S006", "type-drift", severity="warning")
def type_drift(file: FileReader) -> Iterator[Hit]:
    """A field is of one type in some rows and of another in others.

    Arrow, and so `datasets.load_dataset`, takes a column's type from the first rows and fails on the first row
    that differs, often after minutes. Null is no type: a field may be null anywhere.

    Bad:
        {"instruction": "What is a fine?", "output": "A punishment in money.", "source": 7}
        {"instruction": "What is a fee?", "output": "A price for a service.", "source": "law-12"}
    Bad:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}, {"role": "assistant", "content": "გამარჯობა"}]}
    Good:
        {"instruction": "What is a fine?", "output": "A punishment in money.", "source": null}
        {"instruction": "What is a fee?", "output": "A price for a service.", "source": "law-12"}
    """
    for path, kinds in file.understanding.types.items():
        seen = sorted(((kind, at) for kind, at in kinds.items() if kind != "null"), key=lambda item: -item[1].count)
        for kind, at in seen[1:]:
            usual, most = seen[0]
            yield Hit(
                None,
                f"{path} is {_ARTICLE.get(usual, f'an {usual}')} on line {most.line} ({_times(most.count)}), "
                f"but {_ARTICLE.get(kind, f'an {kind}')} on line {at.line} ({_times(at.count)})",
                line=at.line,
            )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
