"""Q516: the input is an address that a model cannot open."""

import re
from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.learned import pieces
from schemas import Record

_URL = r"(?:https?://|www\.)[^\s<>\"]{4,}"
_ONLY = re.compile(rf"\W{{0,3}}(?:(?:URL|Link|Source|Article|Website|ბმული|Ссылка)\s?:\s*)?{_URL}\s*", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:url|uri|link|domain|hyperlink|protocol|regex|web ?(?:site|page) address|parse|encode|shorten|html|code|curl|http"
    r"|ბმულ|ссылк|enlace|lien|adresse|bağlantı)",
    re.IGNORECASE,
)


@record_rule(
    "Q516",
    "url-as-input",
    where=lambda c: c.prompt.str.contains(r"(?i)https?://|www\."),
)
def url_as_input(record: Record) -> Iterator[Hit]:
    """An input is nothing but a web address, though the prompt asks about what stands there.

    The model cannot open it, so the reply is invented or came from a reader that could. Quiet where the prompt is
    about the address itself, or the conversation has tools.

    Bad:
        {"instruction": "Summarise the article.", "input": "https://example.org/news/12", "output": "It is about a bridge."}
        {"instruction": "შეაჯამე სტატია.", "input": "https://example.org/ka/12", "output": "სტატია ხიდზეა."}
    Good:
        {"instruction": "Which domain does this URL have?", "input": "https://example.org/news/12", "output": "example.org"}
        {"instruction": "რომელი დომენია ამ ბმულში?", "input": "https://example.org/ka/12", "output": "example.org"}
    """
    if record.tools:
        return
    for place, message in record.turns():
        parts = list(pieces(message))
        if message.role != "user" or len(parts) < 2:
            continue
        span, text = parts[-1]
        if len(text) < 2000 and _ONLY.fullmatch(text) and not _ABOUT.search(message.content[: span[0]]):
            yield Hit(f"{place}.content", "the input is an address, and nothing of what stands there", span)
