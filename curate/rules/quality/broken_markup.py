"""Q509: a reply in JSON or XML does not parse."""

import json
import re
from collections.abc import Iterator
from xml.parsers import expat

from curate.rules.api import Hit, record_rule
from curate.rules.learned import Reply, learned
from schemas import Record, Span

_FENCED = re.compile(r"^[ \t]*```[ \t]*(json|xml)[ \t]*\n(.*?)^[ \t]*```", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_ASKS_JSON = re.compile(r"\bjson\b", re.IGNORECASE)
_ELISION = re.compile(r"\.\.\.|…|^\s*(?://|#)|/\*", re.MULTILINE)


@record_rule(
    "Q509",
    "broken-markup",
    default=False,
    where=lambda c: (
        c.reply.str.contains("(?i)```[ \\t]*(?:json|xml)")
        | (c.reply.str.contains(r"(?:^|\n\n)\s*[{\[]") & c.prompt.str.contains("(?i)json"))
    ),
)
def broken_markup(record: Record) -> Iterator[Hit]:
    """A reply that says it is JSON or XML does not parse.

    A program that reads the model's answers will fail on what it learned here. Judged are code blocks marked `json`
    or `xml`, and whole replies in brackets where the prompt asks for JSON; excerpts with `...` or comments are not.

    Bad:
        {"instruction": "Answer in JSON.", "output": "{\\"city\\": \\"Mzianeti\\","}
        {"instruction": "მიპასუხე JSON-ით.", "output": "{\\"ქალაქი\\": მზიანეთი}"}
        {"instruction": "Show a town.", "output": "```xml\\n<town><name>Mzianeti</town>\\n```"}
    Good:
        {"instruction": "Answer in JSON.", "output": "{\\"city\\": \\"Mzianeti\\"}"}
        {"instruction": "მიპასუხე JSON-ით.", "output": "{\\"ქალაქი\\": \\"მზიანეთი\\"}"}
        {"instruction": "Show a town.", "output": "```xml\\n<town/>\\n```"}
    """
    for reply in learned(record):
        for span, kind, text in _declared(reply):
            error = None if _ELISION.search(text) or text.lstrip()[:1] not in ("{", "[", "<") else _error(kind, text)
            if error:
                yield Hit(reply.place, f"the {kind.upper()} does not parse: {error}", span)


def _declared(reply: Reply) -> Iterator[tuple[Span, str, str]]:
    blocks = list(_FENCED.finditer(reply.text))
    for block in blocks:
        yield block.span(2), block[1].lower(), block[2]
    whole = reply.text.strip()
    if not blocks and whole[:1] in ("{", "[") and _ASKS_JSON.search(reply.asked):
        start = reply.text.index(whole[0])
        yield (start, start + len(whole)), "json", whole


def _error(kind: str, text: str) -> str | None:
    try:
        if kind == "json":
            json.loads(text)
        elif text.strip():
            expat.ParserCreate().Parse(text, True)
    except json.JSONDecodeError as error:
        return f"{error.msg} at line {error.lineno}"
    except RecursionError:
        return "it is nested too deeply"
    except expat.ExpatError as error:
        return str(error)
    return None
