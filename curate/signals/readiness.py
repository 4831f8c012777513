"""Records as a base model sees them: the trainer is asked, which has the tokenizer and the code that would train."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.trainer import TOKENIZING, Trainer
from schemas import Message, Record
from schemas.manifest import Example

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curate.intake.corpus import Corpus
    from schemas.looked import Looked


def looked(corpus: Corpus, model: str, max_tokens: int) -> Sequence[Looked]:
    """What the base makes of every record, in order; asked once for a corpus.

    Raises:
        CurateError: the base has no tokenizer that can be used, or the extra `train` is missing.
    """
    return corpus.signal(("readiness", model, max_tokens), lambda: tuple(_ask(corpus, model, max_tokens)))


def _ask(corpus: Corpus, model: str, max_tokens: int) -> Iterator[Looked]:
    trainer = Trainer.find(needed=TOKENIZING)
    lines = (example(corpus.record(row)).model_dump_json().encode() + b"\n" for row in range(len(corpus)))
    for one in trainer.look(lines, ["-", "--base", model, "--max-tokens", str(max_tokens)]):
        yield _placed(one, corpus.record(one.row)) if one.troubles else one


def example(record: Record) -> Example:
    """A record as the trainer reads it; documents stand at the beginning of the first question, as in an export."""
    messages = list(record.messages)
    at = _asked(record)
    if record.context:
        documents = "\n\n".join(record.context)
        if at is None:
            messages.append(Message(role="user", content=documents))
        else:
            content = f"{documents}\n\n{messages[at].content}"
            messages[at] = messages[at].model_copy(update={"content": content})
    return Example(
        id=record.id,
        messages=tuple(messages),
        chosen=record.chosen,
        rejected=record.rejected,
        label=record.label,
        tools=record.tools,
    )


def _asked(record: Record) -> int | None:
    return next((number for number, message in enumerate(record.messages) if message.role == "user"), None)


def _placed(one: Looked, record: Record) -> Looked:
    """The troubles with places in the record: documents shift what stands in the first question."""
    if not record.context:
        return one
    place = f"messages[{_asked(record)}].content"
    moved = tuple(t.model_copy(update={"place": None, "span": None}) if t.place == place else t for t in one.troubles)
    return one.model_copy(update={"troubles": moved})
