"""How many assistant turns have exactly the prompt tokens of inference, by template and tokenizer; and what is refused.

Our own templates in the styles of the usual families with five kinds of tokenizer, and those that TRL bundles. A turn
whose prompt differs from what `apply_chat_template(add_generation_prompt=True)` feeds would stop the script.
"""

from collections import Counter

from tests.train.test_template import CHATS, KINDS, OURS, THEIRS, parity
from tests.train.toys import tokenizer
from train.stops import find
from train.template import RefusedError, encode


def main() -> None:
    """Print one table."""
    print("| templates | tokenizers | turns, all equal | refused conversations, by reason |\n|---|---|---|---|")
    for name, files, kinds in (
        ("our own", OURS, KINDS),
        ("TRL's", [file.read_text("utf-8") for file in THEIRS], KINDS[:1]),
    ):
        turns, refused = 0, Counter[str]()
        for template in files:
            for kind in kinds:
                made = tokenizer(kind, template)
                stops = find(made)
                for example in CHATS.values():
                    try:
                        turns += parity(made, example, encode(made, example, stops))
                    except RefusedError as error:
                        refused[error.reason.partition(":")[0]] += 1
        reasons = ", ".join(f"{count}x {reason}" for reason, count in refused.most_common())
        print(f"| {len(files)} {name} | {len(kinds)} | {turns} | {reasons} |")


if __name__ == "__main__":
    main()
