"""E102."""

from collections.abc import Iterator

from curate.intake.read import FileReader
from curate.rules import Hit, file_rule


@file_rule("E102", "bom-or-crlf", severity="warning")
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
    if ends.bom:
        yield Hit(None, "the file begins with a byte order mark", line=1, column=1)
    if ends.crlf:
        lines = ends.lf + ends.crlf
        which = "all lines end" if ends.crlf == lines else f"{ends.crlf:,} of {lines:,} lines end"
        yield Hit(None, f"{which} in CRLF, not LF", line=ends.first_crlf)
    if file.container != "lines":
        return  # JSON over several lines may be laid out as one likes
    if ends.blank:
        which = "a blank line" if ends.blank == 1 else f"{ends.blank:,} blank lines, the first here"
        yield Hit(None, which, line=ends.first_blank)
    if not ends.final_newline:
        yield Hit(None, "the last line has no line end")
