"""Telephone numbers: international ones, those a word introduces, and those grouped as their country does it."""

import re
from collections.abc import Iterable, Iterator

from curate.signals.privacy.found import Private

# Possessive, so that a megabyte of digits is one step; newlines end a number.
_CANDIDATE = re.compile(
    r"(?<![\w.,+#])(?:\+ ?)?\(?\d(?:[ \u00a0().\-/\u2010-\u2015]{0,3}+\d){6,}+(?![\w%$€₾£¥]|[.,]\d)"
)
_GROUPS = re.compile(r"\d+")
_AMERICAN = re.compile(r"(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}")
"""(234) 567-8901: no other plan groups so. Hence 555-555-5555 is nobody's, though Britain has a number like it."""
_BEFORE = 40
"""Code points before a number, on its line, in which a word may say that it is one."""

WORDS: dict[str, tuple[str, ...]] = {
    r"\btel\b|☎|☏|📞|📱|whats ?app|viber|telegram|\bgsm\b": (),
    r"phone|mobile|\bcell\b|\bfax\b|\bcall\b|\bdial\b|hotline|helpline": (
        "US",
        "GB",
        "CA",
        "AU",
        "IN",
        "IE",
        "NZ",
        "ZA",
    ),
    r"ტელეფონ|\bტელ\b|მობილურ|\bმობ\b|დარეკ|დამირეკ|დაგირეკ|დაურეკ|რეკავ|ცხელი ხაზ|ფაქს": ("GE",),
    r"телефон|\bтел\b|мобильн|\bмоб\b|звон|факс|горяч[а-я]+ лини": ("RU", "KZ", "BY", "UA", "GE"),
    r"телефону|подзвон|дзвон|зателефон|мобільн": ("UA",),
    r"telefon|rufnummer|handynummer|\bhandy\b|\bmobil|anruf": ("DE", "AT", "CH"),
    r"t[ée]l[ée]phone|portable|appele[rz]|num[ée]ro vert": ("FR", "BE", "CH", "CA"),
    r"tel[ée]fono|m[óo]vil|celular|ll[áa]m[ae]": ("ES", "MX", "AR", "CO", "CL", "PE"),
    r"telefone|telem[óo]vel|ligue|celular": ("PT", "BR"),
    r"telefono|cellulare|chiam[ai]": ("IT",),
    r"telefonnummer|mobilnummer|puhelin|matkapuhelin": ("SE", "NO", "DK", "FI"),
    r"telefoon|\bbel\b|mobiel": ("NL", "BE"),
    r"telefonu|telefonas|telefon|kom[óo]rk|zadzwoń": ("PL", "CZ", "LT"),
    r"telefon|cep no|\bara(?:yın|yabilir)": ("TR", "AZ"),
    r"هاتف|جوال|موبايل|اتصل|تلفن|موبایل|تماس": ("SA", "EG", "AE", "JO", "MA", "IR"),
    r"טלפון|נייד": ("IL",),
    r"फ़?ोन|मोबाइल|फोन|कॉल": ("IN",),
    r"电话|電話|手机|手機|致电|热线|携帯": ("CN", "TW", "HK", "JP"),
    r"전화|휴대폰|연락처": ("KR",),
    r"հեռախոս|\bհեռ\b|զանգ": ("AM",),
}
"""Words that introduce a number, as patterns over lower case, with the countries whose local numbers then count."""

SCRIPTS = ((r"[\u10d0-\u10ff]", ("GE",)), (r"[\u0400-\u04ff]", ("RU",)), (r"[a-zA-Z]", ("US",)))
"""Script of the text around, with the countries whose grouping is telling enough without a word: a mobile number in
threes and twos, ten digits with brackets or hyphens in fixed places. Elsewhere (`06 12 34 56 78`) it is not."""

_WORDS = {re.compile(pattern): regions for pattern, regions in WORDS.items()}
_ANY_WORD = re.compile("|".join(WORDS))


def find(text: str) -> Iterator[Private]:
    """Every number that is valid by its country's plan and says by a +, a word or its grouping that it is a phone.

    Plain digits are never taken without a word. Numbers that no plan allows, such as (555) 555-5555, belong to
    nobody and are left out.
    """
    for match in _CANDIDATE.finditer(text):
        digits = sum(map(len, _GROUPS.findall(match.group())))
        if digits > 15:
            continue
        start, end = match.span()
        country = _country(text, start, end)
        if country is not None:
            where = f" ({country})" if country else ""
            yield Private((start, end), f"a phone number{where}", "[phone]")


def _country(text: str, start: int, end: int) -> str | None:
    """Code of the country a number is valid in; empty where it has none (satellites), None where it is no phone."""
    number = text[start:end]
    if number.startswith("+"):
        # `+ 62426244000` is a sum
        return None if number[1] == " " and len(_GROUPS.findall(number)) < 3 else _valid(number, (None,))
    line = text.rfind("\n", max(0, start - _BEFORE), start) + 1
    before = text[max(line, start - _BEFORE) : start].lower()
    if _ANY_WORD.search(before):
        if number.startswith("00"):
            return _valid("+" + number[2:], (None,))
        regions = [region for word, regions in _WORDS.items() if word.search(before) for region in regions]
        around = _by_script(text, start, end)
        if _AMERICAN.fullmatch(number):
            return _valid(number, ("US",))
        return _valid(number, dict.fromkeys((*around, *regions)))
    if len(_GROUPS.findall(number)) < 3:
        return None
    return _valid(number, _by_script(text, start, end), grouped=True)


def _by_script(text: str, start: int, end: int) -> tuple[str, ...]:
    around = text[max(0, start - 200) : start] + text[end : end + 200]
    return tuple(region for pattern, regions in SCRIPTS if re.search(pattern, around) for region in regions)


def _valid(number: str, regions: Iterable[str | None], grouped: bool = False) -> str | None:
    import phonenumbers  # 25 ms, and a little for the plan of each country asked

    for region in regions:
        if grouped:
            strict = phonenumbers.Leniency.STRICT_GROUPING
            if not any(m.end - m.start == len(number) for m in phonenumbers.PhoneNumberMatcher(number, region, strict)):
                continue
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return phonenumbers.region_code_for_number(parsed) or ""
    return None
