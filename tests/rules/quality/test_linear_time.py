"""No rule of quality takes more than linear time, whatever the text.

Growth is judged, not speed: four times the text may cost eight times the CPU-seconds, and a quarter of a second.
Quadratic time would cost sixteen times, and on the last test of a million characters minutes.
"""

import time

import pytest

from curate.rules.api import Rule
from curate.rules.registry import load
from schemas import Message, Record

RULES = [rule for rule in load(plugins=False).rules if rule.family == "Q"]
UNITS = (
    *("a", " ", "\n", "\t", "1", "1 ", "1+", "1 + 1 = 2 ", "=1", "0 =", "[", "[a", "[a b ", "<a ", "{{", "{", '"', "“"),
    *("- ", "-\n", "1.\n", "1. a\n", "```\n", "`", "User:", "### ", "* ", "Input:\n", "1. Instruction: ", "<noinput>"),
    *("i can't a ", "i'm unable to a ", "ich kann nicht a ", "je ne peux pas a ", "ვერ ა ", "არ შემიძლია ა ", "मैं a "),
    *("作为一个", "我无法a", "as an ai", "give me five ", "list five a-a ", "დაასახელე ხუთი ", "दो क ", "at most 5 "),
    *("the following ", "this picture ", "https://", "www.a ", "and ", "a. ", "。", "İ", "abababababababc", "null\n"),
)


def record(text: str, asked: bool) -> Record:
    """The text as an input, or as a reply."""
    prompt, reply = (text, "Fine.") if asked else ("Tell me.", text)
    fields = (("instruction", 0), ("input", len(prompt) // 2))
    user = Message(role="user", content=prompt, fields=fields if asked else fields[:1])
    return Record(id="1", messages=(user, Message(role="assistant", content=reply, fields=(("output", 0),))))


def seconds(rule: Rule, size: int, unit: str) -> float:
    text = (unit * (size // len(unit) + 1))[:size]
    start = time.process_time()
    for asked in (True, False):
        list(rule.check(record(text, asked)))
    return time.process_time() - start


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_four_times_the_text_costs_no_sixteen_times_the_time(rule: Rule) -> None:
    for unit in UNITS:
        small, large = seconds(rule, 10_000, unit), seconds(rule, 40_000, unit)
        assert large <= 8 * small + 0.25, f"{unit!r}: {small:.3f} s, then {large:.3f} s"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_line_of_a_million_characters_is_read_at_once(rule: Rule) -> None:
    for unit in ("1 + 1 = 2 ", "[a b ", "ვერ ა ", "give me five "):
        assert seconds(rule, 1_000_000, unit) < 20, f"{unit!r}: quadratic time would take minutes"
