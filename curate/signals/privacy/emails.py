"""E-mail addresses, in any script."""

import re
from collections.abc import Iterator

from curate.signals.privacy.found import Private

# Both sides are read outwards from each @ within a bounded window: a pattern that begins with the local part would
# take quadratic time on a megabyte without an @. Lengths are those of RFC 5321, section 4.5.3.1. Characters that
# RFC 5322 allows in a local part but that stand before addresses far more often (`=`, `/`, `?`, `|`) are left out.
_LOCAL_MAX, _DOMAIN_MAX = 64, 255
_ATOM = r"[\w\u0300-\u036f+'%-]{1,64}"
"""Combining accents are letters here: é may be stored as e and U+0301."""
_LOCAL_BACKWARDS = re.compile(rf"{_ATOM}(?:\.{_ATOM}){{0,31}}")
_DOMAIN = re.compile(
    r"(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.){1,8}(?:[a-zA-Z]{2,24}|xn--[a-zA-Z0-9-]{2,59})"
    r"|(?:\w(?:[\w-]{0,61}\w)?\.){1,8}[^\W\d_a-zA-Z]{2,24})(?![a-zA-Z0-9]|[_-][a-zA-Z0-9])"
)
_IN_AUTHORITY = re.compile(r"://[^\s/?#@]*$")
"""`https://name:password@host` holds a password, not an address."""

# RFC 2606 and 6761 set these aside: nobody can be reached there. The top-level domain .example is not among them on
# purpose: who moves real addresses to it still leaves the name of a person before the @.
_RESERVED = re.compile(r"(?:.+\.)?example\.(?!example$)(?:(?:com?|net|org)\.)?\w+|.+\.(?:test|invalid|localhost|local)")
_FILE_ENDS = frozenset(
    ("png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "json", "html", "xml", "pdf", "csv")
)
_NOBODY = re.compile(
    r"(?:(?:your|my|user|first|last|full|example|test|e?mail|gmail|name|address|someone|somebody|recipient|sender|"
    r"receiver|foo|bar|x{3,9})[._-]?){1,5}\d{0,9}",
    re.IGNORECASE,
)
_REPOSITORY_USERS = frozenset({"git", "hg", "svn"})


def find(text: str) -> Iterator[Private]:
    """Every address that may reach somebody.

    Left out: domains reserved for documentation, `icon@2x.png`, `git@host`, one letter at one letter (`a@d.co`), and
    names that are plainly nobody's (`your.name@`).
    """
    at = text.find("@")
    while at >= 0:
        span = _around(text, at)
        if span:
            yield Private(span, "an e-mail address", "[e-mail]")
        at = text.find("@", at + 1)


def _around(text: str, at: int) -> tuple[int, int] | None:
    domain = _DOMAIN.match(text, at + 1, min(len(text), at + 2 + _DOMAIN_MAX))
    local = _LOCAL_BACKWARDS.match(text[max(0, at - _LOCAL_MAX) : at][::-1])
    if domain is None or local is None:
        return None
    name, host = local.group()[::-1].lstrip("+'%-\u0300\u0301"), domain.group().lower()
    begin = at - len(name)
    if not name or name.lower() in _REPOSITORY_USERS or _NOBODY.fullmatch(name):
        return None
    if host.rpartition(".")[2] in _FILE_ENDS or _RESERVED.fullmatch(host):
        return None
    if len(name) == 1 and len(host.split(".")[-2]) == 1:
        return None
    if _IN_AUTHORITY.search(text[max(0, begin - _LOCAL_MAX) : begin]):
        return None
    return begin, domain.end()
