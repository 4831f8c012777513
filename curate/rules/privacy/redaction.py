"""From what a detector saw in the texts of a record to hits that offer a redaction."""

from collections.abc import Callable, Iterable, Iterator

from curate.rules import Hit, Mend
from curate.signals.privacy import Private
from schemas import Record

Find = Callable[[str], Iterable[Private]]


def redactions(record: Record, *finders: Find) -> Iterator[Hit]:
    """One hit for each different value in each text; its mend covers the value wherever it stands in that text."""
    for place, text in record.texts():
        values: dict[str, list[Private]] = {}
        for find in finders:
            for found in find(text):
                values.setdefault(text[slice(*found.span)], []).append(found)
        for same in values.values():
            first = same[0]
            times = f", {len(same)} times" if len(same) > 1 else ""
            spans = tuple((found.span, found.placeholder) for found in same)
            mend = Mend(f"replace it with {first.placeholder}", spans=spans)
            yield Hit(place, f"the text holds {first.kind}{times}", span=first.span, mend=mend)
