"""L401: a reply in a language that the data should not hold."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from curate.rules.api import Hit, record_rule
from curate.rules.language.columns import SIMPLE, english, is_ascii, unless
from curate.rules.language.expected import expected, has_name, name_of, names_of
from curate.rules.language.reader import brings, excerpt_span, identifier, is_list
from curate.rules.learned import learned
from curate.signals.language.glance import glance
from schemas import Record

_SHORTEST = 12
"""Letters of a text in Latin script below which nothing is said."""


def _worth_a_look(c: Any, *, languages: tuple[str, ...] = ()) -> Any:
    """Replies that are neither short nor plainly in one of the languages; all whose row names a language."""
    if not languages:
        return c.language.is_not_null()
    short = is_ascii(c.reply) & (c.reply.str.len_bytes() < (40 if "en" in languages else _SHORTEST))
    flag = ~(short | (is_ascii(c.reply) & english(c.reply))) if "en" in languages else ~short
    simple = c.roles.is_in(SIMPLE)
    return (
        c.language.is_not_null() | unless(flag & simple, c.reply, quiet=partial(_plain, languages)) | (~simple & ~short)
    )


def _plain(languages: tuple[str, ...], text: str) -> bool:
    from curate.signals.language.reply import plain_language

    return glance(text) in languages or plain_language(text) in languages


@record_rule("L401", "wrong-language", fixes="review", yields_to=("L402",), where=_worth_a_look)
def wrong_language(
    record: Record, *, languages: tuple[str, ...] = (), language_field: str = "language", detector: str = "auto"
) -> Iterator[Hit]:
    """A reply is in a language that is none of the data's.

    It teaches the model to fall into that language. The languages are those of the setting `languages`, else they
    are inferred from the file and named in the report; a record's own field `language` comes first. Quiet where the
    prompt asks for that language, for a translation or about a text in it, and where a text is too short, or too
    much like a name, code or a list, to be sure of its language.

    Bad (languages = ["ka"]):
        {"prompt": "რა არის ჯარიმა?", "completion": "A fine is money that you pay as a punishment for breaking a rule."}
        {"prompt": "რა არის ჯარიმა?", "completion": "Штраф — это деньги, которые платят в наказание."}
    Bad:
        {"prompt": "Qu'est-ce qu'une amende ?", "completion": "Ein Bußgeld ist Geld, das man zur Strafe bezahlen muss.", "language": "fr"}
    Good (languages = ["ka"]):
        {"prompt": "რა არის ჯარიმა?", "completion": "ფული, რომელსაც სასჯელად იხდიან."}
        {"prompt": "როგორ იქნება ინგლისურად: ჯარიმა ფულია?", "completion": "A fine is money that you pay as a punishment."}
        {"prompt": "ვინ ქმნის Windows-ს?", "completion": "Microsoft Corporation, Redmond"}
        {"prompt": "რა არის ჯარიმა?", "completion": "A fine is money that you pay as a punishment.", "language": "en"}
    """
    wanted = expected(record, languages, language_field)
    if not wanted:
        return
    for reply in learned(record):
        if glance(reply.text) in wanted or (reply.text.isascii() and len(reply.text) < _SHORTEST):
            continue
        found = _judge(reply.text, wanted, f"{record.system}\n{record.prompt}", detector)
        if found is not None:
            message = f"the reply is in {name_of(*found)}, not in {names_of(wanted)}"
            yield Hit(reply.place, message, span=excerpt_span(reply.text))


def _judge(text: str, wanted: tuple[str, ...], prompt: str, detector: str) -> tuple[str | None, str | None] | None:
    """The language, if known, and the script of a text that is in none of those wanted; None where all is well."""
    from curate.signals.language.languages import scripts_of
    from curate.signals.language.masking import mask
    from curate.signals.language.reply import wrong_language as signal
    from curate.signals.language.request import language_request
    from curate.signals.language.translit import is_transliterated

    own = {script for code in wanted for script in scripts_of(code)}
    if not all(scripts_of(code) for code in wanted):
        return None  # a language that no table here knows: what is foreign to it cannot be said
    if text.isascii() and "Latin" in own and is_list(text):
        return None  # said before any detector is loaded for it
    found = signal(text, wanted, prompt, identifier(detector))
    if found is None:
        return None
    if found.script == "Latin" and "ka" in wanted and is_transliterated(mask(text)):
        return None  # Georgian in other letters, which detectors take for anything: L405's
    if is_list(text) if found.script in own else brings(prompt, found.script, own):
        return None
    if language_request(prompt).translation and not has_name(found.guess):
        return None
    return found.guess, found.script
