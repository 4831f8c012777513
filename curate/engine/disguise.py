"""One plain form for all the ways in which the same text can be written down."""

import re
import unicodedata
from dataclasses import dataclass

from schemas import Span

_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[\"\\/bfnrt]")
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LEVELS = 3
"""JSON in JSON in JSON: the arguments of a tool call, in a line, in a message about that line."""


@dataclass(frozen=True, slots=True)
class Disguised:
    """A text in its plain form, which remembers where each character came from."""

    text: str
    starts: list[int] | None = None
    """For each character, and for the end, its place in the original; None where nothing changed place."""

    def source(self, start: int, end: int) -> Span:
        """The part of the original that a part of the plain form stands for."""
        if self.starts is None:
            return start, end
        return self.starts[start], self.starts[end]


def disguised(text: str) -> Disguised:
    """A text without JSON escapes, decomposed (NFD) and without case."""
    plain = unescaped(text)
    if plain.text.isascii():
        return Disguised(plain.text.lower(), plain.starts)
    folded = plain.text.casefold()
    if len(folded) == len(plain.text) and unicodedata.is_normalized("NFD", folded):
        return Disguised(folded, plain.starts)  # folding never shortens, so each character kept its place
    starts = plain.starts or range(len(text) + 1)
    pieces: list[str] = []
    origins: list[int] = []
    for character, start in zip(plain.text, starts, strict=False):
        piece = character.lower() if character.isascii() else _folded(character)
        pieces.append(piece)
        origins.extend([start] * len(piece))
    return Disguised("".join(pieces), [*origins, starts[-1]])


def unescaped(text: str) -> Disguised:
    r"""A text without JSON escapes (`\u0040`, `\/`), up to three levels of them."""
    plain = Disguised(text)
    for _ in range(_LEVELS):
        if "\\" not in plain.text:
            break
        plain = _one_level(plain)
    return plain


def _folded(character: str) -> str:
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold())


def _one_level(plain: Disguised) -> Disguised:
    text = plain.text
    starts = plain.starts or list(range(len(text) + 1))
    pieces: list[str] = []
    origins: list[int] = []
    at = 0
    for match in _ESCAPE.finditer(text):
        escape = match.group()
        if escape[1] == "u":
            piece = bytes.fromhex(escape.replace("\\u", "")).decode("utf-16-be", "surrogatepass")
        else:
            piece = _SHORT.get(escape[1], escape[1])
        pieces += text[at : match.start()], piece
        origins += starts[at : match.start()]
        origins += [starts[match.start()]] * len(piece)
        at = match.end()
    return Disguised("".join([*pieces, text[at:]]), origins + starts[at:])
