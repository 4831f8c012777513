"""S003."""

from collections.abc import Iterator

from curate.intake.read import FileReader
from curate.rules import Hit, file_rule


@file_rule("S003", "mixed-format", severity="error", kinds=("two-shapes",))
def mixed_format(file: FileReader) -> Iterator[Hit]:
    """A file holds records of several shapes, or one row fits two shapes.

    Several trainers take the format of the whole file from its first row and fail on the others, or train on the
    wrong fields. `curate export` writes one shape.

    Bad:
        {"instruction": "What is a fine?", "output": "A punishment in money."}
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
    Good:
        {"instruction": "What is a fine?", "output": "A punishment in money."}
        {"instruction": "Translate.", "input": "fine", "output": "ჯარიმა"}
    """
    shapes = sorted(file.understanding.seen_shapes.items(), key=lambda item: -item[1].count)
    for name, seen in shapes[1:]:
        usual, most = shapes[0]
        records = "1 record is" if seen.count == 1 else f"{seen.count:,} records are"
        yield Hit(
            None,
            f"{records} in the shape {name}, the first on line {seen.line}; the other {most.count:,} of the file "
            f"in the shape {usual}"
            if len(shapes) == 2
            else f"{records} in the shape {name}, the first on line {seen.line}; most of the file, {most.count:,}, "
            f"in the shape {usual}",
            line=seen.line,
        )
