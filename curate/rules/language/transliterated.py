"""L405: Georgian in Latin letters."""

from collections.abc import Iterator
from typing import Any

from curate.rules.api import Hit, record_rule
from curate.rules.language.expected import expected
from schemas import Record


def _worth_a_look(c: Any, *, languages: tuple[str, ...] = ()) -> Any:
    """Records that may be Georgian."""
    import polars as pl

    return pl.lit(value=True) if "ka" in languages else c.language.is_not_null()


@record_rule("L405", "transliterated", severity="info", fixes="review", default=False, where=_worth_a_look)
def transliterated(
    record: Record, *, languages: tuple[str, ...] = (), language_field: str = "language"
) -> Iterator[Hit]:
    """Georgian is typed in Latin letters, in data that should be Georgian.

    In prompts that may be right, for people do write so; a reply should not. No language detector knows it; a model
    of letter sequences decides, from four words up. Off by default: select it where such text is not wanted.

    Bad (languages = ["ka"]):
        {"prompt": "gamarjoba, rogor shemidzlia pasportis agheba?", "completion": "მიმართეთ იუსტიციის სახლს."}
        {"prompt": "როგორ ავიღო პასპორტი?", "completion": "unda mimartot iustitsiis sakhls da tan itkonot piradoba."}
    Good (languages = ["ka"]):
        {"prompt": "How do I get a passport in Tbilisi?", "completion": "მიმართეთ იუსტიციის სახლს."}
        {"prompt": "როგორ ავიღო პასპორტი?", "completion": "A passport is given out by the House of Justice."}
    """
    if "ka" not in expected(record, languages, language_field):
        return
    from curate.signals.language.masking import mask
    from curate.signals.language.translit import transliterated as signal

    for place, text in record.texts():
        if not place.endswith(".content") or place.startswith("rejected"):
            continue
        for found in signal(mask(text)):
            yield Hit(place, f"Georgian in Latin letters ({found.confidence:.0%} sure)", span=found.span)
