"""Which shape each row has, and what is wrong with its fields."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from pydantic import TypeAdapter, ValidationError

from curate.intake.decode import MISSING
from curate.intake.locate import Step, join_path
from curate.intake.problems import Problem
from curate.intake.shapes.base import Row, Shape

FLAT = frozenset({str, int, float, bool, type(None)})
REMEMBERED = 20_000
"""Signatures kept; files whose every row has other keys are judged row by row after that."""


@dataclass(slots=True)
class Seen:
    """How often something was met, and where first."""

    count: int
    line: int


@dataclass(slots=True)
class Understanding:
    """What is known of one file so far: its shapes and its fields' types.

    A row of plain values is judged once per signature (its keys with their types); after that a dictionary look-up
    stands for the whole validation. Rows with lists or objects are validated one by one.
    """

    shapes: Sequence[Shape]
    seen_shapes: dict[str, Seen] = field(default_factory=dict)
    types: dict[str, dict[str, Seen]] = field(default_factory=dict)
    """Field path to JSON type to how often."""
    keys: set[str] = field(default_factory=set)
    """Every top-level key met so far."""
    _known: dict[tuple[Any, ...], tuple[Shape | None, Seen]] = field(default_factory=dict)
    _validators: dict[str, TypeAdapter[Any]] = field(default_factory=dict)

    def judge(self, rows: Sequence[Any], numbers: Sequence[int]) -> tuple[list[Shape | None], list[Problem]]:
        """The shape of every row (None: no record can be read) and the problems of those that have some."""
        alike = self._judge_alike(rows)
        if alike is not None:
            return [alike] * len(rows), []
        shapes: list[Shape | None] = []
        problems: list[Problem] = []
        known = self._known
        for index, row in enumerate(rows):
            if type(row) is dict:
                signature = (*row, *map(type, row.values()))
                verdict = known.get(signature)
                if verdict is not None:
                    verdict[1].count += 1
                    shapes.append(verdict[0])
                    continue
                shape, found = self._judge_row(row, numbers[index], signature)
            elif row is MISSING:
                shape, found = None, []
            else:
                shape, found = None, [_not_an_object(row)]
            shapes.append(shape)
            if found:
                problems.extend(_at(problem, numbers[index]) for problem in found)
        return shapes, problems

    def _judge_alike(self, rows: Sequence[Any]) -> Shape | None:
        """The shape of rows that all have the same keys, and strings for values, if such rows were met before."""
        if set(map(type, rows)) != {dict}:
            return None
        keys = set(map(tuple, rows))
        if len(keys) != 1 or set(map(type, chain.from_iterable(map(dict.values, rows)))) != {str}:
            return None
        names = keys.pop()
        verdict = self._known.get(names + (str,) * len(names))
        if verdict is None:
            return None
        verdict[1].count += len(rows)
        return verdict[0]

    def _judge_row(self, row: Row, line: int, signature: tuple[Any, ...]) -> tuple[Shape | None, list[Problem]]:
        shape, problems = self.classify(row)
        self.keys.update(row)
        flat = FLAT.issuperset(map(type, row.values()))
        if flat and not problems and len(self._known) < REMEMBERED:
            self._known[signature] = (shape, Seen(1, line))
        else:
            self._count(row, line, 1, shape)
        return (shape if not problems else None), problems

    def classify(self, row: Row) -> tuple[Shape | None, list[Problem]]:
        """The shape a row is meant in, and what keeps it from being read."""
        shape = next((shape for shape in self.shapes if shape.fits(frozenset(row))), None)
        if shape is None:
            return None, [_unknown(row)]
        validator = self._validators.get(shape.name)
        if validator is None:
            validator = self._validators[shape.name] = TypeAdapter(shape.schema)
        try:
            validator.validate_python(row)
        except ValidationError as error:
            return shape, _explain(error, row)
        return shape, list(shape.check(row)) if shape.check else []

    def settle(self) -> None:
        """Bring the counts of remembered signatures into `types` and `seen_shapes`; call it at the end of the file."""
        for signature, (shape, seen) in self._known.items():
            names = signature[: len(signature) // 2]
            values = dict(zip(names, signature[len(signature) // 2 :], strict=True))
            self._count_types(values, seen.line, seen.count)
            self._count_shape(shape, seen.line, seen.count)
        self._known.clear()

    def _count(self, row: Row, line: int, count: int, shape: Shape | None) -> None:
        self._count_types(dict(_types(row)), line, count)
        self._count_shape(shape, line, count)

    def _count_shape(self, shape: Shape | None, line: int, count: int) -> None:
        if shape is not None:
            _add(self.seen_shapes, shape.name, line, count)

    def _count_types(self, types: dict[str, type], line: int, count: int) -> None:
        for path, kind in types.items():
            _add(self.types.setdefault(path, {}), JSON_TYPES.get(kind, kind.__name__), line, count)


JSON_TYPES = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    list: "list",
    dict: "object",
}


def _add(counts: dict[str, Seen], name: str, line: int, count: int) -> None:
    seen = counts.get(name)
    if seen is None:
        counts[name] = Seen(count, line)
    else:
        seen.count += count
        seen.line = min(seen.line, line)


def _types(value: Any, path: str = "", depth: int = 3) -> Iterable[tuple[str, type]]:
    """The type at every path of a row, list positions folded together: `messages[].content`."""
    if isinstance(value, dict) and depth:
        for key, member in value.items():
            at = f"{path}.{key}" if path else key
            yield at, type(member)
            yield from _types(member, at, depth - 1)
    elif isinstance(value, list) and depth:
        for member in value:
            yield f"{path}[]", type(member)
            yield from _types(member, f"{path}[]", depth - 1)


def _at(problem: Problem, line: int) -> Problem:
    return dataclasses.replace(problem, line=line)


def _not_an_object(value: Any) -> Problem:
    kind = JSON_TYPES.get(type(value), type(value).__name__)
    return Problem("unknown-format", f"the line holds a {kind}, not an object with fields", hint="one object a line")


def _unknown(row: Row) -> Problem:
    names = ", ".join(list(row)[:8]) or "none"
    message = f"the fields ({names}) fit no known record shape"
    return Problem("unknown-format", message, hint='name them in curate.toml: [fields] prompt = "...", reply = "..."')


def _explain(error: ValidationError, row: Row) -> list[Problem]:
    problems: dict[str, Problem] = {}
    for item in error.errors(include_url=False, include_context=False):
        path, value, present = _follow(row, item["loc"])
        if path in problems:  # the other branch of a union
            continue
        if item["type"] == "missing":
            problems[path] = Problem("missing-field", f"no {item['loc'][-1]}", field=path)
        else:
            kind = JSON_TYPES.get(type(value), type(value).__name__) if present else "nothing"
            wanted = _WANTED.get(item["type"], item["msg"])
            problems[path] = Problem("wrong-type", f"{wanted} expected, found {kind}", field=path, value=value)
    return list(problems.values())


def _follow(row: Row, location: Sequence[Step]) -> tuple[str, Any, bool]:
    """The JSON path of a pydantic location (which also names union branches), and the value there."""
    value: Any = row
    steps: list[Step] = []
    step: Any
    for step in location:
        if (isinstance(value, dict) and step in value) or (
            isinstance(value, list) and isinstance(step, int) and step < len(value)
        ):
            value = value[step]
            steps.append(step)
        elif isinstance(value, dict) and isinstance(step, str) and step == location[-1]:
            return join_path(*steps, step), None, False
    return join_path(*steps), value, True


_WANTED = {
    "string_type": "a string",
    "list_type": "a list",
    "dict_type": "an object",
    "bool_type": "true or false",
    "float_type": "a number",
    "int_type": "a whole number",
}
