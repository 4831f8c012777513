"""What stands beside the text: findings, labels, history; and the lines above and below it. Rows, nothing more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from curate.tui.pointing import can_mend
from curate.tui.rows import Piece, Row, fit, piece, row, wrap
from curate.tui.signs import Signs
from schemas import Finding, Label


def finding_rows(findings: Sequence[Finding], chosen: int, width: int, signs: Signs, doubt: str = "") -> Iterator[Row]:
    """Each finding with its message; the chosen one with what can be done about it. A doubt that no rule has, above."""
    if not findings and not doubt:
        yield row(piece("nothing found", "dim"))
    for number, line in enumerate(wrap(doubt, width - 4, look="info") if doubt else ()):
        yield (piece("    " if number else "  ? ", "info"), *line)
    for number, finding in enumerate(findings):
        here = number == chosen
        settled = finding.waived is not None
        look = "dim" if settled else finding.severity
        sign = signs.settled if settled else signs.severity(finding.severity)
        head = (
            piece((signs.cursor if here else " ") + " ", "key"),
            piece(f"{sign} {finding.code} ", look, do=f"screen.finding({number})"),
            piece(finding.name, "title" if here else look, do=f"screen.finding({number})"),
        )
        yield fit(head, width)
        if not here and len(findings) > 3:
            continue
        for line in wrap(finding.message, width - 4, look="dim" if settled or not here else ""):
            yield (Piece("    ", "", 4), *line)
        if settled:
            yield from _inset(f"let pass: {finding.waived}" if finding.waived else "let pass", width, "dim")
        elif here:
            yield from _actions(finding, width)


def _actions(finding: Finding, width: int) -> Iterator[Row]:
    for other in finding.related[:2]:
        text = other.record_id or f"line {other.line}"
        score = f" ({other.score:.0%})" if other.score is not None else ""
        yield fit((piece("    d ", "key", do="screen.partner"), piece(f"the other: {text}{score}")), width)
    if len(finding.related) > 2:
        yield from _inset(f"and {len(finding.related) - 2} more", width, "dim")
    fix = finding.fix
    if fix is not None and can_mend(finding):
        for number, line in enumerate(wrap(fix.description, width - 6)):
            yield (piece("    y " if not number else "      ", "key", do="screen.mend"), *line)
        if len(fix.edits) > 1:
            yield row(piece("    Y ", "key", do="screen.mend_other"), f"{len(fix.edits)} ways to choose from")


def _inset(text: str, width: int, look: str) -> Iterator[Row]:
    for line in wrap(text, width - 4, look=look):
        yield (Piece("    ", "", 4), *line)


def finding_strip(findings: Sequence[Finding], chosen: int, signs: Signs, doubt: str = "") -> Row:
    """The findings on one line, for narrow terminals: the chosen one in full, the others by code, a doubt last."""
    if not findings:
        return row(piece(f" {doubt}", "info") if doubt else piece(" nothing found", "dim"))
    pieces: list[Piece] = []
    order = (
        [chosen, *(n for n in range(len(findings)) if n != chosen)] if chosen < len(findings) else range(len(findings))
    )
    for number in order:
        finding = findings[number]
        sign = signs.settled if finding.waived is not None else signs.severity(finding.severity)
        text = f" {sign} {finding.code} {finding.name}" if number == chosen else f"  {sign} {finding.code}"
        look = "dim" if finding.waived is not None else finding.severity
        pieces.append(piece(text, look, do=f"screen.finding({number})"))
        if number == chosen and can_mend(finding):
            pieces += [piece(" y", "key", do="screen.mend"), piece(" fixes it", "dim")]
    return (*pieces, piece(f"  {doubt}", "info")) if doubt else tuple(pieces)


def label_rows(
    labels: Mapping[str, Label],
    answers: Mapping[str, Any],
    needs: Iterable[str],
    active: int,
    cursor: int,
    width: int,
    signs: Signs,
) -> Iterator[Row]:
    """Every question with its choices; the active one takes the digits. Numbers never move."""
    missing = set(needs)
    for number, (name, label) in enumerate(labels.items()):
        here = number == active
        must = "*" if label.required else ""
        title = f"{name}{must}"
        state = piece("  answer needed", "warning") if name in missing else piece("")
        yield fit(
            (
                piece((signs.cursor if here else " ") + " ", "key"),
                piece(title, "title" if here else "", do=f"screen.question({number})"),
                piece(f"  {_kind(label)}", "dim"),
                state,
            ),
            width,
        )
        yield from _choices(label, answers.get(name), here, cursor, number, width, signs)
    if not labels:
        yield row(piece("no questions: [labels] in curate.toml", "dim"))


def _choices(label: Label, value: Any, here: bool, cursor: int, number: int, width: int, signs: Signs) -> Iterator[Row]:
    if label.kind == "text":
        shown = str(value) if value else "not answered"
        yield fit(
            (piece("    1 ", "key", do=f"screen.pick_at({number}, 0)"), piece(shown, "" if value else "dim")), width
        )
        return
    if label.kind == "rating":
        boxes = [
            piece(
                f"{signs.star_on if value is not None and rate <= int(value) else signs.star_off} ",
                "cursor" if here and cursor == at else "title" if value is not None else "dim",
                do=f"screen.pick_at({number}, {at})",
            )
            for at, rate in enumerate(range(label.low, label.high + 1))
        ]
        yield fit(
            (piece("    "), *boxes, piece(f" {value}" if value is not None else f" {label.low}-{label.high}", "dim")),
            width,
        )
        return
    chosen = set(value or ()) if label.kind == "multi" else {value}
    for at, choice in enumerate(label.choices):
        on = choice.name in chosen
        box = f"[{'x' if on else ' '}]" if label.kind == "multi" else signs.radio_on if on else signs.radio_off
        digit = str(at + 1) if at < 9 else " "
        yield fit(
            (
                piece(f"  {box} ", "title" if on else ""),
                piece(f"{digit} ", "key" if here else "dim"),
                piece(
                    choice.name,
                    "cursor" if here and cursor == at else "title" if on else "",
                    do=f"screen.pick_at({number}, {at})",
                ),
                piece(f"  {choice.description}" if here and choice.description else "", "dim"),
            ),
            width,
        )


def _kind(label: Label) -> str:
    return {"single": "one", "multi": "any", "rating": f"{label.low}-{label.high}", "text": "text"}[label.kind]


def label_strip(labels: Mapping[str, Label], answers: Mapping[str, Any], active: int, signs: Signs) -> Row:
    """The active question with its choices, then the others with their answers, on one line."""
    names = list(labels)
    if not names:
        return ()
    pieces: list[Piece] = []
    for number in [active, *(n for n in range(len(names)) if n != active)]:
        name, label = names[number], labels[names[number]]
        value = answers.get(name)
        must = "*" if label.required else ""
        if number != active:
            shown = len(value) if isinstance(value, list | tuple) else "-" if value is None else value
            pieces.append(piece(f"   {name}{must}: {shown}", "dim", do=f"screen.question({number})"))
            continue
        pieces.append(piece(f" {name}{must}", "title"))
        if label.kind in ("single", "multi"):
            chosen = set(value or ()) if label.kind == "multi" else {value}
            for at, choice in enumerate(label.choices[:9]):
                on = choice.name in chosen
                sign = signs.radio_on if on else ""
                pieces.append(
                    piece(f" {sign}{at + 1} {choice.name}", "title" if on else "", do=f"screen.pick_at({number}, {at})")
                )
        else:
            pieces.append(piece(f" {_kind(label)}: {'-' if value is None else value}"))
    return tuple(pieces)


def label_height(labels: Mapping[str, Label]) -> int:
    """Rows that the questions take, so that the panel need never change its size."""
    return sum(1 + (len(one.choices) or 1) for one in labels.values()) or 1


def bar(done: int, total: int, width: int, signs: Signs) -> str:
    """How much of something is done, as a bar and per cent."""
    share = done / total if total else 1.0
    full = min(width, int(share * width))
    return f"{signs.done * full}{signs.left * (width - full)} {int(share * 100)}%"
