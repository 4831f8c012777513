"""The demo's set and what its base reads: own-written, balanced, and without a look at what is to be learned."""

import json
from collections import Counter
from pathlib import Path

from curate.api import check
from train.demo.base import SPECIAL, dialogues, tokenizer_of
from train.demo.tickets import TICKETS, TOPICS, goods_in, tickets, write_tickets


def test_tickets_are_different_balanced_and_half_of_them_georgian() -> None:
    made = list(tickets(TICKETS, 0))
    assert len({ticket for ticket, _, _ in made}) == TICKETS
    assert set(Counter(topic for _, topic, _ in made).values()) == {TICKETS // len(TOPICS)}
    georgian = sum(any("ა" <= letter <= "ჰ" for letter in ticket) for ticket, _, _ in made)
    assert georgian == TICKETS // 2


def test_the_set_has_no_errors_and_states_its_task(tmp_path: Path) -> None:
    path = tmp_path / "tickets.jsonl"
    write_tickets(path)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(rows) == TICKETS
    assert not [one for one in check([str(path)]).findings if one.severity == "error"]
    assert {json.loads(row["messages"][-1]["content"])["topic"] for row in rows} == set(TOPICS)


def test_the_base_never_reads_a_ticket_of_the_set_nor_its_task() -> None:
    held = {ticket for ticket, _, _ in tickets(TICKETS, 0)}
    read = list(dialogues(600, held))
    assert not held & {turn["content"] for one in read for turn in one}
    assert not any("topic" in turn["content"] for one in read for turn in one)
    assert {one[0]["role"] for one in read} == {"user", "system"}  # answers of a clerk, and chores


def test_the_longest_name_of_the_goods_is_the_one_meant() -> None:
    assert goods_in("Where is my fan?") == "fan"
    assert goods_in("სად არის ჩემი ველოსიპედი?") == "ველოსიპედი"


def test_the_tokenizer_writes_any_script_and_its_template_ends_turns() -> None:
    tokenizer = tokenizer_of(["where is my lamp", "სად არის ჩემი ლამპა"])
    text = "ok ნახვამდის 谢谢 👍🏽"
    assert tokenizer.decode(tokenizer(text)["input_ids"]) == text
    shown = tokenizer.apply_chat_template(
        [{"role": "user", "content": "a"}], tokenize=False, add_generation_prompt=True
    )
    assert shown == f"{SPECIAL[1]}user\na{SPECIAL[2]}\n{SPECIAL[1]}assistant\n"
