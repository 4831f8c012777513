"""Markdown tables as tables: cells padded to their columns, where the screen is wide enough."""

import re

from curate.report.cells import columns, visible

_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")


def is_table(lines: list[str]) -> bool:
    """Whether these lines, a row of cells each, have the rule that makes them a table."""
    return len(lines) > 1 and bool(_RULE.fullmatch(lines[1]))


def is_row(line: str) -> bool:
    """Whether a line could be a row of a table."""
    return bool(_ROW.fullmatch(line))


def aligned(lines: list[str], width: int) -> list[str] | None:
    """The visible lines with their cells padded; None where they would not fit. Nothing but spaces is added."""
    table = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines]
    count = max(map(len, table))
    sizes = [
        max((columns(cells[n]) for cells in table if n < len(cells) and cells is not table[1]), default=1)
        for n in range(count)
    ]
    sizes = [max(size, 3) for size in sizes]
    if sum(sizes) + 3 * count + 1 > width:
        return None
    drawn = []
    for cells in table:
        rule = cells is table[1]
        padded = [
            (cell.ljust(sizes[n], "-") if rule else visible(cell) + " " * (sizes[n] - columns(cell)))
            for n, cell in enumerate(cells)
        ]
        drawn.append("| " + " | ".join(padded) + " |")
    return drawn
