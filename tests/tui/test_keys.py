"""Letters of every script lead to the key they were typed on."""

import pytest

from curate.tui.keys import DEFAULTS, Keyboard, layouts


@pytest.mark.parametrize(
    ("layout", "typed", "meant"),
    [
        (None, "axeu1?", "axeu1?"),
        (None, "ახეუ1", "axeu1"),
        (None, "ფчуг", "fxeu"),
        (None, "ф", "a"),
        (None, "שסקו", "axeu"),
        (None, "شءثع", "axeu"),
        (None, "αχεθ", "axeu"),
        (None, "Ა", "A"),
        (None, "ａ１", "a1"),
        (None, "٣۳३", "333"),
        (None, "é&", "é&"),
        ("fr", "&é\"'(-è_ç", "123456789"),
        ("lt", "ąčęėįšųū", "12345678"),
        ("ge-ergonomic", "ხჰ", "ax"),
        ("no-such-layout", "ა", "a"),
    ],
)
def test_a_typed_letter_is_the_key_in_its_place(layout: str | None, typed: str, meant: str) -> None:
    keyboard = Keyboard(layout)
    assert "".join(map(keyboard.latin, typed)) == meant


@pytest.mark.parametrize("layout", ["ge-ergonomic", "ru", "ua", "by", "bg", "rs", "kz", "am", "gr", "ara", "ir", "th"])
def test_every_command_can_be_typed_on_every_layout(layout: str) -> None:
    keyboard = Keyboard(layout)
    reachable = {keyboard.latin(char) for char in layouts()[layout]}
    assert {key for key in "axeuUnfdgtpDCE" if not {key, key.lower()} & reachable} == set()


def test_no_ascii_character_means_another_key_unless_a_layout_is_named() -> None:
    keyboard = Keyboard()
    assert all(keyboard.latin(chr(code)) == chr(code) for code in range(0x80))


def test_the_default_layouts_are_known() -> None:
    assert set(DEFAULTS) <= set(layouts())
