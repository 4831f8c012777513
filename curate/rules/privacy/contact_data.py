"""P601."""

from collections.abc import Iterator

from curate.rules import Hit, record_rule
from curate.rules.privacy.redaction import redactions
from schemas import Record


@record_rule(
    "P601",
    "contact-data",
    fixes="review",
    masks=True,
    where=lambda c: c.any_text(lambda t: t.str.contains(r"@|\d(?:[ \x{a0}().\-/\x{2010}-\x{2015}]{0,3}\d){6}")),
)
def contact_data(record: Record) -> Iterator[Hit]:
    """A text holds an e-mail address or a telephone number.

    A model repeats what it was trained on, so the address of a person becomes an answer to anybody. A number counts
    when its country's numbering plan allows it and a `+`, a word beside it ("ტელ.", "phone", "тел.") or its grouping
    says that it is a phone: plain digits never do. Addresses at domains reserved for documentation (example.com,
    .test, .invalid) belong to nobody and are quiet; those under .example are not, because whoever moves real
    addresses there still leaves the name of a person before the @.

    Bad:
        {"instruction": "ვის მივწერო?", "output": "მისწერეთ: nino.magalitadze@mzianeti.example"}
        {"instruction": "Where do I call?", "output": "Call +44 20 7946 0123."}
        {"instruction": "სად დავრეკო?", "output": "დარეკეთ 599 12 34 56-ზე"}
    Fixed:
        {"instruction": "ვის მივწერო?", "output": "მისწერეთ: [e-mail]"}
        {"instruction": "Where do I call?", "output": "Call [phone]."}
        {"instruction": "სად დავრეკო?", "output": "დარეკეთ [phone]-ზე"}
    Good:
        {"instruction": "Give an example of an e-mail address.", "output": "user@example.com"}
        {"instruction": "რამდენია?", "output": "599123456 ცალი, 2019-2020 წლებში 1 234 567 ლარი"}
        {"instruction": "What is 599 123 456 + 1?", "output": "599 123 457"}
        {"instruction": "Give me a made-up phone number.", "output": "(555) 555-5555"}
    """
    from curate.signals.privacy import emails, phones

    yield from redactions(record, emails.find, phones.find)
