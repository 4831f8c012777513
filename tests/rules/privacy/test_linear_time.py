"""No detector of private values takes more than linear time on hostile text.

Growth is judged, not speed: four times the text may cost eight times the CPU-seconds, and a quarter of a second.
"""

import time
from collections.abc import Callable, Iterable
from types import ModuleType

import pytest

from curate.signals.privacy import Private, emails, keys, national, payments, phones

DETECTORS = [emails, phones, payments, national, keys]
UNITS = (
    *("a", "@", "a@", "a.", "a@b.", "x@a-a-a-a.", "a" * 64 + "@", "://", "a://b:c", "a://b:c@d "),
    *("1", "1 ", "(1", "1   ", "12 34 56 78x ", "+1 2025550123 ", "212-555-1234 ", "phone ", "phone 1234567 "),
    *("4111 ", "4111111111111111 ", "4111-", "AB12", "AB12 ", "GE29NB00 ", "personal number ", "SSN 123-45-6789 "),
    *(
        "eyJ",
        "-eyJ",
        " eyJa.",
        " eyJaaaaaaaaaaaa.eyJ",
        "sk-",
        " sk-aa",
        "AKIA",
        "ghp_",
        "token ",
        "token=",
        "password:",
    ),
    *("-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\nA", "A1b2C3d4", " A1b2C3d4", "secret"),
    *("token A1b2C3d4E5f6G7h8 ", "პირადი ნომერი ", "ტელ. ", "\\u0040", "x.y:z@"),
)


def seconds(find: Callable[[str], Iterable[Private]], size: int, unit: str) -> float:
    text = (unit * (size // len(unit) + 1))[:size]
    start = time.process_time()
    for _ in find(text):
        pass
    return time.process_time() - start


@pytest.mark.parametrize("module", DETECTORS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_four_times_the_text_costs_no_sixteen_times_the_time(module: ModuleType) -> None:
    for unit in UNITS:
        small, large = seconds(module.find, 8_000, unit), seconds(module.find, 32_000, unit)
        assert large <= 8 * small + 0.25, f"{unit!r}: {small:.3f} s, then {large:.3f} s"


@pytest.mark.parametrize("unit", ["a", "1 ", "@", "eyJ", "token=", "a://b:c", "AB12"])
def test_a_line_of_a_million_characters_is_read_within_seconds(unit: str) -> None:
    assert sum(seconds(module.find, 1_000_000, unit) for module in DETECTORS) < 20
