"""E108."""

import html
import json
import re
from collections.abc import Iterator

from curate.rules import Hit, Mend, record_rule
from curate.rules.schema.turns import meant
from schemas import Record

_LINE_END = re.compile(r"(?<!\\)(?:\\r)?\\n(?![a-z])")
_ANY_LINE_END = re.compile(r"(?:\\r)?\\n")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")
_LETTERS = re.compile(r"(?<!\\)(?:\\u[0-9a-fA-F]{4}){2,}")
_CODE = re.compile(
    r"```|`|</?[a-zA-Z][^<>]*>|[{};]\s*$|\bdef \w+\(|\breturn\b.*[;(]|\bprintf?\(|==|\\\\|=\s*[\"']|\\[a-z]+\{|\$[^$\d][^$]*\$",
    re.MULTILINE,
)
_FENCE = re.compile(r"```\w*\\n")
_MARKUP = re.compile(r"(?i)html|xml|entit|escap|markup|regex|latex|javascript|php|encod")
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*\\[nu][^'\n]*'|“[^”\n]*”|`[^`]*`")


@record_rule(
    "E108",
    "double-escaped",
    severity="warning",
    fixes="review",
    where=lambda c: c.any_text(lambda text: text.str.contains(r"\\n|\\u|&amp;|&lt;|&gt;|&quot;|&apos;|&nbsp;|&#")),
)
def double_escaped(record: Record) -> Iterator[Hit]:
    r"""A text was escaped twice: `\n`, `\u10d0` or `&amp;` stand in it as they would in a source file.

    The model learns to write a backslash and an n where it should begin a new line. Code, LaTeX and texts that
    speak of escapes are left alone: a text counts only where no real line end is in it, or where the escapes spell
    words.

    Bad:
        {"instruction": "List two.", "output": "1. A form.\\n2. A photo."}
        {"instruction": "Where?", "output": "At the Ministry of Health &amp; Care."}
        {"instruction": "Say hello.", "output": "\\u10d2\\u10d0\\u10db\\u10d0\\u10e0\\u10ef\\u10dd\\u10d1\\u10d0"}
    Good:
        {"instruction": "List two.", "output": "1. A form.\n2. A photo."}
        {"instruction": "How do I print a line end in C?", "output": "printf(\"\\n\");"}
        {"instruction": "What is the gradient?", "output": "It is \\nabla f, a vector."}
        {"instruction": "Write a link in HTML.", "output": "<a href=\"?a=1&amp;b=2\">გამარჯობა</a>"}
    """
    talk = ""
    for place, message in record.turns():
        text = message.content
        talk = f"{talk[-2000:]} {text[:2000]}"
        if ("\\" not in text and "&" not in text) or meant(message.role) == "tool" or text.lstrip()[:1] in ("{", "["):
            continue
        if _FENCE.search(text) and "\n" not in text.strip():
            spans = tuple((match.span(), "\n") for match in _ANY_LINE_END.finditer(text))
            mend = Mend("begin new lines there", spans=spans)
            yield Hit(f"{place}.content", "a literal \\n stands where code should begin", span=spans[0][0], mend=mend)
            continue
        if _CODE.search(text):
            continue
        free = _QUOTED.sub(lambda match: " " * len(match.group()), text)
        where = f"{place}.content"
        if ends := _line_ends(free):
            spans = tuple((match.span(), "\n") for match in ends)
            shown = "a literal \\n stands where a line should end"
            yield Hit(where, shown, span=spans[0][0], mend=Mend("begin new lines there", spans=spans))
        entities = list(_ENTITY.finditer(free))
        if entities and not _MARKUP.search(talk):
            spans = tuple((match.span(), html.unescape(match.group())) for match in entities)
            shown = f"the HTML entity {entities[0].group()} stands for {spans[0][1]}"
            yield Hit(where, shown, span=spans[0][0], mend=Mend("write the characters themselves", spans=spans))
        words = [match for match in _LETTERS.finditer(free) if _spells(match.group())]
        if words:
            spans = tuple((match.span(), _spells(match.group())) for match in words)
            shown = f"escapes stand for the letters {spans[0][1]}"
            yield Hit(where, shown, span=spans[0][0], mend=Mend("write the letters themselves", spans=spans))


def _line_ends(text: str) -> list[re.Match[str]]:
    """The literal line ends of a text that has no real ones; a lone one among spaces may be spoken of."""
    if "\n" in text.strip():
        return []
    found = list(_LINE_END.finditer(text))
    if len(found) == 1:
        start, end = found[0].span()
        around = text[start - 1 : start] + text[end : end + 1]
        if len(around) < 2 or around.isspace():
            return []
    return found


def _spells(escapes: str) -> str:
    """The word that a run of escapes spells, or nothing."""
    text: str = json.loads(f'"{escapes}"')
    return text if text.isalpha() and text.isprintable() else ""
