"""KTO: any shape of one conversation, with a thumb up or down beside it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from curate.intake.problems import Problem
from curate.intake.shapes.base import Parts, Row, Shape

LABELS = ("label", "kto_tag")
"""TRL's and LLaMA-Factory's names for it. Only true and false count: a text or a class number is metadata."""


def label_of(row: Row) -> str | None:
    """The field of a row that holds its thumb, if any."""
    return next((name for name in LABELS if type(row.get(name)) is bool), None)


@cache
def kto(base: Shape, label: str = "label") -> Shape:
    """A shape with a label added."""

    def fits(row: Row) -> bool:
        return label in row and base.fits(row)

    def check(row: Row) -> Iterator[Problem]:
        if label not in row:
            yield Problem(
                "missing-field", f"no {label}", field=label, hint="true for a good reply, false for a bad one"
            )
        elif type(row[label]) is not bool:
            found = "null" if row[label] is None else repr(row[label])
            yield Problem("wrong-type", f"true or false expected, found {found}", field=label, value=row[label])
        if base.check is not None:
            yield from base.check(row)

    def read(row: Row) -> Parts:
        return {**base.read(row), "label": row[label]}

    return replace(
        base,
        name=f"kto-{base.name}",
        summary=f"{base.summary}; `{label}`: true or false",
        fits=fits,
        check=check,
        read=read,
        uses=base.uses | {label},
    )
