"""Which shape each row has, and what is wrong with its fields."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from pydantic import TypeAdapter, ValidationError

from curate.intake.decode import MISSING
from curate.intake.locate import Step, join_path
from curate.intake.problems import Problem
from curate.intake.shapes.base import Row, Shape
from curate.intake.shapes.pairs import PROMPTS, REPLIES
from curate.intake.shapes.rivals import may_rival, two_shapes
from curate.intake.shapes.strangers import name_stranger
from schemas import Fields

REMEMBERED = 20_000
"""Signatures kept; files whose every row has other keys are judged row by row after that."""
DEPTH = 3
"""How far below the row the types of fields are counted."""


@dataclass(slots=True)
class Seen:
    """How often something was met, and where first."""

    count: int
    line: int


@dataclass(slots=True)
class _Verdict:
    """What is known of all rows that share a signature."""

    shape: Shape | None
    types: frozenset[tuple[str, type]]
    line: int
    rivals: bool
    """Whether two shapes may stand in such a row: then each is looked at."""
    count: int = 1


@dataclass(slots=True)
class Understanding:
    """What is known of one file so far: its shapes and its fields' types.

    A row is judged once per signature: its keys with their types, and the same of the objects in its lists. After
    that a dictionary look-up stands for the whole validation. Rows that nest deeper are validated one by one.
    """

    detect: Callable[[Row], Shape | None]
    seen_shapes: dict[str, Seen] = field(default_factory=dict)
    types: dict[str, dict[str, Seen]] = field(default_factory=dict)
    """Field path to JSON type to how many rows have it there."""
    keys: set[str] = field(default_factory=set)
    """Every top-level key met so far."""
    plain: bool = False
    """Whether the rows judged last are all records with the same keys, and texts for values."""
    _known: dict[tuple[Any, ...], _Verdict] = field(default_factory=dict)
    _validators: dict[int, TypeAdapter[Any]] = field(default_factory=dict)

    def judge(self, rows: Sequence[Any], numbers: Sequence[int]) -> tuple[list[Shape | None], list[Problem]]:
        """The shape of every row (None: no record can be read) and the problems of those that have some."""
        alike = self._judge_alike(rows)
        self.plain = alike is not None
        if alike is not None:
            return [alike] * len(rows), []
        shapes: list[Shape | None] = []
        problems: list[Problem] = []
        known = self._known
        for index, row in enumerate(rows):
            if type(row) is not dict:
                shapes.append(None)
                if row is not MISSING:
                    problems.append(_at(_not_an_object(row), numbers[index]))
                continue
            signature: tuple[Any, ...] | None = (*row, *map(type, row.values()))
            if list in signature or dict in signature:  # type: ignore[operator]
                signature = _deep_signature(row)
            verdict = known.get(signature) if signature else None
            if verdict is not None:
                verdict.count += 1
                shapes.append(verdict.shape)
                if verdict.rivals:
                    problems.extend(_at(problem, numbers[index]) for problem in two_shapes(row))
                continue
            shape, found = self._judge_row(row, numbers[index], signature)
            shapes.append(shape)
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
        if verdict is None or verdict.rivals:
            return None
        verdict.count += len(rows)
        return verdict.shape

    def _judge_row(self, row: Row, line: int, signature: tuple[Any, ...] | None) -> tuple[Shape | None, list[Problem]]:
        shape, problems = self.classify(row)
        self.keys.update(row)
        readable = shape if not problems else None
        rivals = may_rival(row, readable)
        drifts = all(problem.kind != "wrong-type" for problem in problems)  # else the type is a defect of its own
        verdict = _Verdict(readable, frozenset(_types(row) if drifts else ()), line, rivals)
        if signature is not None and not problems and len(self._known) < REMEMBERED:
            self._known[signature] = verdict
        else:
            self._count(verdict)
        if rivals:
            problems = list(two_shapes(row))
        return readable, problems

    def classify(self, row: Row) -> tuple[Shape | None, list[Problem]]:
        """The shape a row is meant in, and what keeps it from being read."""
        shape = self.detect(row)
        if shape is None:
            return None, [name_stranger(row)]
        validator = self._validators.get(id(shape))
        if validator is None:
            validator = self._validators[id(shape)] = TypeAdapter(shape.schema)
        try:
            validator.validate_python(row)
        except ValidationError as error:
            return shape, _explain(error, row, shape)
        return shape, list(shape.check(row)) if shape.check else []

    def settle(self) -> None:
        """Bring the counts of remembered signatures into `types` and `seen_shapes`; call it at the end of the file."""
        for verdict in self._known.values():
            self._count(verdict)
        self._known.clear()

    def _count(self, verdict: _Verdict) -> None:
        if verdict.shape is not None:
            _add(self.seen_shapes, verdict.shape.name, verdict.line, verdict.count)
        for path, kind in verdict.types:
            _add(self.types.setdefault(path, {}), JSON_TYPES.get(kind, kind.__name__), verdict.line, verdict.count)


def _deep_signature(row: Row) -> tuple[Any, ...] | None:
    """Keys and types of a row and of the objects one level below it; None where lists or objects nest deeper."""
    parts: list[Any] = [None, *row]  # no flat signature begins like this: an empty list is not any list
    for value in row.values():
        kind = type(value)
        members = value if kind is list else (value,)
        parts.append(kind)
        for member in members:
            if type(member) is dict:
                below = (*member, *map(type, member.values()))
                if list in below or dict in below:
                    return None
                parts.append(below)
            elif type(member) is list:
                return None
            else:
                parts.append(type(member))
    return tuple(parts)


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


def _types(value: Any, path: str = "", depth: int = DEPTH) -> set[tuple[str, type]]:
    """The type at every path of a row, list positions folded together: `messages[].content`."""
    found: set[tuple[str, type]] = set()
    for name, member in value.items():
        at = f"{path}.{name}" if path else name
        kind = type(member)
        found.add((at, kind))
        if not depth or not member:
            continue
        if kind is dict:
            found |= _types(member, at, depth - 1)
        elif kind is list:
            at += "[]"
            for one in member:
                found.add((at, type(one)))
                if type(one) is dict:
                    found |= _types(one, at, depth - 1)
    return found


def _at(problem: Problem, line: int) -> Problem:
    return dataclasses.replace(problem, line=line)


def _not_an_object(value: Any) -> Problem:
    kind = JSON_TYPES.get(type(value), type(value).__name__)
    return Problem("unknown-format", f"the line holds a {kind}, not an object with fields", hint="one object a line")


def _explain(error: ValidationError, row: Row, shape: Shape) -> list[Problem]:
    problems: dict[str, Problem] = {}
    for item in error.errors(include_url=False, include_context=False):
        path, value, present = _follow(row, item["loc"])
        if path in problems:  # the other branch of a union
            continue
        if item["type"] == "missing":
            name = str(item["loc"][-1])
            hint = _likely(name, row, shape) if path == name else ""
            problems[path] = Problem("missing-field", f"no {name}", field=path, hint=hint)
        else:
            kind = JSON_TYPES.get(type(value), type(value).__name__) if present else "nothing"
            wanted = _WANTED.get(item["type"], item["msg"])
            problems[path] = Problem("wrong-type", f"{wanted} expected, found {kind}", field=path, value=value)
    return list(problems.values())


def _likely(name: str, row: Row, shape: Shape) -> str:
    """Which other field may be meant where one is missing."""
    part = "reply" if name in REPLIES else "prompt" if name in PROMPTS else name
    if part not in Fields.model_fields:
        return ""
    words = REPLIES if part == "reply" else PROMPTS
    others = [key for key, value in row.items() if isinstance(value, str) and key not in shape.uses]
    close = [key for key in others if any(word in key.lower() for word in words)]
    if not close:
        return f'if it has another name, say so in curate.toml: [fields] {part} = "..."'
    return f'if `{close[0]}` is meant, say so in curate.toml: [fields] {part} = "{close[0]}"'


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
