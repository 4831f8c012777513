"""L407: a language in Georgian letters that is not Georgian."""

import re
from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.language.expected import SISTERS, expected
from curate.rules.learned import learned
from curate.signals.georgian import GEORGIAN_CLASS
from schemas import Record

_WORDS = re.compile(rf"(?:[{GEORGIAN_CLASS}]{{2,}}[^{GEORGIAN_CLASS}]+){{4}}[{GEORGIAN_CLASS}]{{2,}}")
_ABOUT = re.compile("მეგრულ|ლაზურ|სვანურ|ბაცბურ|mingrelian|megrelian|laz |svan|мегрел|лазск|сванск", re.IGNORECASE)


@record_rule(
    "L407",
    "sister-language",
    severity="warning",
    fixes="review",
    non_ascii=True,
    where=lambda c: c.reply.str.contains(f"[{GEORGIAN_CLASS}]"),
)
def sister_language(
    record: Record, *, languages: tuple[str, ...] = (), language_field: str = "language"
) -> Iterator[Hit]:
    """A reply in Georgian letters is Mingrelian, Laz, Svan or Bats, in data that should be Georgian.

    Every language detector calls them Georgian, so collections from the web mix them. A model of letter sequences
    decides, from five words up, with what only these languages have: letters such as ჷ, the Mingrelian plural in -ეფ-.
    Quiet where the record speaks of these languages, or `languages` names one of them.

    Bad:
        {"prompt": "როგორ დავმალო ცვლილება?", "completion": "დატყობინეთ პატრულირებულ რედაქტირაფეფი ასერდეიან თირაფეფს"}
    Good:
        {"prompt": "როგორ დავმალო ცვლილება?", "completion": "დამალეთ შემოწმებული ცვლილებები ბოლო ცვლილებების სიაში."}
    Good (languages = ["xmf"]):
        {"prompt": "როგორ დავმალო ცვლილება?", "completion": "დატყობინეთ პატრულირებულ რედაქტირაფეფი ასერდეიან თირაფეფს"}
    """
    wanted = expected(record, languages, language_field)
    if (wanted and "ka" not in wanted) or SISTERS & {*wanted, *languages}:
        return
    for reply in learned(record):
        if not _WORDS.search(reply.text):
            continue
        from curate.signals.language.masking import mask
        from curate.signals.language.sister import sister_language as signal

        found = signal(mask(reply.text))
        if found is None or _ABOUT.search(f"{record.system}\n{record.prompt}\n{reply.text}"):
            continue
        words = f": {', '.join(found.evidence[:4])}" if found.evidence else ""
        yield Hit(reply.place, f"Georgian letters, but a sister language of Georgian{words}", span=found.span)
