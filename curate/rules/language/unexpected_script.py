"""L403: letters of a script that none of the data's languages is written in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from curate.rules.api import Hit, record_rule
from curate.rules.language.columns import other_script
from curate.rules.language.expected import expected, names_of
from curate.rules.learned import Reply, learned
from curate.signals.language.glance import one_script
from schemas import Record

if TYPE_CHECKING:
    from curate.signals.language.remnant import ForeignLetters

_EVERYWHERE = {"Latin", "Common"}
"""Names, brands and units are in Latin letters in the texts of every language."""
_NAMED_BEFORE = 30
"""Code points before a foreign word in which its language may be named: "in Serbian: Мирослав"."""


@record_rule("L403", "unexpected-script", severity="warning", fixes="review", where=lambda c: other_script(c.reply))
def unexpected_script(
    record: Record, *, languages: tuple[str, ...] = (), language_field: str = "language", share: float = 0.02
) -> Iterator[Hit]:
    """A reply has words in a script that none of the data's languages uses.

    Models that were trained on many languages slip a Chinese or Russian word into their answers; data made by them
    hands that on. Latin letters are never counted, nor signs of formulas, quotations and brackets, or a script that
    the prompt has or asks for. `share` is the part of a reply's letters from which it is reported.

    Bad (languages = ["ka"]):
        {"prompt": "რა არის ჯარიმა?", "completion": "ეს არის 罚款, რომელსაც სასჯელად იხდიან."}
    Bad (languages = ["en"]):
        {"prompt": "What is a fine?", "completion": "Money that you pay as a наказание for breaking a rule."}
    Good (languages = ["ka"]):
        {"prompt": "რა არის ჯარიმა?", "completion": "ფული, რომელსაც სასჯელად იხდიან Liberty Bank-ში."}
        {"prompt": "როგორ იწერება ჩინურად ჯარიმა?", "completion": "ასე: 罚款, ორი იეროგლიფით."}
        {"prompt": "რას ნიშნავს λ?", "completion": "ტალღის სიგრძეს, და Δt დროა."}
    """
    wanted = expected(record, languages, language_field)
    if not wanted:
        return
    for reply in learned(record):
        if one_script(reply.text) and "ka" in wanted:
            continue
        found = _foreign(record, reply, wanted, share)
        if found:
            first = found[0]
            more = f", and {len(found) - 1} more such places" if len(found) > 1 else ""
            message = f"{first.script} letters in a reply that should be in {names_of(wanted)}{more}"
            yield Hit(reply.place, message, span=first.span)


def _foreign(record: Record, reply: Reply, wanted: tuple[str, ...], share: float) -> "list[ForeignLetters]":
    from curate.signals.language.languages import scripts_of
    from curate.signals.language.masking import mask
    from curate.signals.language.mixed import mixed_words
    from curate.signals.language.mojibake import mojibake
    from curate.signals.language.remnant import foreign_letters, remnants
    from curate.signals.language.request import language_request
    from curate.signals.language.scripts import script_profile

    own = frozenset(script for code in wanted for script in scripts_of(code))
    text = mask(reply.text)
    profile = script_profile(text)
    if not own or profile.dominant not in own | _EVERYWHERE:
        return []  # the reply as a whole is in another language: L401 says so
    asked = f"{record.system}\n{record.prompt}"
    own |= {"Other"} if "ja" in wanted else set()  # where the script tables have the long vowel mark
    allowed = own | _EVERYWHERE | {name for name, _ in script_profile(asked).counts}
    found = foreign_letters(text, allowed, share)
    if not found:
        return []
    request = language_request(asked)
    if request.open or request.translation or any(scripts_of(code) - own for code in request.named):
        return []
    # what other rules have a better word for
    others = [item.span for item in remnants(text, asked)]
    others += [item.span for item in mixed_words(text)] + [item.span for item in mojibake(reply.text)]
    return [
        item
        for item in found
        if not any(a < item.span[1] and item.span[0] < b for a, b in others)
        and not language_request(text[max(0, item.span[0] - _NAMED_BEFORE) : item.span[0]]).named
    ]
