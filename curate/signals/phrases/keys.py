"""Plain texts that a regular expression cannot match without: what a text is searched for before the expression is."""

import re
from collections.abc import Iterator
from itertools import product

MOST = 80
"""Keys of one expression."""
_PIECE = re.compile(r"\\.|\[[^\]]*\]|\(\?(?:<?[!=]|:)|[()|.^$]|[*+?]|\{[\d,]*\}|[^\\\[\]().^$*+?{}|]")
_OPTIONAL = re.compile(r"[*?]|\{0")


def split(source: str) -> tuple[str, ...]:
    """The alternatives of an expression: its parts between the `|` that stand outside brackets."""
    parts, depth = [""], 0
    for piece in _PIECE.findall(source):
        depth += piece.startswith("(") - (piece == ")")
        if piece == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return tuple(parts)


def keys_of(source: str) -> tuple[str, ...]:
    """Texts in lower case, of which one stands in everything that an expression matches.

    An expression is cut into plain runs, a group of plain alternatives being a run in several forms; the keys are
    the forms of the run whose shortest is the longest. Both apostrophes are tried where one holds an apostrophe.

    Raises:
        ValueError: every run has a form shorter than three characters (two in Chinese).
    """
    runs: list[list[str]] = [[""]]
    for forms in _segments(source.replace("{n}", r"\d")):
        if forms is None or len(runs[-1]) * len(forms) > MOST:
            runs.append([""])
        if forms is not None and len(forms) <= MOST:
            runs[-1] = [before + form for before, form in product(runs[-1], forms)]
    best = max(runs, key=lambda run: (min(map(len, run)), -len(run)))
    if any(len(key) < (2 if key > "\u3000" else 3) for key in best):
        raise ValueError(f"a phrase needs a plain part to search for: {source}")
    lower = [key.lower() for key in best]
    return tuple(dict.fromkeys(form for key in lower for form in (key, key.replace("'", "’"))))


def _segments(source: str) -> Iterator[list[str] | None]:
    """What an expression is made of: the forms of a piece of plain text, or None for anything else."""
    at = 0
    while at < len(source):
        match = _PIECE.match(source, at)
        assert match is not None, f"not an expression: {source}"
        piece, at = match[0], match.end()
        inner = None
        if piece.startswith("("):
            end = _closing(source, at)
            inner, at = source[at:end], end + 1
        if piece == r"\b":
            continue  # it has no width
        optional = _OPTIONAL.match(source, at)
        if optional:
            yield None
        elif inner is not None and piece in ("(", "(?:"):
            heads = [_head(alternative) for alternative in split(inner)]
            yield [text for text, _ in heads]
            if not all(whole for _, whole in heads):
                yield None
        elif len(piece) == 1 and piece not in ".^$*+?":
            yield [piece]
        else:
            yield None


def _head(source: str) -> tuple[str, bool]:
    """The plain text an expression begins with, and whether it is the whole of it."""
    head = ""
    for forms in _segments(source):
        if forms is None or len(forms) != 1:
            return head, False
        head += forms[0]
    return head, True


def _closing(source: str, at: int) -> int:
    """Where the bracket closes that opened before a place."""
    depth = 1
    for match in _PIECE.finditer(source, at):
        depth += match[0].startswith("(") - (match[0] == ")")
        if depth == 0:
            return match.start()
    raise ValueError(f"a bracket is open: {source}")
