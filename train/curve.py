"""Curves as SVG, without a plotting library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 800, 320, 60, 40, 10, 90
COLORS = ("#8c959f", "#0969da", "#bf3989", "#9a6700")
TICKS = 5


@dataclass(frozen=True)
class Line:
    """A named series of points."""

    name: str
    points: Sequence[tuple[float, float]]


def curve(lines: Sequence[Line], *, x: str, y: str, mark: float | None = None) -> str:
    """The lines in one picture, each with its name at its end; `mark` is a value of x to point out."""
    drawn = [line for line in lines if line.points]
    xs = [point[0] for line in drawn for point in line.points]
    ys = [point[1] for line in drawn for point in line.points]
    left, right = min(xs), max(*xs, min(xs) + 1)
    low, high = min(0.0, *ys), max(*ys, 1e-09)

    def place(px: float, py: float) -> tuple[float, float]:
        across = LEFT + (px - left) / (right - left) * (WIDTH - LEFT - RIGHT)
        return round(across, 1), round(HEIGHT - BOTTOM - (py - low) / (high - low) * (HEIGHT - BOTTOM - TOP), 1)

    return "\n".join(_svg(drawn, place, (left, right, low, high), x, y, mark))


def _svg(
    lines: Sequence[Line], place: "object", box: tuple[float, float, float, float], x: str, y: str, mark: float | None
) -> Iterator[str]:
    assert callable(place)
    left, right, low, high = box
    yield f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-size="12" fill="currentColor">'
    yield f"<title>{escape(y)} by {escape(x)}</title>"
    for value in _ticks(low, high):
        across, up = place(left, value)
        yield f'<path d="M{across} {up}H{WIDTH - RIGHT}" stroke="currentColor" opacity=".15"/>'
        yield f'<text x="{LEFT - 6}" y="{up + 4}" text-anchor="end">{value:.4g}</text>'
    for value in _ticks(left, right):
        across, up = place(value, low)
        yield f'<text x="{across}" y="{up + 18}" text-anchor="middle">{value:.4g}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 4}" text-anchor="middle">{escape(x)}</text>'
    if mark is not None:
        across, up = place(mark, low)
        yield f'<path d="M{across} {TOP}V{up}" stroke="currentColor" stroke-dasharray="4" opacity=".5"/>'
        yield f'<text x="{across + 4}" y="{TOP + 12}">best</text>'
    for line, color in zip(lines, COLORS, strict=False):
        points = [place(px, py) for px, py in line.points]
        path = " ".join(f"{across},{up}" for across, up in points)
        yield f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>'
        if len(points) == 1:
            yield f'<circle cx="{points[0][0]}" cy="{points[0][1]}" r="3" fill="{color}"/>'
        across, up = points[-1]
        yield f'<text x="{across + 6}" y="{up + 4}" fill="{color}">{escape(line.name)}</text>'
    yield "</svg>"


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers between two values, about five."""
    raw = (high - low) / TICKS
    unit = 1.0
    while unit > raw:
        unit /= 10
    while unit * 10 <= raw:
        unit *= 10
    size = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= raw)
    return [round(n * size, 10) for n in range(ceil(low / size), floor(high / size) + 1)]
