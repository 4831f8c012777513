"""L406: Georgian outside its everyday alphabet."""

import re
from collections.abc import Iterator

from curate.rules.api import Hit, Mend, record_rule
from curate.signals.georgian import VARIANT_CLASS, alphabet_variants
from schemas import Record

_ABOUT_ALPHABETS = re.compile(
    "ასომთავრულ|ნუსხურ|მთავრულ|ხუცურ|asomtavruli|nuskhuri|mtavruli|khutsuri|асомтаврули|мтаврули", re.IGNORECASE
)


@record_rule(
    "L406",
    "script-variant",
    severity="warning",
    fixes="unsafe",
    non_ascii=True,
    where=lambda c: c.any_text(lambda text: text.str.contains(f"[{VARIANT_CLASS}]")),
)
def script_variant(record: Record) -> Iterator[Hit]:
    """Georgian stands in Mtavruli capitals, or in a church alphabet, where people write Mkhedruli.

    Georgian has no capital letters in a sentence; Mtavruli comes from programs that turn text to upper case (Python's
    `str.upper` does), the church alphabets from old fonts and scans. Few tokenizers know the letters: a word falls
    apart into bytes, and the search does not find it. Quiet in records that speak of these alphabets.

    Bad:
        {"prompt": "სად ვართ?", "completion": "Ⴑაქართველოში ვართ."}
        {"prompt": "სად ვართ?", "completion": "ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝᲨᲘ ᲕᲐᲠᲗ."}
    Fixed:
        {"prompt": "სად ვართ?", "completion": "საქართველოში ვართ."}
        {"prompt": "სად ვართ?", "completion": "საქართველოში ვართ."}
    Good:
        {"prompt": "სად ვართ?", "completion": "საქართველოში ვართ, NATO-ს გარეთ."}
        {"prompt": "როგორ იწერება ასომთავრულით „საქართველო“?", "completion": "ႱႠႵႠႰႧႥႤႪႭ."}
    """
    about = False
    for place, text in record.texts():
        variants = alphabet_variants(text)
        about = about or _ABOUT_ALPHABETS.search(text) is not None
        if not variants or about:
            continue
        alphabets = dict.fromkeys(name for word in variants for name in word.alphabets if name != "mkhedruli")
        names = " and ".join(name.capitalize() for name in alphabets)
        mixed = next((word for word in variants if word.mixed), None)
        first = mixed or variants[0]
        more = f", in {len(variants)} words" if len(variants) > 1 else ""
        inside = " inside a word" if mixed else ""
        mend = Mend("write it in Mkhedruli", spans=tuple((word.span, word.mkhedruli) for word in variants))
        yield Hit(place, f"{names} letters{inside}{more}", span=first.span, mend=mend)
