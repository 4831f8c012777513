"""Keys, tokens and passwords: by the form their service gives them, or by a name beside a random value."""

import re
from collections.abc import Iterator
from functools import cache

from curate.signals.privacy.found import Private
from curate.signals.privacy.key_formats import FORMATS, KeyFormat
from curate.signals.privacy.key_names import KEY_NAMES, PASSWORD, PASSWORD_NAMES, forms, one_of
from curate.signals.privacy.randomness import entropy, is_placeholder, looks_random

_BEGIN = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_BODY = re.compile(r"(?:[^-]{0,400}[\sn])??[A-Za-z0-9+/=]{48}(?:[A-Za-z0-9+/=\s]|\\[nr])*+")
"""Perhaps some headers, then base64, with real or escaped line ends."""
_END = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_DOCUMENTED = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lI"
"""Payload of the token that every introduction to JSON Web Tokens shows: John Doe, 1234567890."""

_ADDRESS = re.compile(r"(?<=[a-z0-9]://)[^\s:/@\"'<>]{1,64}:([^\s/@\"'<>]{3,128})@([A-Za-z0-9_.-]{1,253})")
_LOCAL_HOST = re.compile(
    r"127\.0\.0\.1|0\.0\.0\.0|[^.]{1,32}|(?:.*\.)?example\.[a-z]{2,3}"  # localhost, db, your-host, example.com
)

# The value is looked at, not consumed: `TOKEN=client_secret=...` names it twice.
_VALUE = (
    r"[\w-]{0,20}[\"'`*\]]{0,3}\s{0,3}(?::|=|=>|==?|:|\bis\b|არის|-|\s)\s{0,3}[\"'`*]{0,3}"
    r"(?=([^\s\"'`<>(){}\[\],;|]{8,200}))"
)
_NAMED = re.compile(rf"(?:({one_of(KEY_NAMES)})|(?:{one_of(PASSWORD_NAMES)})){_VALUE}")
_KEYS, _PASSWORDS = (tuple(dict.fromkeys(map(str.lower, forms(names)))) for names in (KEY_NAMES, PASSWORD_NAMES))
_DIGIT = re.compile("[0-9]")
_RUN = re.compile(r"[A-Za-z0-9+/=_.~-]{15}")
"""What every key with a known form has; most texts have none, and are done with ten times sooner."""
_KEY = re.compile(r"[A-Za-z0-9+/=_.~-]{16,200}")
_CODE = re.compile(r"[a-z_]+[.(]\w|^[A-Z_]+$|^[a-z_]+$|://|\$|%[sd({]|\{")


def find(text: str) -> Iterator[Private]:
    """Every key; each part of the text is reported once, by the most specific name."""
    run = _RUN.search(text)
    finders = [_blocks, _known] if run else []
    if "://" in text:
        finders.append(_in_addresses)
    if (run and _holds(text, _KEYS)) or (_DIGIT.search(text) and _holds(text, _PASSWORDS)):
        finders.append(_named)
    free = 0
    for found in sorted((found for finder in finders for found in finder(text)), key=lambda found: found.span[0]):
        if found.span[0] >= free:  # the sort is stable: of two that begin together, the more specific comes first
            free = found.span[1]
            yield found


def _holds(text: str, names: tuple[str, ...]) -> bool:
    lowered = text.lower()
    return any(name in lowered for name in names)


@cache
def _formats() -> tuple[re.Pattern[str], dict[str, KeyFormat]]:
    names = {f"k{number}": kind for number, kind in enumerate(FORMATS)}
    union = "|".join(f"(?P<{name}>{kind.pattern})" for name, kind in names.items())
    # no key begins within a run of the characters keys are made of: this also keeps the search linear
    return re.compile(rf"(?<![A-Za-z0-9_-])(?:{union})(?![A-Za-z0-9])"), names


def _known(text: str) -> Iterator[Private]:
    pattern, names = _formats()
    for match in pattern.finditer(text):
        kind = names[match.lastgroup or ""]
        value = match.group()
        if is_placeholder(value) or _DOCUMENTED in value or (kind.loose and not looks_random(value)):
            continue
        yield Private(match.span(), kind.name, "[key]")


def _blocks(text: str) -> Iterator[Private]:
    for begin in _BEGIN.finditer(text):
        body = _BODY.match(text, begin.end())
        if body:
            end = _END.match(text, body.end())
            yield Private((begin.start(), end.end() if end else body.end()), "a private key", "[private key]")


def _in_addresses(text: str) -> Iterator[Private]:
    for match in _ADDRESS.finditer(text):
        password, host = match.groups()
        if _LOCAL_HOST.fullmatch(host) or _CODE.search(password) or not _is_password(password):
            continue
        yield Private(match.span(1), "a password in an address", "[password]")


def _named(text: str) -> Iterator[Private]:
    for match in _NAMED.finditer(text):
        value = match.group(2).rstrip(".:!?")
        if not _DIGIT.search(value) or is_placeholder(value) or _CODE.search(value):
            continue
        span = (match.start(2), match.start(2) + len(value))
        if match.group(1):
            if _KEY.fullmatch(value) and looks_random(value):
                yield Private(span, "a key", "[key]")
        elif _is_password(value):
            yield Private(span, PASSWORD, "[password]")


def _is_password(value: str) -> bool:
    """Whether it mixes letters, digits and more, as a password that somebody uses does, and is no example of one."""
    digits = any(c in "0123456789" for c in value)
    kinds = digits + any(map(str.islower, value)) + any(map(str.isupper, value)) + any(not c.isalnum() for c in value)
    common = re.search(r"pass|p@ss|1234|qwert|admin|secret|user|hash|hello", value, re.IGNORECASE)
    return len(value) >= 8 and digits and kinds >= 3 and entropy(value) >= 2.75 and not common
