"""Customers' tickets in Georgian and English, put together from written parts, with the topic of each as JSON."""

import json
import random
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

SYSTEM = 'Sort the ticket. Answer with JSON: {"topic": ...}'
"""What the tuned model is asked for; the base never saw it."""
TOPICS = ("account", "delivery", "praise", "refund", "technical")
TICKETS = 560
"""Enough for a test part of more than 30 groups, few enough to train on in half a minute."""


def write_tickets(path: Path, count: int = TICKETS, seed: int = 0) -> None:
    """Write the set to train on: as many tickets of each topic, half of them Georgian."""
    rows = [
        {
            "id": f"demo-{number}",
            "messages": [
                {"role": "system", "content": SYSTEM},
                {"role": "user", "content": ticket},
                {"role": "assistant", "content": json.dumps({"topic": topic})},
            ],
        }
        for number, (ticket, topic, _) in enumerate(tickets(count, seed), 1)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@cache
def _parts() -> dict[str, Any]:
    return tomllib.loads((files("train.demo") / "parts.toml").read_text(encoding="utf-8"))


def goods_in(ticket: str) -> str:
    """The goods that a ticket speaks of."""
    named = [goods for parts in _parts().values() for goods in parts["goods"] if goods in ticket]
    return str(max(named, key=len))


def tickets(count: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """So many different tickets with their topic and a clerk's answer, in an order that mixes them."""
    draw = random.Random(seed)  # noqa: S311 - not a secret
    parts = _parts()
    seen: set[str] = set()
    while len(seen) < count:
        topic, language = TOPICS[len(seen) % len(TOPICS)], ("ka", "en")[len(seen) // len(TOPICS) % 2]
        ticket, answer = _ticket(parts[language], topic, draw)
        if ticket not in seen:
            seen.add(ticket)
            yield ticket, topic, answer


def _ticket(parts: dict[str, Any], topic: str, draw: random.Random) -> tuple[str, str]:
    good, own = draw.choice(parts["goods"]), parts[topic]
    sentences = [draw.choice(own["problems"]).format(good), draw.choice(own["details"])]
    if draw.random() < 0.3:
        sentences.reverse()
    if draw.random() < 0.6:
        sentences.insert(0, draw.choice(parts["openings"]))
    if draw.random() < 0.6:
        sentences.append(draw.choice(parts["closings"]))
    return " ".join(sentences), draw.choice(own["replies"]).format(good)
