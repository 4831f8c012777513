"""Payment card numbers (ISO/IEC 7812) and international bank account numbers (ISO 13616)."""

import re
from collections.abc import Iterator

from curate.signals.privacy.found import Private

# A run of more groups of four is a table, not a card; an expiry date may follow.
_CARD = re.compile(
    r"(?<![\w.,/#+*^=-])(?:"
    r"(?<![0-9]{4}[ \u00a0-])(?:"
    r"[0-9]{4}([ \u00a0-])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1[0-9]{3})?(?!\1[0-9]{4}(?![\w/]))"  # most brands
    r"|[0-9]{4}([ \u00a0-])[0-9]{6}\2[0-9]{4,5})"  # American Express, Diners Club
    r"|[0-9]{12,19})"
    r"(?![\w%*^/]| [*^+=\u00d7\u00f7]|[.,][0-9])"
)
_BRAND = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|(?:6011|64[4-9]\d|65\d\d)\d{12,15}"  # Discover
    r"|62\d{14,17}"  # UnionPay
    r"|35(?:2[89]|[3-8]\d)\d{12,15}"  # JCB
    r"|3(?:0[0-5]|[689]\d)\d{11}"  # Diners Club
    r"|220[0-4]\d{12,15}"  # Mir
    r"|(?:9792|508\d|81\d\d|82\d\d)\d{12}"  # Troy, RuPay
    r"|(?:50|5[6-8]|6\d)\d{10,17}",  # Maestro
    re.ASCII,
)
_COMMON = re.compile(r"4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|2\d\d|4[4-9]\d|5\d\d)\d{12}", re.ASCII)
"""What may stand without groups and without a word: of 16 digits taken at random, one in fifty passes as a card."""
_WORD = re.compile(
    r"card|credit|debit|visa|master|amex|maestro|ბარათ|карт|karte|tarjeta|carte|carta|cart[ãa]o|\bkart|kaart|"
    r"بطاقة|کارت|כרטיס|कार्ड|卡|カード|카드",
    re.IGNORECASE,
)
_BEFORE = 60

_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?:[ \u00a0-]?[A-Z0-9]{4}){2,7}(?:[ \u00a0-]?[A-Z0-9]{1,4})?")
_POSSIBLE = re.compile(r"[0-9]{4}[ \u00a0-]?[0-9]{4}|[A-Z]{2}[0-9]{2}[ \u00a0-]?[A-Z0-9]{4}")
_SEPARATOR = re.compile(r"[ \u00a0-]")


def find(text: str) -> Iterator[Private]:
    """Every card number (a brand's prefix and length, and a check digit that holds) and every valid IBAN."""
    if not _POSSIBLE.search(text):
        return
    for match in _CARD.finditer(text):
        start, end = match.span()
        number = _SEPARATOR.sub("", match.group())
        if end - start == 23 and not _is_card(number):  # five groups: the last may be a security code
            number, end = number[:16], start + 19
        if not _is_card(number):
            continue
        telling = len(number) < end - start or _COMMON.fullmatch(number)
        if telling or _WORD.search(text, max(0, start - _BEFORE), start):
            yield Private((start, end), "a payment card number", "[card number]")
    for match in _ACCOUNT.finditer(text):
        stop = _account_end(text, match)
        if stop:
            country = match.group()[:2]
            yield Private((match.start(), stop), f"a bank account number (IBAN, {country})", "[IBAN]")


def _is_card(number: str) -> bool:
    return _BRAND.fullmatch(number) is not None and luhn(number)


def luhn(digits: str) -> bool:
    """Whether the last digit is right: doubled every second one from the right, all sum to a multiple of ten."""
    odd = sum(map(int, digits[-1::-2]))
    even = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (odd + even) % 10 == 0


def _account_end(text: str, match: re.Match[str]) -> int | None:
    """Where the account number ends: words in capitals behind it may have been taken for its last groups."""
    from stdnum import iban  # 60 ms; knows the structure of each country's numbers

    end = match.end()
    while end - match.start() >= 15:
        following = text[end : end + 1]
        if not (following.isascii() and following.isalnum()) and iban.is_valid(
            _SEPARATOR.sub("", text[match.start() : end]), check_country=False
        ):
            return end
        end -= 1
    return None
