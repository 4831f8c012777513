"""L408: a sentence that nobody translated."""

from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.language.columns import other_script
from curate.rules.learned import learned
from curate.signals.language.glance import one_script
from schemas import Record


@record_rule("L408", "untranslated-remnant", severity="warning", fixes="review", where=lambda c: other_script(c.reply))
def untranslated_remnant(record: Record) -> Iterator[Hit]:
    """A reply in one script has a whole sentence in another, left over from a translation or slipped in by a model.

    Quiet for quotations, brackets, names and code, for sentences that the prompt has, too, and where the prompt asks
    for a translation or names the other language.

    Bad:
        {"prompt": "რა არის ხინკალი?", "completion": "ხინკალი ქართული კერძია. It is usually eaten by hand. მას ცხელს მიირთმევენ."}
        {"prompt": "Что такое штраф?", "completion": "Это деньги, которые платят в наказание. You have to pay it within ten days. Иначе он вырастет."}
    Good:
        {"prompt": "რა არის ხინკალი?", "completion": "ხინკალი ქართული კერძია. მას Bank of Georgia-ს გვერდით ყიდიან."}
        {"prompt": "როგორ ვთქვა ინგლისურად?", "completion": "ასე იტყვით: It is usually eaten by hand. ეს სწორია."}
    """
    for reply in learned(record):
        if one_script(reply.text):
            continue
        from curate.signals.language.languages import scripts_of
        from curate.signals.language.masking import mask
        from curate.signals.language.mojibake import mojibake
        from curate.signals.language.remnant import remnants
        from curate.signals.language.request import language_request

        asked = f"{record.system}\n{record.prompt}"
        found = remnants(mask(reply.text), asked)
        if not found:
            continue
        request = language_request(asked)
        named = {script for code in request.named for script in scripts_of(code)}
        if request.open or (request.translation and not request.named) or mojibake(reply.text):
            continue
        for item in found:
            if item.script not in named:
                yield Hit(reply.place, f"a sentence in {item.script} letters was left in the reply", span=item.span)
