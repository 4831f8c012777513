"""P602."""

from collections.abc import Iterator

from curate.rules import Hit, record_rule
from curate.rules.privacy.redaction import redactions
from schemas import Record


@record_rule(
    "P602",
    "payment-data",
    severity="error",
    fixes="review",
    masks=True,
    where=lambda c: c.any_text(
        lambda t: t.str.contains(
            r"[0-9](?:[ \x{a0}-]?[0-9]){11}|[A-Z]{2}[0-9]{2}[ \x{a0}-]?[A-Z0-9]{4}[ \x{a0}-]?[A-Z0-9]{4}"
        )
    ),
)
def payment_data(record: Record) -> Iterator[Hit]:
    """A text holds the number of a payment card or of a bank account.

    Whoever can ask the model may get at the account; card numbers also put the file, and every copy of it, under the
    rules of the card industry (PCI DSS). A card number has a brand's prefix and length and a check digit that holds,
    and stands in a card's groups, beside a word for a card, or as 15 or 16 digits in a row; an account number is an
    IBAN with its country's structure and both check digits right. Published test numbers count too: they cannot be
    told from others, and a redacted text teaches the same.

    Bad:
        {"instruction": "ბარათით გადავიხადე: 4111 1111 1111 1111.", "output": "გმადლობთ."}
        {"instruction": "Where do I pay?", "output": "To GE29 NB00 0000 0101 9049 17 AND NOWHERE ELSE"}
    Fixed:
        {"instruction": "ბარათით გადავიხადე: [card number].", "output": "გმადლობთ."}
        {"instruction": "Where do I pay?", "output": "To [IBAN] AND NOWHERE ELSE"}
    Good:
        {"instruction": "Count.", "output": "1111 2222 3333 4444 and 4111 1111 1111 1112"}
        {"instruction": "What is pi?", "output": "3.1415926535897932384"}
        {"instruction": "Where do I pay?", "output": "To GE00 XX00 0000 0000 0000 00"}
    """
    from curate.signals.privacy import payments

    yield from redactions(record, payments.find)
