"""Line ends are judged by what the format says of them."""

from curate.rules.encoding.bom_or_crlf import bom_or_crlf
from curate.testing import findings_of

CSV = b"prompt,completion\r\nWhat is a fine?,A punishment.\r\n"


def test_crlf_is_the_line_end_of_csv() -> None:
    assert not findings_of(bom_or_crlf, CSV, suffix=".csv")


def test_a_mark_before_csv_is_still_named() -> None:
    (finding,) = findings_of(bom_or_crlf, b"\xef\xbb\xbf" + CSV, suffix=".csv")
    assert "byte order mark" in finding.message
