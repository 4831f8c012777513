"""L404: one word with letters of two alphabets."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from curate.rules.api import Hit, Mend, record_rule
from curate.signals.language.glance import one_script
from schemas import Record

if TYPE_CHECKING:
    from curate.signals.language.mixed import MixedWord


def _worth_a_look(c: Any) -> Any:
    """Texts in which a letter of one confusable script stands directly before a letter of another."""
    from curate.signals.language.mixed import CONFUSED, seams

    pattern = seams(CONFUSED).pattern
    return c.any_text(lambda text: text.str.contains(pattern))


@record_rule("L404", "mixed-script-word", severity="warning", fixes="review", where=_worth_a_look, non_ascii=True)
def mixed_script_word(record: Record) -> Iterator[Hit]:
    """A word has letters of two alphabets: a Latin `e` in a Georgian word, a Cyrillic `о` in an English one.

    Nobody sees it, but to the tokenizer, the search and the duplicate finder it is another word. The letters come
    from a keyboard left on the wrong layout, from letters that look alike, or from disguise. Ordinary mixes are left
    alone: a foreign stem with an ending (SMS-ით, iPhone-ის), formulas, and Latin beside Korean, Japanese, Thai or
    Chinese. All readings of the word are offered, the likeliest first.

    Bad:
        {"prompt": "რა არის ხინკალი?", "completion": "ხინკალi არის ქართული კერძი."}
        {"prompt": "Where is the cat?", "completion": "Тhe cat is on the table."}
    Fixed:
        {"prompt": "რა არის ხინკალი?", "completion": "ხინკალი არის ქართული კერძი."}
        {"prompt": "Where is the cat?", "completion": "The cat is on the table."}
    Good:
        {"prompt": "რა არის ნატო?", "completion": "NATO-ს წევრი 32 ქვეყანაა, SMS-ით გაცნობებთ."}
        {"prompt": "λmax რა არის?", "completion": "로그인 버튼을 click하세요, WEBмастер."}
    """
    for place, text in record.texts():
        if one_script(text) or place.startswith("rejected"):
            continue
        from curate.signals.language.masking import mask
        from curate.signals.language.mixed import mixed_words
        from curate.signals.language.mojibake import mojibake

        words = mixed_words(mask(text))
        wrong = [item.span for item in mojibake(text) if item.repaired is not None] if words else []
        alike: dict[str, list[MixedWord]] = {}
        for word in words:
            if not any(a < word.span[1] and word.span[0] < b for a, b in wrong):
                alike.setdefault(word.word, []).append(word)
        for same in alike.values():
            yield _hit(place, same)


def _hit(place: str, same: "list[MixedWord]") -> Hit:
    """One finding for a word, wherever it stands in the text."""
    word = same[0]
    letters = ", ".join(dict.fromkeys(f"{letter} (U+{ord(letter):04X})" for _, letter in word.foreign))
    times = f", {len(same)} times" if len(same) > 1 else ""
    mends = [
        Mend(f"write {reading}", spans=tuple((one.span, reading) for one in same))
        for reading in word.readings
        if reading != word.word
    ]
    return Hit(
        place,
        f"the word {word.word} mixes {' and '.join(word.scripts)} letters{times}: {letters}",
        span=word.span,
        mend=mends[0] if mends else None,
        alternatives=tuple(mends[1:]),
    )
