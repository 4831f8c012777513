"""Write curate/tui/layouts.json: which US key stands where a keyboard layout types a letter.

Read from the layouts of X (Debian: apt install xkb-data x11proto-dev). Layouts of other scripts give every character
that is not ASCII; Latin layouts whose digit row needs Shift give the characters of that row only.

    python tests/bench/keyboard_layouts.py
"""

import json
import re
from pathlib import Path

SYMBOLS = Path("/usr/share/X11/xkb/symbols")
KEYSYMS = Path("/usr/include/X11/keysymdef.h")
TARGET = Path(__file__).parents[2] / "curate/tui/layouts.json"
SCRIPTS = {
    "ge": ("ge", None),
    "ge-ergonomic": ("ge", "ergonomic"),
    "ge-mess": ("ge", "mess"),
    "ge-ru": ("ge", "ru"),
    "ru": ("ru", None),
    "ru-phonetic": ("ru", "phonetic"),
    "ua": ("ua", None),
    "by": ("by", None),
    "bg": ("bg", None),
    "rs": ("rs", None),
    "mk": ("mk", None),
    "kz": ("kz", None),
    "am": ("am", None),
    "gr": ("gr", None),
    "il": ("il", None),
    "ara": ("ara", None),
    "ir": ("ir", None),
    "th": ("th", None),
}
DIGIT_ROWS = {"fr": ("fr", "oss"), "be": ("be", "oss"), "cz": ("cz", None), "sk": ("sk", None), "lt": ("lt", None)}
PARTS = frozenset({"level3", "level5", "kpdl", "eurosign", "rupeesign", "nbsp", "keypad", "parens"})
"""Included files that type no letter of the first two levels."""


def keysyms() -> dict[str, str]:
    """Names of X's key symbols, to characters."""
    pattern = re.compile(r"#define XK_(\w+)\s+0x[0-9a-f]+\s*/\*.?U\+([0-9A-F]{4,6})", re.MULTILINE)
    return {name: chr(int(code, 16)) for name, code in pattern.findall(KEYSYMS.read_text("utf-8"))}


def keys_of(
    name: str, variant: str | None, seen: frozenset[tuple[str, str | None]] = frozenset()
) -> dict[str, list[str]]:
    """The symbols on each physical key of one layout, its includes among them."""
    source = re.sub(r"//[^\n]*", "", (SYMBOLS / name).read_text("utf-8", "ignore"))
    for flags, found, body in re.findall(r'((?:\w+\s+)*)xkb_symbols\s+"([^"]+)"\s*\{(.*?)\n\s*\};', source, re.DOTALL):
        if found != variant and not (variant is None and "default" in flags):
            continue
        keys: dict[str, list[str]] = {}
        for includes in re.findall(r'(?:include|augment|replace|override)\s+"([^"]+)"', body):
            for part in includes.split("+"):
                match = re.match(r"(\w+)(?:\(([\w-]+)\))?", part)
                if match and match[1] not in PARTS and (SYMBOLS / match[1]).is_file() and match.groups() not in seen:
                    keys |= keys_of(match[1], match[2], seen | {(match[1], match[2])})
        for key, symbols in re.findall(r"key\s+<(\w+)>\s*\{[^\[]*\[([^\]]*)\]", body):
            own = [symbol.strip() for symbol in symbols.split(",")]
            under = keys.get(key, [])  # `NoSymbol` leaves what an included layout says
            keys[key] = [under[n] if s == "NoSymbol" and n < len(under) else s for n, s in enumerate(own)]
        return keys
    return {}


def main() -> None:
    names = keysyms()

    def char(symbol: str) -> str | None:
        if len(symbol) == 1:
            return symbol
        if symbol in names:
            return names[symbol]
        match = re.fullmatch(r"U([0-9A-Fa-f]{3,6})|0x100([0-9A-Fa-f]{4,5})", symbol)
        return chr(int(match[1] or match[2], 16)) if match else None

    us = keys_of("us", "basic")
    us |= {f"Lat{letter.upper()}": [letter, letter.upper()] for letter in "abcdefghijklmnopqrstuvwxyz"}  # X's aliases
    table: dict[str, dict[str, str]] = {}
    for layout, place in SCRIPTS.items():
        rows = table.setdefault(layout, {})
        for key, symbols in keys_of(*place).items():
            for typed, meant in zip(map(char, symbols[:2]), map(char, us.get(key, ())), strict=False):
                if typed and meant and not typed.isascii():
                    rows.setdefault(typed, meant)
    for layout, place in DIGIT_ROWS.items():
        keys = keys_of(*place)
        digits = [(char(keys[f"AE{n:02}"][0]), str(n % 10)) for n in range(1, 11) if f"AE{n:02}" in keys]
        table[layout] = {typed: digit for typed, digit in digits if typed and not typed.isdecimal()}
    TARGET.write_text(
        json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace("},", "},\n") + "\n", "utf-8"
    )
    for layout, rows in table.items():
        print(f"{layout:13}{len(rows):4}  " + " ".join(f"{a}={b}" for a, b in list(rows.items())[:12]))


if __name__ == "__main__":
    main()
