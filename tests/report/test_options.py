"""Colour and width follow the flag, the environment and the stream."""

import io
import os
import pty
import subprocess
import sys

import pytest

from curate.report import FORMATS, Options, renderer
from curate.report.options import wants_color, width_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "environ", "terminal", "colored"),
    [
        ("auto", {}, False, False),
        ("auto", {}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_for_who_can_see_it(choice: str, environ: dict[str, str], terminal: bool, colored: bool) -> None:
    out = Terminal() if terminal else io.StringIO()
    assert wants_color(out, choice, environ) is colored  # type: ignore[arg-type]


def test_a_width_is_columns_or_the_terminals_or_a_hundred() -> None:
    assert width_of(io.StringIO(), {}) == 100
    assert width_of(io.StringIO(), {"COLUMNS": "72"}) == 72
    assert width_of(io.StringIO(), {"COLUMNS": "5"}) == 40
    assert width_of(io.StringIO(), {"COLUMNS": "900"}) == 140
    assert width_of(io.StringIO(), {"COLUMNS": "x"}) == 100


def test_a_real_terminal_says_its_width() -> None:
    import fcntl
    import struct
    import termios

    leader, follower = pty.openpty()
    try:
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        with os.fdopen(follower, "w") as out:
            assert width_of(out, {}) == 80
            assert wants_color(out, "auto", {"TERM": "xterm"})
    finally:
        os.close(leader)


def test_options_for_a_stream_take_the_rest_as_given() -> None:
    options = Options.for_stream(io.StringIO(), "always", show=None)
    assert (options.color, options.show) == (True, None)


def test_every_format_has_a_renderer() -> None:
    assert all(callable(renderer(name)) for name in (*FORMATS, "statistics"))
    with pytest.raises(KeyError):
        renderer("pdf")


def test_printing_text_loads_no_other_format_and_nothing_heavy() -> None:
    code = "import sys; from curate.report import renderer; renderer('text'); print('\\n'.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "curate.report.text" in loaded
    assert not {"curate.report.sarif", "xml", "polars", "rich", "curate.intake"} & set(loaded)
