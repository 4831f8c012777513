"""Progress is for a person who waits, and leaves nothing behind."""

import io
import os
import pty

import pytest

from curate.report.progress import Progress, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Seconds that a test decides."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_pipe_sees_nothing() -> None:
    out, clock = io.StringIO(), Clock()
    with Progress(out, clock=clock) as progress:
        clock.now += 60
        progress(1, 2)
        progress.stage("comparing")
    assert out.getvalue() == ""


def test_a_short_run_shows_nothing() -> None:
    out, clock = Terminal(), Clock()
    with Progress(out, clock=clock, environ={}) as progress:
        clock.now += 0.9
        progress(1, 2)
        progress.stage("comparing")
    assert out.getvalue() == ""


def test_a_dumb_terminal_sees_nothing() -> None:
    out, clock = Terminal(), Clock()
    progress = Progress(out, clock=clock, environ={"TERM": "dumb"})
    clock.now += 5
    progress(1, 2)
    assert out.getvalue() == ""


def test_a_long_run_is_painted_now_and_then_and_cleared() -> None:
    out, clock = Terminal(), Clock()
    with Progress(out, clock=clock, environ={}) as progress:
        clock.now += 2
        progress(50_000_000, 200_000_000)
        progress(51_000_000, 200_000_000)
        clock.now += 1
        progress(100_000_000, 200_000_000)
    assert out.getvalue() == (
        "\r\x1b[2Kchecking  █████░░░░░░░░░░░░░░░  25%  50 MB of 200 MB  6 s left"
        "\r\x1b[2Kchecking  ██████████░░░░░░░░░░  50%  100 MB of 200 MB  3 s left"
        "\r\x1b[2K"
    )


def test_an_error_clears_the_line_too() -> None:
    out, clock = Terminal(), Clock()

    def interrupted() -> None:
        with Progress(out, clock=clock, environ={}) as progress:
            clock.now += 2
            progress(1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert out.getvalue().endswith("\r\x1b[2K")


def test_a_stage_without_an_end_is_named() -> None:
    out, clock = Terminal(), Clock()
    progress = Progress(out, clock=clock, environ={})
    clock.now += 2
    progress.stage("comparing records")
    assert out.getvalue() == "\r\x1b[2Kcomparing records …"


def test_a_line_counts_what_it_knows() -> None:
    assert line("checking", 1_500, 0, 12, 3) == "checking  2 kB  12 records"
    assert line("x", 0, 10, None, 3) == "x  ░░░░░░░░░░░░░░░░░░░░  0%  0 kB of 0 kB"
    assert line("x", 5_000_000_000, 20_000_000_000, 7_000_000, 3_000).endswith(
        " 25%  5.0 GB of 20.0 GB  7,000,000 records  2 h 30 min left"
    )
    assert line("x", 50_000_000, 40_000_000, None, 3).endswith("100%  50 MB of 40 MB  0 s left")


def test_a_line_is_cut_to_a_real_terminal() -> None:
    import fcntl
    import struct
    import termios

    leader, follower = pty.openpty()
    clock = Clock()
    try:
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 20, 0, 0))
        with os.fdopen(follower, "w") as out:
            progress = Progress(out, clock=clock, environ={})
            clock.now += 2
            progress(1, 2)
            assert os.read(leader, 1000).decode() == "\r\x1b[2Kchecking  █████████"
    finally:
        os.close(leader)
