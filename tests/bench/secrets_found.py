"""Recall and precision of P604's detector on planted keys, beside detect-secrets where that is installed.

    python tests/bench/secrets_found.py [--data FILE] [--seed N]

The keys are drawn at random in the published form of each service, and set into prose, code and configuration;
none is in use. With --data, the alarms on a file of JSON Lines are counted as well, and printed to be read.
"""

import argparse
import base64
import json
import random
import string
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from curate.signals.privacy.keys import find

ALNUM, HEX, UPPER = string.ascii_letters + string.digits, "0123456789abcdef", string.ascii_uppercase + "234567"
URLSAFE, B64 = ALNUM + "-_", ALNUM + "+/"

CONTEXTS = (
    "{}",
    "Send the header `Authorization: {}` with each call.",
    'const key = "{}";',
    "export SERVICE_TOKEN={}",
    '{{"service": {{"credentials": "{}"}}}}',
    "ჩემი გასაღებია {}, მაგრამ არ მუშაობს.",
    "Мой токен: {} - почему 401?",
    "I pasted {} into the form and it failed",
)

NEGATIVE = (
    "commit 9f3a61c20b7de418aa6c0d1f4be2a97754f6d10e fixes the bug",
    "id: 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    "md5 d41d8cd98f00b204e9800998ecf8427e",
    "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    'integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"',
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "token = get_access_token(user_id)",
    'password = input("Enter your password: ")',
    'api_key = "YOUR_API_KEY"',
    'api_key = os.environ["OPENAI_API_KEY"]',
    "secret_key = settings.SECRET_KEY",
    "password: changeme123",
    "The password must have at least 8 characters, one digit and one symbol.",
    "the sk-learn-introduction-to-clustering-algorithms page",
    "AKIAIOSFODNN7EXAMPLE is the key in AWS's documentation",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ."
    "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
    "ACGTACGGTCAGTTACGATCAGGCATCGATCGGATCTAGC is the sequence",
    "პაროლი უნდა შედგებოდეს რვა სიმბოლოსგან",
    "პაროლი: პაროლი123",
    "git clone git@github.com:owner/repository.git",
    "postgres://postgres:postgres@localhost:5432/app",
    "https://user:password@example.com/path",
    "the token embedding_layer_norm_epsilon_value is a hyper-parameter",
    "tokens: The, quick, brown, fox",
    "Bearer authentication means that whoever holds the token may act.",
    "ISBN 978-3-16-148410-0, serial 4CE0460D0G",
    "secret ingredient: half-a-teaspoon-of-cinnamon",
    "key=lambda item: item.score",
    'class="btn-primary-large-rounded" token="design-token-color-blue-500"',
    "Windows product key: XXXXX-XXXXX-XXXXX-XXXXX-XXXXX",
    "-----BEGIN PRIVATE KEY----- marks the beginning of such a file",
    "hashed_password = bcrypt.hashpw(password.encode(), salt)",
    "https://en.wikipedia.org/wiki/Token_bucket?oldid=1138234567",
    "signature: def find_longest_common_prefix(strings: list[str]) -> str",
    "private_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "AIza is how Google's keys begin; ghp_ is how GitHub's do",
    "sk_test_your_key_here",
    "API_TOKEN=${API_TOKEN}",
    "access key: Alt+Shift+N",
)


def planted(draw: random.Random) -> Iterator[tuple[str, str]]:
    """Kind of key, and a key."""

    def some(alphabet: str, n: int) -> str:
        return "".join(draw.choices(alphabet, k=n))

    def b64(n: int) -> str:
        return base64.b64encode(draw.randbytes(n)).decode()

    def jwt() -> str:
        parts = ({"alg": "HS256"}, {"sub": some(ALNUM, 12), "exp": draw.randrange(10**9)})
        text = [base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts]
        return ".".join([*text, some(URLSAFE, 42) + "A"])

    def pem() -> str:
        body = b64(600)
        lines = "\n".join(body[i : i + 64] for i in range(0, len(body), 64))
        return f"-----BEGIN RSA PRIVATE KEY-----\n{lines}\n-----END RSA PRIVATE KEY-----"

    def password() -> str:
        return some(string.ascii_lowercase, 4) + some(string.digits, 2) + some("!#%&*+", 1) + some(UPPER[:26], 3)

    kinds: dict[str, Callable[[], str]] = {
        "aws id": lambda: "AKIA" + some(UPPER, 16),
        "github": lambda: "ghp_" + some(ALNUM, 36),
        "github fine": lambda: "github_pat_" + some(ALNUM, 22) + "_" + some(ALNUM, 59),
        "gitlab": lambda: "glpat-" + some(URLSAFE, 20),
        "slack": lambda: f"xoxb-{some(string.digits, 12)}-{some(string.digits, 12)}-{some(ALNUM, 24)}",
        "slack hook": lambda: f"https://hooks.slack.com/services/T{some(UPPER, 8)}/B{some(UPPER, 8)}/{some(ALNUM, 24)}",
        "stripe": lambda: "sk_live_" + some(ALNUM, 24),
        "openai": lambda: "sk-" + some(ALNUM, 20) + "T3BlbkFJ" + some(ALNUM, 20),
        "openai project": lambda: "sk-proj-" + some(URLSAFE, 74) + "T3BlbkFJ" + some(URLSAFE, 73) + "A",
        "anthropic": lambda: "sk-ant-api03-" + some(URLSAFE, 93) + "AA",
        "hugging face": lambda: "hf_" + some(string.ascii_letters, 34),
        "google": lambda: "AIza" + some(URLSAFE, 34) + "A",
        "sendgrid": lambda: f"SG.{some(URLSAFE, 21)}A.{some(URLSAFE, 42)}A",
        "twilio": lambda: "SK" + some(HEX, 32),
        "mailchimp": lambda: some(HEX, 32) + "-us12",
        "telegram": lambda: some("123456789", 9) + ":AA" + some(URLSAFE, 32) + "A",
        "npm": lambda: "npm_" + some(ALNUM, 36),
        "pypi": lambda: "pypi-AgEIcHlwaS5vcmc" + some(URLSAFE, 139) + "A",
        "jwt": jwt,
        "pem": pem,
        "azure": lambda: "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + b64(64),
        "groq": lambda: "gsk_" + some(ALNUM, 52),
        "digitalocean": lambda: "dop_v1_" + some(HEX, 64),
        "database address": lambda: f"postgres://app:{password()}@db{draw.randrange(9)}.internal.net:5432/main",
        "named hex": lambda: f"api_key={some(HEX, 32)}",
        "named base64": lambda: f'"client_secret": "{some(B64, 40)}"',
        "aws secret": lambda: f"aws_secret_access_key = {some(B64, 40)}",
        "password": lambda: f"password: {password()}",
        "password ka": lambda: f"პაროლი: {password()}",
    }
    for name, make in kinds.items():
        for _ in range(len(CONTEXTS)):
            yield name, make()


def ours(texts: Sequence[str]) -> dict[int, list[str]]:
    """The values we find, by the number of the text."""
    found = {n: [text[slice(*private.span)] for private in find(text)] for n, text in enumerate(texts)}
    return {n: values for n, values in found.items() if values}


def detect_secrets(only_keys: bool) -> Callable[[Sequence[str]], dict[int, list[str]]] | None:
    """Theirs: all plugins, or only those for the keys of single services; the default filters in both cases."""
    try:
        from detect_secrets.core.scan import scan_file
        from detect_secrets.settings import default_settings, get_plugins, get_settings
    except ImportError:
        return None

    def scan(texts: Sequence[str]) -> dict[int, list[str]]:
        lines: list[str] = []
        owner: list[int] = []
        for number, text in enumerate(texts):
            split = text.splitlines() or [""]
            lines.extend(split)
            owner.extend([number] * len(split))
        found: dict[int, list[str]] = {}
        with tempfile.TemporaryDirectory() as folder, default_settings():
            if only_keys:
                names = [type(plugin).__name__ for plugin in get_plugins()]
                general = ("Base64HighEntropyString", "HexHighEntropyString", "KeywordDetector", "IPPublicDetector")
                get_settings().disable_plugins(*[name for name in names if name in general])
            path = Path(folder) / "texts.txt"
            path.write_text("\n".join(lines), "utf-8")
            for secret in scan_file(str(path)):
                found.setdefault(owner[secret.line_number - 1], []).append(str(secret.secret_value))
        return found

    return scan


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    draw = random.Random(given.seed)
    keys = [(name, CONTEXTS[n % len(CONTEXTS)].format(key)) for n, (name, key) in enumerate(planted(draw))]
    texts: list[str] = []
    if given.data:
        rows = map(json.loads, given.data.read_text("utf-8").splitlines())
        texts = ["\n".join(value for value in row.values() if isinstance(value, str)) for row in rows]
    tools = {"ours": ours, "detect-secrets": detect_secrets(False), "detect-secrets, keys only": detect_secrets(True)}
    for name, tool in tools.items():
        if tool is None:
            continue
        hit = tool([text for _, text in keys])
        missed = [kind for number, (kind, _) in enumerate(keys) if number not in hit]
        alarms = [NEGATIVE[number] for number in tool(NEGATIVE)]
        print(
            f"{name}: recall {1 - len(missed) / len(keys):.3f} of {len(keys)}, alarms {len(alarms)} of {len(NEGATIVE)}"
        )
        print("  missed:", {kind: missed.count(kind) for kind in dict.fromkeys(missed)})
        print("  alarms:", alarms)
        if texts:
            start = time.process_time()
            found = tool(texts)
            seconds = time.process_time() - start
            print(f"  {given.data}: {len(found)} records with alarms, {seconds:.1f} CPU-s", list(found.items())[:20])


if __name__ == "__main__":
    main()
