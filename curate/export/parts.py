"""Second pass: the rows of the working file go to the files of their parts."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import numpy as np

from curate.export.gather import ASIDE, ROWS, dump
from curate.intake.files import PROVENANCE

if TYPE_CHECKING:
    from pathlib import Path

    from curate.export.plan import Plan
    from curate.export.target import Target
    from schemas.manifest import Split


def distribute(folder: Path, target: Target, plan: Plan, plain: bool) -> dict[Split, Path]:
    """Write the JSON Lines of each part, and `provenance.jsonl` where the format needs it; the working files go."""
    names = list(plan.rows)
    part_of = np.zeros(sum(map(len, plan.rows.values())), np.int8)
    for number, name in enumerate(names):
        part_of[plan.rows[name]] = number
    files = {name: folder / f"{name}.jsonl" for name in names}
    simpler = target.plain if plain else None
    done = [0] * len(names)
    with ExitStack() as stack:
        outs = [stack.enter_context(files[name].open("wb")) for name in names]
        aside = None if target.extras != "file" else stack.enter_context((folder / ASIDE).open("rb"))
        beside = None if aside is None else stack.enter_context((folder / PROVENANCE).open("wb"))
        source = stack.enter_context((folder / ROWS).open("rb"))
        for row, (number, line) in enumerate(zip(part_of.tolist(), source, strict=True)):
            name = names[number]
            if simpler is not None:
                line = dump(simpler(json.loads(line)) or {})  # noqa: PLW2901 - the line as it is written
            if target.name == "curate":
                line = _with_split(line, row, name, plan)  # noqa: PLW2901
            outs[number].write(line)
            done[number] += 1
            if aside is not None and beside is not None:
                placed = {"part": name, "row": done[number], **json.loads(aside.readline())}
                if plan.group is not None:
                    placed["group"] = plan.group(row)
                beside.write(dump(placed))
    (folder / ROWS).unlink()
    (folder / ASIDE).unlink()
    return files


def _with_split(line: bytes, row: int, name: Split, plan: Plan) -> bytes:
    """A row of the trainer's format with what only the whole set tells; the rest of it is not read again."""
    more: dict[str, Any] = {}
    if plan.group is not None:
        more["group"] = plan.group(row)
    if name in plan.nearest and (found := next(plan.nearest[name])):
        more["nearest"] = found
    return line.rstrip()[:-1] + b", " + dump(more)[1:] if more else line
