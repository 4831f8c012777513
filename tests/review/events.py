"""Making events by hand."""

from itertools import count
from typing import Any

from schemas import Event, Ref
from schemas.event import Kind

_numbers = count(1)


def event(kind: Kind, *records: str, who: str = "nino", lc: int | None = None, **body: Any) -> Event:
    """An event about some records, each written `id` or `id#hash`; clocks run on by themselves."""
    number = next(_numbers)
    recs = tuple(ref(record) for record in records)
    return Event(
        id=f"{number:026}",
        n=number,
        at="2026-11-23T10:00:00.000+04:00",
        lc=number if lc is None else lc,
        who=who,
        dev="laptop",
        kind=kind,
        recs=recs,
        **body,
    )


def ref(record: str) -> Ref:
    record_id, _, content = record.partition("#")
    return Ref(record_id, content or f"h-{record_id}")


def decide(record: str, verdict: str = "accept", **more: Any) -> Event:
    return event("decide", record, verdict=verdict, **more)
