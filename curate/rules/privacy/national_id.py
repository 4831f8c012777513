"""P603."""

from collections.abc import Iterator

from curate.rules import Hit, record_rule
from curate.rules.privacy.redaction import redactions
from curate.signals.privacy.national import POSSIBLE
from schemas import Record


@record_rule(
    "P603",
    "national-id",
    default=False,
    fixes="review",
    masks=True,
    where=lambda c: c.any_text(lambda t: t.str.contains(POSSIBLE)),
)
def national_id(record: Record) -> Iterator[Hit]:
    """A text holds a number that a state gave to a person, beside a word that says so.

    It opens doors to a person's tax, health and credit records, and it never changes. Such numbers are plain digits,
    so a word must stand before them: "პირადი ნომერი", "SSN", "PESEL", "ИНН", "kimlik no", for some fifty kinds; where
    the number has check digits, they must be right. Georgian personal numbers have none that is public. Off by
    default, because what counts as such a number differs from one kind of data to another.

    Bad:
        {"instruction": "ჩემი პირადი ნომერია 12345678901.", "output": "გმადლობთ."}
        {"instruction": "Who is it?", "output": "Social security number: 536-90-4399"}
        {"instruction": "Кто это?", "output": "ИНН 500100732259"}
    Fixed:
        {"instruction": "ჩემი პირადი ნომერია [personal number].", "output": "გმადლობთ."}
        {"instruction": "Who is it?", "output": "Social security number: [personal number]"}
        {"instruction": "Кто это?", "output": "ИНН [personal number]"}
    Good:
        {"instruction": "შეკვეთის ნომერია 12345678901.", "output": "გმადლობთ."}
        {"instruction": "Кто это?", "output": "ИНН 500100732258"}
        {"instruction": "რა არის პირადი ნომერი?", "output": "11 ციფრისგან შედგება."}
    """
    from curate.signals.privacy import national

    yield from redactions(record, national.find)
