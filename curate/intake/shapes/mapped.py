"""A shape made from the field names that a user gives: `[fields] prompt = "q"`."""

from collections.abc import Callable

from curate.errors import CurateError
from curate.intake.shapes import kto, messages, pairs, preference, sharegpt
from curate.intake.shapes.base import Row, Shape
from schemas import Fields

Detect = Callable[[Row], Shape | None]
NAME = "mapped"


def detector(fields: Fields, otherwise: Detect) -> Detect | None:
    """How to tell a row's shape where the user named some of its parts; None where they named none.

    What they left out is looked for in the row under its usual names.

    Raises:
        CurateError: the names contradict each other.
    """
    paired = bool(fields.chosen or fields.rejected)
    flat = bool(fields.prompt or fields.reply or fields.system or fields.context)
    if fields.messages and (fields.prompt or fields.reply):
        raise CurateError("fields.messages names the whole conversation, fields.prompt or fields.reply parts of it")
    if fields.reply and paired:
        raise CurateError("fields.reply names one answer, fields.chosen and fields.rejected name two")
    if fields.label and paired:
        raise CurateError("fields.label judges one answer, fields.chosen and fields.rejected name two")
    if not (paired or flat or fields.messages or fields.label):
        return None

    def detect(row: Row) -> Shape | None:
        if paired:
            return _pair_of_endings(fields, row)
        listed = fields.messages
        if not (listed or fields.prompt or fields.reply):
            listed = next((key for key in messages.LISTS if isinstance(row.get(key), list)), None)
        if listed and (fields.messages or flat):
            shape: Shape | None = _conversation(listed, fields.system, row)
        else:
            shape = _prompt_and_reply(fields, row) if flat else otherwise(row)
        return kto.kto(shape, fields.label) if fields.label and shape else shape

    return detect


def _pair_of_endings(fields: Fields, row: Row) -> Shape:
    prompt = fields.messages or fields.prompt or _found(row, pairs.PROMPTS)
    speaks_sharegpt = bool(prompt) and "from" in messages.first_member(row.get(prompt or ""))
    return preference.preference(
        fields.chosen or "chosen",
        fields.rejected or "rejected",
        prompt,
        system=fields.system,
        context=fields.context,
        name="sharegpt-preference" if speaks_sharegpt else "preference",
    )


def _conversation(key: str, system: str | None, row: Row) -> Shape:
    if "from" in messages.first_member(row.get(key)):
        return sharegpt.sharegpt(key, system)
    return messages.chat(key, system or "system")


def _prompt_and_reply(fields: Fields, row: Row) -> Shape:
    prompt = fields.prompt or _found(row, ("instruction", *pairs.PROMPTS)) or "prompt"
    reply = fields.reply or _found(row, pairs.REPLIES) or "completion"
    extra = "input" if prompt == "instruction" and reply != "input" else None
    return pairs.pair(prompt, reply, extra=extra, system=fields.system, context=fields.context, name=NAME)


def _found(row: Row, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in row), None)
