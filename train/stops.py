"""The tokens that end a reply: what inference stops at, and therefore what a model must be taught to write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from train.errors import TokenizerError

MARK = "curateprobe"
"""A reply that no template rewrites: plain ASCII, one word."""


@dataclass(frozen=True)
class Stops:
    """The texts and ids that end a reply."""

    texts: tuple[str, ...]
    ids: tuple[int, ...]
    end: str
    """Written where a template ends a turn with none of them."""
    only_template: tuple[str, ...] = ()
    """Texts that the template ends a turn with, and that the model's own configuration does not stop at: who serves
    the model must name them, or it goes on talking."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches any of the texts, the longest first."""
        return re.compile("|".join(re.escape(text) for text in sorted(self.texts, key=len, reverse=True)))


def find(tokenizer: Any, also: Sequence[int] = ()) -> Stops:
    """The stops of a tokenizer with its chat template; `also` are the end ids of the model's generation config.

    Raises `TokenizerError` where there is no end-of-sequence token and the template has no end of turn either: a
    model trained so would never stop.
    """
    eos = tokenizer.eos_token_id
    known = [i for i in dict.fromkeys([*([] if eos is None else [eos]), *also]) if i is not None]
    turn = _end_of_turn(tokenizer)
    ids = list(dict.fromkeys([*known, *([] if turn is None else [turn])]))
    if not ids:
        raise TokenizerError(
            "the tokenizer has no end-of-sequence token, and the chat template ends no turn with a special token",
            "set eos_token in tokenizer_config.json to the token that ends a reply",
        )
    texts = [str(tokenizer.convert_ids_to_tokens(i)) for i in ids]
    own = [] if turn is None or turn in known else [texts[ids.index(turn)]]
    return Stops(tuple(texts), tuple(ids), end=own[0] if own else texts[0], only_template=tuple(own))


def _end_of_turn(tokenizer: Any) -> int | None:
    """The id of the special token that the template puts right behind a reply."""
    from jinja2.exceptions import TemplateError as JinjaError

    turns = [{"role": "user", "content": "question"}, {"role": "assistant", "content": MARK}]
    try:
        text = tokenizer.apply_chat_template(turns, tokenize=False)
    except (JinjaError, TypeError, ValueError):
        return None  # the same failure is told of each record, with its reason
    tail = text.rpartition(MARK)[2].lstrip()
    special = [(str(token.content), i) for i, token in tokenizer.added_tokens_decoder.items() if token.special]
    found = [(len(word), i) for word, i in special if word and tail.startswith(word)]
    return max(found)[1] if found else None
