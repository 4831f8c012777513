"""What people and programs call a key or a password, in several languages."""

import re
from collections.abc import Iterable

KEY_NAMES = (
    *("apikey", "api key", "api_key", "api-key", "accesskey", "access key", "access_key", "access-key"),
    *("authkey", "auth key", "auth_key", "auth-key", "privatekey", "private key", "private_key", "private-key"),
    *("accountkey", "account key", "account_key", "account-key"),
    *("secret", "token", "bearer", "credential", "signature"),
    *("გასაღებ", "ტოკენ", "ключ", "токен", "schlüssel", "clé", "clave", "chave", "anahtar", "مفتاح", "密钥", "密鑰"),
)
PASSWORD_NAMES = (
    *("password", "passwd", "pwd", "passphrase", "passwort", "kennwort", "mot de passe", "senha", "parola"),
    *("პაროლ", "пароль", "contraseñ", "şifre", "كلمة المرور", "كلمة السر", "पासवर्ड", "密码", "密碼"),
    *("パスワード", "비밀번호", "סיסמ"),
)
"""Letters of ASCII match in either case; other names as they stand, capitalised, or in capitals: three forms that a
search for fixed strings in native code finds as well as the pattern does."""


PASSWORD = "a password"  # noqa: S105 - the word, not one
"""What P604 calls a value that stands beside one of those names."""


def forms(names: Iterable[str]) -> list[str]:
    """Every way in which the names are written, but for the case of ASCII ones."""
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys([name] if name.isascii() else [name, name[0].upper() + name[1:], name.upper()]))
    return list(found)


def one_of(names: Iterable[str]) -> str:
    """A pattern for the names; `(?ia:` keeps K from matching the Kelvin sign, which native code would miss."""
    written = forms(names)
    latin = "|".join(map(re.escape, filter(str.isascii, written)))
    others = "|".join(re.escape(name) for name in written if not name.isascii())
    return f"(?ia:{latin})|{others}"
