"""Which records answer the same question: by prompts equal but for their looks, of equal words, or near-duplicates.

No pair of prompts is compared that `equal` and `duplicates` did not bring together, so that a million records cost
what hashing them costs; near-duplicates are those that the D rules have found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.signals.columns import column
from curate.signals.duplicates import Options, copies, near
from curate.signals.equal import same_but_looks
from curate.signals.normalise import fold, grouping_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curate.intake.corpus import Corpus

_LETTERS = 5
"""Letters of a word by which two forms of it are taken for one; the guard looks closer."""
_FEWEST, _MOST = 3, 40
"""Words of a prompt that is compared as a set of words: fewer say little, and of more an order is lost."""
_TRIES = 8
"""Near prompts that a record is held against: bounds the work where thousands ask nearly the same."""
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset(["the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "las", "please"])


@dataclass(frozen=True, slots=True)
class Answers:
    """Prompts and answers by row; of a conversation the answer is its last reply, and the prompt all before that."""

    corpus: Corpus

    def prompt(self, row: int) -> str:
        """What was asked, the earlier turns included."""
        return self._column("prompt", row)

    def system(self, row: int) -> str:
        """The system prompt, in the form that makes two of them the same."""
        systems = self.corpus.signal("systems", lambda: _systems(self.corpus))
        return systems.get(row, "")

    def before(self, row: int) -> str:
        """The replies before the last one: two conversations differ by them even where the user says the same."""
        replies = self._replies(row)
        return "\n".join(replies[1:]) if replies else ""

    def answer(self, row: int) -> tuple[str | None, str]:
        """Place and text of the reply to judge; no place where the record teaches none."""
        record = self.corpus.record(row)
        if record.label is False:
            return None, ""
        last = [
            (place, m.content) for place, m in record.replies() if not place.startswith("rejected") and m.weight != 0
        ]
        return (f"{last[-1][0]}.content", last[-1][1]) if last else (None, "")

    def text(self, row: int) -> str:
        """The reply to judge, from the columns where they hold it."""
        replies = self._replies(row)
        return replies[0] if replies else self._column("reply", row)

    def _replies(self, row: int) -> list[str]:
        """The last reply and those before it, where a record has several; nothing where it has one."""
        if self._column("roles", row).count("assistant") < 2:
            return []
        _, last = self.answer(row)
        record = self.corpus.record(row)
        said = [m.content for place, m in record.replies() if place.startswith("messages")]
        return [last, *(text for text in said if text != last)]

    def _column(self, name: str, row: int) -> str:
        texts = _texts(self.corpus, name)
        return texts.get(row, "") if isinstance(texts, dict) else texts[row]


def _texts(corpus: Corpus, name: str) -> dict[int, str] | list[str]:
    """A column by row; of a large run only the rows in question are strings."""
    return corpus.signal(
        ("contradiction", name), lambda: corpus.values(name) if corpus.small else _LazyColumn(corpus, name)
    )


class _LazyColumn(dict[int, str]):
    """Texts of a large run, taken out of polars one by one."""

    def __init__(self, corpus: Corpus, name: str) -> None:
        super().__init__()
        frame = corpus.frame
        self._series = frame[name]
        rows = frame["row"]
        self._at = None if rows.len() == len(corpus) else {row: at for at, row in enumerate(rows.to_list())}

    def get(self, row: int, default: str = "") -> str:  # type: ignore[override]  # of texts only
        at = row if self._at is None else self._at.get(row)
        return default if at is None else self._series[at] or default


def _systems(corpus: Corpus) -> dict[int, str]:
    if corpus.small:
        return {row: grouping_key(text) for row, text in enumerate(corpus.values("system")) if text}
    import polars as pl

    said = corpus.frame.select("row", "system").filter(pl.col("system").str.len_bytes() > 0)
    keys: dict[str, str] = {}
    return {
        row: keys.setdefault(text, grouping_key(text) if text not in keys else "")
        for row, text in zip(said["row"].to_list(), said["system"].to_list(), strict=True)
    }


def equal_groups(corpus: Corpus) -> list[list[int]]:
    """Rows of the same question, the first one first; whole copies of another record are left out."""

    def find() -> list[list[int]]:
        prompts = column(corpus, "prompt")
        spare, answers = copies(corpus), Answers(corpus)
        found: list[list[int]] = []
        for group in same_but_looks(prompts):
            parts: dict[tuple[str, str], list[int]] = {}
            for row in (prompts.rows[at] for at in group):
                if row not in spare:
                    parts.setdefault((answers.system(row), grouping_key(answers.before(row))), []).append(row)
            found += [rows for rows in parts.values() if len(rows) > 1]
        return found

    return corpus.signal("equal prompts", find)


def near_pairs(corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Pairs of rows whose prompts are alike but not the same, the earlier first; each row in a few at most."""
    answers = Answers(corpus)
    known = {row: group[0] for group in equal_groups(corpus) for row in group}
    tries: dict[int, int] = {}
    seen: set[tuple[int, int]] = set()
    for row, other in (*_of_equal_words(corpus), *((a, b) for a, b, _ in near(corpus, "prompt", Options()))):
        one, two = sorted((known.get(row, row), known.get(other, other)))
        if one == two or (one, two) in seen or tries.get(two, 0) >= _TRIES or tries.get(one, 0) >= 4 * _TRIES:
            continue
        seen.add((one, two))
        if answers.system(one) == answers.system(two) and answers.before(one) == answers.before(two):
            tries[one], tries[two] = tries.get(one, 0) + 1, tries.get(two, 0) + 1
            yield one, two


def _of_equal_words(corpus: Corpus) -> list[tuple[int, int]]:
    """Short prompts of the same words, in any order or form, each with the first of them."""

    def find() -> list[tuple[int, int]]:
        prompts, spare = column(corpus, "prompt"), copies(corpus)
        first: dict[int, int] = {}
        pairs: list[tuple[int, int]] = []
        for row, text in zip(prompts.rows, prompts, strict=True):
            if len(text) > 12 * _MOST or row in spare:
                continue
            found = _WORD.findall(text.lower() if text.isascii() else fold(text))
            words = [word for word in found if word not in _ARTICLES]
            if _FEWEST <= len(words) <= _MOST:
                key = hash(" ".join(sorted(word if word.isdigit() else word[:_LETTERS] for word in words)))
                earlier = first.setdefault(key, row)
                if earlier != row:
                    pairs.append((earlier, row))
        return pairs

    return corpus.signal("prompts of equal words", find)
