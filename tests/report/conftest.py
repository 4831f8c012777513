"""A report with a finding of every kind that the formats have to draw."""

import pytest

from schemas import Edit, Excerpt, Finding, Fix, Related, Report, Summary, Tool


def pair() -> Finding:
    return Finding(
        code="C301",
        name="conflicting-answers",
        severity="warning",
        message="same question (normalised), different duration: 10 days, 30 days",
        path="support.jsonl",
        line=412,
        column=88,
        record_id="9f3a61c20b7de418",
        field="output",
        span=(9, 16),
        excerpt=Excerpt(text="You have 10 days from the day you received the decision.", span=(9, 16)),
        prompt=Excerpt(text="How many days do I have to appeal a fine?"),
        related=(
            Related(
                record_id="77aa61c20b7de418",
                path="support.jsonl",
                line=977,
                field="output",
                score=0.97,
                span=(31, 38),
                excerpt=Excerpt(text="An appeal must be filed within 30 days.", span=(31, 38)),
            ),
            Related(path="archive/2023.jsonl", line=5, excerpt=Excerpt(text="30 days. ჯარიმა: 30 დღე.", span=(17, 23))),
        ),
    )


def invisible() -> Finding:
    return Finding(
        code="E105",
        name="invisible-or-bidi",
        severity="warning",
        message="zero-width space (U+200B) inside a word",
        path="support.jsonl",
        line=45,
        column=31,
        record_id="id-45",
        field="prompt",
        span=(8, 9),
        excerpt=Excerpt(text="რა ღირს \u200bპასპორტი?", span=(8, 9)),
        fix=Fix(
            applicability="safe",
            description="remove the zero-width space",
            edits=((Edit(field="prompt", span=(8, 9), replacement=""),),),
        ),
    )


def at(line: int, text: str, span: tuple[int, int] | None, **others: object) -> Finding:
    values: dict[str, object] = {
        "code": "L403",
        "name": "unexpected-script",
        "severity": "info",
        "message": "letters of a script that the file does not declare",
        "path": "world.jsonl",
        "line": line,
        "column": 14,
        "record_id": f"w-{line}",
        "field": "messages[1].content",
        "span": span,
        "excerpt": Excerpt(text=text, span=span),
    }
    return Finding.model_validate({**values, **others})


SCRIPTS = (
    ("ქართული: ვადა 10 დღეა.", (14, 20)),
    ("हिन्दी में दस दिन है", (11, 13)),
    ("ภาษาไทย สิบวัน นะ", (8, 14)),
    ("罚款上诉期为十天。", (6, 8)),
    ("لديك عشرة أيام للطعن", (5, 14)),
    ("👩‍🚀 launch 🇬🇪 in 3️⃣ days", (14, 17)),
)


@pytest.fixture
def report() -> Report:
    hostile = at(
        3,
        "\x1b[31mred\x1b[0m [bold]not bold[/bold] \u202eevil\u202c \ud800 \u2028 tab\tend\r\n\x85",
        (12, 16),
        code="E104",
        name="control-or-replacement",
        severity="error",
        message="control character U+001B, then \x1b]0;title\x07 and %0A::error::",
        record_id=None,
        field="a.b",
    )
    broken = Finding(
        code="S001",
        name="invalid-json",
        severity="error",
        message="trailing comma before the closing brace",
        path="support.jsonl",
        line=32,
        column=29,
        excerpt=Excerpt(text='{"prompt": "a", "response": "b",}', span=(31, 32)),
        fix=Fix(
            applicability="safe",
            description="remove the comma",
            edits=((Edit(field=None, replacement='{"prompt": "a", "response": "b"}'),),),
        ),
    )
    role = at(
        11,
        "bot",
        None,
        code="S007",
        name="unknown-role",
        severity="error",
        message="`bot` is no role of this shape",
        path="support.jsonl",
        field="messages[2].role",
        fix=Fix(
            applicability="review",
            description="write `assistant`",
            edits=(
                (Edit(field="messages[2].role", replacement="assistant"),),
                (Edit(field="messages[2].role", replacement="user"),),
            ),
        ),
    )
    mail = at(
        60,
        "Write to ni•••••• at once",
        (9, 17),
        code="P601",
        name="email",
        severity="warning",
        message="an e-mail address",
        path="support.jsonl",
        field="response",
        fix=Fix(
            applicability="unsafe",
            description="replace it with [EMAIL]",
            edits=((Edit(field="response", span=(9, 17), replacement="[EMAIL]"),),),
        ),
    )
    whole = Finding(
        code="B701", name="too-few-examples", severity="info", message="70 records; 100 are wanted", path="world.jsonl"
    )
    waived = invisible().model_copy(update={"line": 46, "waived": "the ZWSP is Khmer <kept> & right"})
    many = tuple(
        at(
            line,
            "x" * 90 + " placeholder [Your Name] " + "y" * 90,
            (103, 114),
            code="Q506",
            name="placeholder",
            severity="warning",
            message="a placeholder was never filled in",
            field="a_very_long_field_name_for_a_label.content",
        )
        for line in range(20, 28)
    )
    scripts = tuple(at(line, text, span) for line, (text, span) in enumerate(SCRIPTS, 100))
    findings = (role, broken, invisible(), waived, mail, pair(), whole, hostile, *many, *scripts)
    standing = [finding for finding in findings if finding.waived is None]
    by_code: dict[str, int] = {}
    for finding in standing:
        by_code[finding.code] = by_code.get(finding.code, 0) + 1
    summary = Summary(
        files=2,
        records=1240,
        findings=len(standing),
        errors=sum(f.severity == "error" for f in standing),
        warnings=sum(f.severity == "warning" for f in standing),
        infos=sum(f.severity == "info" for f in standing),
        waived=1,
        fixable=2,
        rules=61,
        seconds=0.94,
        by_code=by_code,
        shapes={"prompt-completion": 1240},
        notes=("languages inferred from the data: ka, en",),
    )
    return Report(tool=Tool(version="0.1.0"), summary=summary, findings=findings)


@pytest.fixture
def clean() -> Report:
    return Report(tool=Tool(version="0.1.0"), summary=Summary(files=2, records=1240, rules=61, seconds=0.94))
