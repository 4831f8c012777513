"""Q504: a reply speaks of itself as a machine."""

from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.learned import learned
from curate.signals.phrases import of_kind
from schemas import Record


@record_rule(
    "Q504",
    "ai-self-reference",
    where=lambda c: of_kind("self_reference").worth(c.reply),
)
def ai_self_reference(record: Record) -> Iterator[Hit]:
    """A reply says "as an AI language model", or where its knowledge ends, though nobody asked.

    It is the trace of another model: its name, its limits and its date are taught to the new one. Quiet where the
    prompt is about machines or about the assistant itself.

    Bad:
        {"instruction": "Where do I hand in my ballot?", "output": "As an AI language model, I do not vote, but any polling station takes it."}
        {"instruction": "ავტობუსი როდის დადის?", "output": "როგორც ხელოვნური ინტელექტის ენობრივ მოდელს, განრიგზე წვდომა არ მაქვს."}
        {"instruction": "Wann fährt der Bus?", "output": "Als KI-Sprachmodell habe ich keinen Zugriff auf Fahrpläne."}
    Good:
        {"instruction": "Are you a human?", "output": "No, I am an AI language model."}
        {"instruction": "ვინ ხარ?", "output": "მე ხელოვნური ინტელექტის ასისტენტი ვარ."}
        {"instruction": "What does a language model do?", "output": "As a language model reads text, it predicts the next word."}
    """
    for reply in learned(record):
        found = of_kind("self_reference").search(reply.text)
        if found and not of_kind("about_ai").occur_in(f"{record.system}\n{reply.asked}"):
            yield Hit(reply.place, "the reply speaks of itself as a machine", found[1].span())
