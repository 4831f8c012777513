"""E102."""

from collections.abc import Iterator

from curate.intake.lines import BOM
from curate.intake.read import FileReader
from curate.rules import Hit, Mend, file_rule


def plain_line(line: bytes, number: int) -> bytes | None:
    """The line with LF at its end and no mark before it; None for a blank one."""
    text = line.removeprefix(BOM) if number == 1 else line
    text = text.removesuffix(b"\n").removesuffix(b"\r")
    return text + b"\n" if text.strip() else None


@file_rule("E102", "bom-or-crlf", severity="warning", fixes="safe", rewrite=plain_line)
def bom_or_crlf(file: FileReader) -> Iterator[Hit]:
    """A byte order mark, CRLF line ends, blank lines, or no line end after the last line.

    `curate` reads them all; others do not: a mark becomes part of the first key, a CR part of the last value, a
    blank line an empty record, and what is appended to the file joins its last line.

    Bad:
        "\\ufeff{\\"instruction\\": \\"Hi\\", \\"output\\": \\"Hello.\\"}\\n"
    Bad:
        "{\\"instruction\\": \\"Hi\\", \\"output\\": \\"გამარჯობა\\"}\\r\\n"
    Bad:
        "{\\"instruction\\": \\"Hi\\", \\"output\\": \\"Hello.\\"}"
    Bad:
        "{\\"instruction\\": \\"Hi\\", \\"output\\": \\"Hello.\\"}\\n\\n"
    Good:
        {"instruction": "Hi", "output": "Hello."}
        "{\\"instruction\\": \\"Poem?\\", \\"output\\": \\"One\\\\r\\\\nTwo\\"}\\n"
    """
    ends = file.ends
    # JSON over several lines may be laid out as one likes, and other files have line ends of their own
    mend = Mend("end every line in LF, and leave out marks and blank lines") if file.container == "lines" else None
    if ends.bom:
        yield Hit(None, "the file begins with a byte order mark", line=1, column=1, mend=mend)
    if ends.crlf and file.container != "sheet":  # CRLF is the line end of CSV (RFC 4180)
        lines = ends.lf + ends.crlf
        which = "all lines end" if ends.crlf == lines else f"{ends.crlf:,} of {lines:,} lines end"
        yield Hit(None, f"{which} in CRLF, not LF", line=ends.first_crlf, mend=mend)
    if mend is None:
        return
    if ends.blank:
        which = "a blank line" if ends.blank == 1 else f"{ends.blank:,} blank lines, the first here"
        yield Hit(None, which, line=ends.first_blank, mend=mend)
    if not ends.final_newline:
        yield Hit(None, "the last line has no line end", mend=mend)
