r"""What in a text is not language, blanked with spaces so that every offset stays.

Code, addresses, tags, placeholders and formulas are Latin letters in any language's text; counted as words they make a
Georgian manual look half English. Blanking instead of cutting keeps spans true for the findings that follow.

Each kind has a literal that must be present before its pattern runs: `in` is a memchr, while one big pattern over every
letter of alpaca_52k cost 1.3 CPU-seconds. Every repetition is bounded, so that no text makes the time quadratic.
"""

from __future__ import annotations

import re
from typing import Final

_LABEL = r"[A-Za-z0-9-]{1,63}"
_TOP = "com|org|net|edu|gov|info|io|dev|ai|ge|ru|de|uk|fr|eu"
_SUFFIX = "py|js|ts|json|jsonl|csv|txt|html|css|md|yaml|yml|xml|pdf|docx?|xlsx?|png|jpe?g|exe|zip|sh|java|cpp"
_STOP = r"\s<>\"'»“”"

# Order matters: code may hold all the others, a URL may hold an '@' or a '%'.
_KINDS: Final[tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]] = tuple(
    (literals, re.compile(pattern, re.DOTALL))
    for literals, pattern in (
        (("```", "~~~"), r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)"),  # fenced, also when never closed
        (("`",), r"`[^`\n]{1,500}`"),
        (("://", "www."), rf"\b[A-Za-z][A-Za-z0-9+.-]{{1,9}}://[^{_STOP}]+|\bwww\.[^{_STOP}]+"),
        (("@",), rf"(?<![\w.%+-])[\w.%+-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{1,6}}|(?<![\w@])@[A-Za-z]\w*"),
        (("<",), r"<!--.{0,5000}?-->|</?[A-Za-z][^<>]{0,500}>"),
        (("&",), r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});"),
        (("{",), r"\\begin\{.{0,2000}?\\end\{\w{1,20}\*?\}"),
        (("{",), r"\{\{[^{}]{0,200}\}\}|\$\{[^{}\n]{0,200}\}|%?\{[A-Za-z0-9_.:!\[\] -]{0,100}\}"),
        (("%",), r"%\([A-Za-z_]\w{0,60}\)[sdifr]|%(?:\d{1,2}\$)?[-+0-9.]{0,9}[sdifxr]\b"),
        (("$",), r"\$\$.{1,2000}?\$\$"),
        # $x$ by pandoc's rule: no space inside the marks, no digit after; "$5 and $6" is money.
        (("$",), r"\$(?!\s)[^$\n]{1,200}(?<!\s)\$(?!\d)"),
        (("\\(", "\\["), r"\\\(.{1,500}?\\\)|\\\[.{1,500}?\\\]"),
        (("\\",), r"\\[A-Za-z]+\*?|(?<!\S)[A-Za-z]:\\[\w./\\~-]+"),
        ((" :", "(:", ">:"), r"(?<![^\s(>]):[a-z]+(?:_[a-z]+)*\b"),  # :count, as Laravel and Rails write it
        (("#",), r"(?<![\w#])#[A-Za-z]\w*"),
        (("_",), r"(?<![A-Za-z0-9_])[A-Za-z0-9]+(?:_+[A-Za-z0-9]+)+"),  # snake_case
        (("/",), r"(?<!\S)~?/[\w.~-]+(?:/[\w.~-]*)+"),  # paths
        (
            (".",),
            rf"(?<![\w.-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}(?:{_TOP})\b(?:/[^{_STOP}]*)?|\b\w{{1,60}}\.(?:{_SUFFIX})\b",
        ),
    )
)
_DOTTED = re.compile(r"\.[a-z]")


def mask(text: str) -> str:
    """Blank all that is not language; the result has the length of `text`, so spans hold for both."""
    for literals, pattern in _KINDS[:-1]:
        for literal in literals:
            if literal in text:
                text = pattern.sub(_blank, text)
                break
    # Every text has a full stop; one inside a word ("example.com", "notes.txt") is rare.
    return _KINDS[-1][1].sub(_blank, text) if "." in text and _DOTTED.search(text) else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
