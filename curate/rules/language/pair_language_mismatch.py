"""L402: question and answer in different languages."""

from collections.abc import Iterator
from typing import Any

from curate.rules.api import Hit, record_rule
from curate.rules.language.columns import SIMPLE, english, is_ascii, unless
from curate.rules.language.expected import code_of, has_name, name_of
from curate.rules.language.reader import excerpt_span, identifier, instructs_in, is_list
from curate.rules.learned import learned
from curate.signals.language.glance import glance
from schemas import Record

_SHORT = 40
"""Letters that two texts in ASCII need before they are compared."""


def _worth_a_look(c: Any) -> Any:
    """All but pairs in ASCII of which one is short, and pairs that are plainly in one language."""
    short = (c.prompt.str.len_bytes() < _SHORT) | (c.reply.str.len_bytes() < _SHORT)
    long = ~(is_ascii(c.prompt) & is_ascii(c.reply) & short)
    simple = c.roles.is_in(SIMPLE)
    flag = long & simple & ~(english(c.prompt) & english(c.reply) & is_ascii(c.prompt) & is_ascii(c.reply))
    return unless(flag, c.prompt, c.reply, quiet=_alike) | (long & ~simple)


def _alike(prompt: str, reply: str) -> bool:
    """Whether both are plainly in one language; not asked where documents may stand before the question."""
    from curate.signals.language.reply import plain_language

    seen = glance(reply) or plain_language(reply)
    return seen is not None and seen == (glance(prompt) or plain_language(prompt))


@record_rule("L402", "pair-language-mismatch", severity="warning", fixes="review", where=_worth_a_look)
def pair_language_mismatch(
    record: Record, *, language_field: str = "language", detector: str = "auto"
) -> Iterator[Hit]:
    """A reply is in another language than its prompt, and the prompt does not ask for that.

    The model learns to answer Georgian questions in English. Quiet where the prompt asks for a translation, names the
    language of the reply, or quotes it, where the record's own field `language` says that language, and where
    either text is too short to be sure of.

    Bad:
        {"prompt": "რა არის ფოტოსინთეზი?", "completion": "Photosynthesis is the process by which plants make food from light."}
        {"prompt": "როგორ ხარ?", "completion": "Բարև, ես լավ եմ։"}
        {"prompt": "Wie beantrage ich einen neuen Personalausweis für mein Kind?", "completion": "You can apply for it at the citizens' office of your town."}
    Good:
        {"prompt": "რა არის ფოტოსინთეზი?", "completion": "პროცესი, რომლითაც მცენარე სინათლისგან საკვებს ქმნის."}
        {"prompt": "Translate into Georgian: How are you?", "completion": "როგორ ხარ?"}
        {"prompt": "უპასუხე ინგლისურად: რა არის ფოტოსინთეზი?", "completion": "Photosynthesis is how plants make food from light."}
        {"prompt": "რომელი კომპანია ქმნის Windows-ს?", "completion": "Microsoft"}
    """
    for reply in learned(record):
        if not reply.asked or ((seen := glance(reply.text)) and seen == glance(reply.asked)):
            continue
        short = min(len(reply.asked), len(reply.text)) < _SHORT
        if reply.asked.isascii() and reply.text.isascii() and (record.context or short):
            continue  # with a document beside the question, which of the two the reply follows is not known
        from curate.signals.language.reply import reply_mismatch
        from curate.signals.language.request import language_request

        found = reply_mismatch(reply.asked, reply.text, identifier(detector))
        if found is None:
            continue
        request = language_request(f"{record.system}\n{record.prompt}")
        if request.allows(found.reply.guess) or (request.translation and not has_name(found.reply.guess)):
            continue
        own = code_of(record.metadata.get(language_field))
        if own is not None and own == found.reply.guess:
            continue
        asked = next(iter(found.expected), None)
        script = next(iter(found.expected_scripts), None)
        if is_list(reply.text) if script == found.reply.script else instructs_in(reply.asked, found.reply.script):
            continue
        if asked is None and script == "Latin":
            continue  # names and abbreviations are no language: any may follow them
        message = (
            f"the prompt is in {name_of(asked, script)}, the reply in {name_of(found.reply.guess, found.reply.script)}"
        )
        yield Hit(reply.place, message, span=excerpt_span(reply.text))
