"""P604."""

import re
from collections.abc import Iterator

from curate.rules import Hit, record_rule
from curate.rules.privacy.redaction import redactions
from curate.signals.privacy import Private
from curate.signals.privacy.key_formats import LITERALS
from curate.signals.privacy.key_names import KEY_NAMES, PASSWORD, PASSWORD_NAMES, forms
from schemas import Record

_EXERCISE = (
    r"(?:generat|random|creat|suggest|strong|make up|შექმენი|შემიქმენი|გენერ|მოიგონე|სგენერ|придума|сгенер|создай)"
    r"[^.?!\n]{0,80}(?:password|pass ?phrase|პაროლ|парол)|(?:password|პაროლ|парол)[^\n]{0,80}(?:generat|გენერ|сгенер)"
)
"""A prompt that asks for a password to be made up."""


@record_rule(
    "P604",
    "secret",
    severity="error",
    fixes="review",
    masks=True,
    where=lambda c: c.any_text(
        lambda t: (
            t.str.contains(LITERALS)
            | (t.str.contains_any(forms(PASSWORD_NAMES), ascii_case_insensitive=True) & t.str.contains("[0-9]"))
            | (
                t.str.contains_any(forms(KEY_NAMES), ascii_case_insensitive=True)
                & t.str.contains("[A-Za-z0-9+/=_.~-]{16}")
            )
        )
    ),
)
def secret(record: Record) -> Iterator[Hit]:
    """A text holds a key, a token, a private key or a password.

    It works for whoever reads the file, and later for whoever asks the model. Keys are known by the form that some
    fifty services give them, or by a name such as `client_secret` or "პაროლი" beside a value that looks random.
    Values that say themselves that they are examples (`YOUR_API_KEY`, `...EXAMPLE`) are quiet, and so are passwords
    that the prompt asked to be made up. Redacting is not enough: a key that was in a file should be revoked.

    Bad:
        {"instruction": "How do I sign in?", "output": "Send X-Access-Key: AKIADEMONOTAREALKEYX"}
        {"instruction": "ვერ შევდივარ, პაროლი: Tbil7#isi_4x", "output": "სცადეთ თავიდან."}
        {"instruction": "Connect", "output": "client_secret = \\"q8Vw2Lr9Zt4Kx7Bn3Ym6\\""}
    Fixed:
        {"instruction": "How do I sign in?", "output": "Send X-Access-Key: [key]"}
        {"instruction": "ვერ შევდივარ, პაროლი: [password]", "output": "სცადეთ თავიდან."}
        {"instruction": "Connect", "output": "client_secret = \\"[key]\\""}
    Good:
        {"instruction": "How do I sign in?", "output": "export API_KEY=YOUR_API_KEY_1234"}
        {"instruction": "Which key is it?", "output": "AKIAIOSFODNN7EXAMPLE"}
        {"instruction": "Read the token", "output": "token = os.environ[\\"SERVICE_TOKEN\\"]"}
        {"instruction": "Generate a random password", "output": "Password: X78s0j^xgP"}
    """
    from curate.signals.privacy import keys

    def real(text: str) -> Iterator[Private]:
        return (
            found
            for found in keys.find(text)
            if found.kind != PASSWORD or not re.search(_EXERCISE, record.prompt, re.IGNORECASE)
        )

    yield from redactions(record, real)
