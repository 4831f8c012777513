import pytest

from curate.signals.language.masking import mask


@pytest.mark.parametrize(
    "text",
    [
        "ფასი $5-დან $10-მდე",
        "A & B",
        "50 % of all",
        "3 < 5 and 7 > 2",
        "e.g. this",
        "Time: 5:30",
        "and/or",
        "C# is",
        "#1",
    ],
)
def test_plain_language_stays(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "`pip install x`",
        "```\ncode\n```",
        "https://example.com/a?b=c",
        "www.example.com/x",
        "info@example.com",
        "<b>",
        "</div>",
        '<a href="x">',
        "<!-- note -->",
        "&nbsp;",
        "&#4304;",
        "{{user}}",
        "{name}",
        "${HOME}",
        "%(name)s",
        "%s",
        ":count",
        "$x^2 + y$",
        "$$a$$",
        r"\(a+b\)",
        r"\[a\]",
        r"\alpha",
        "@mention",
        "#tag",
        "/usr/lib/x",
        "snake_case",
        "notes.txt",
        "example.com",
    ],
)
def test_what_is_not_language_is_blanked_in_place(hidden: str) -> None:
    text = f"ეს {hidden} არის"
    assert mask(text) == "ეს " + " " * len(hidden) + " არის"
