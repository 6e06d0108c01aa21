"""What secrets look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jifu.bilingual import Bilingual

Shape = tuple[tuple[str, ...], re.Pattern[str], Bilingual]
"""Lower-case texts one of which must occur (a fast test), the pattern, what it is."""

_KEY = Bilingual("私钥", "a private key")
_TOKEN = Bilingual("访问令牌或密钥", "an access token or key")
_URL = Bilingual("网址里的账号和口令", "an account with its password in an address")
_HASH = Bilingual("口令的散列值", "the hash of a password")
_PASSWORD = Bilingual("口令", "a password")

FIXED_SHAPES: tuple[Shape, ...] = (
    (("private key", "putty-user-key"), re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File-\d"), _KEY),
    (("akia", "asia"), re.compile(r"(?<![A-Za-z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])"), _TOKEN),
    (("ltai",), re.compile(r"(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,}"), _TOKEN),
    (("akid",), re.compile(r"(?<![A-Za-z0-9])AKID[A-Za-z0-9]{13,}"), _TOKEN),
    (("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), re.compile(r"gh[pousr]_[A-Za-z0-9]{30,}"), _TOKEN),
    (("github_pat_", "glpat-", "npm_"), re.compile(r"(?:github_pat_|glpat-|npm_)[A-Za-z0-9_-]{20,}"), _TOKEN),
    (("xox",), re.compile(r"xox[abprs]-[A-Za-z0-9-]{10,}"), _TOKEN),
    (("aiza",), re.compile(r"AIza[0-9A-Za-z_-]{35}"), _TOKEN),
    (("sk-", "sk_"), re.compile(r"(?<![A-Za-z0-9])sk[-_](?:[a-z]+[-_])*[A-Za-z0-9]{20,}"), _TOKEN),
    (("eyj",), re.compile(r"eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"), _TOKEN),
    (("bearer ",), re.compile(r"[Bb]earer +[A-Za-z0-9._~+/-]{20,}"), _TOKEN),
    (("://",), re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^\s/:@'\"<>]+:(?![*<{$%x.…])[^\s/@'\"<>]+@[^\s@]"), _URL),
    (("$1$", "$2", "$5$", "$6$", "$y$"), re.compile(r"\$(?:1|2[abxy]|5|6|y)\$[./A-Za-z0-9$=,]{12,}"), _HASH),
)

HINTS = (
    *("password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "api_key", "apikey", "api-key"),
    *("access_key", "accesskey", "access-key", "psk", "pre-shared-key", "authentication-key", "community"),
    *("密码", "口令", "密钥", "共享密匙", "团体字", "令牌"),
)
"""Every word for a password begins with one of these."""

_NAME = (
    r"(?:pass(?:word|wd|phrase|code)|pwd|secret|token|api[_-]?key|access[_-]?key(?:[_-]?(?:id|secret))?"
    r"|psk|pre-shared-key|community|密码|口令|密钥|共享密匙|团体字|令牌)"
)
_ASSIGNED = re.compile(
    rf"{_NAME}[\"'”’]?\s*(?P<sign>=|:|：|＝|是|为|为：|is\b)\s*[\"'“‘`]?(?P<value>[!-~]+)(?P<after>[^\n]?[^\n]?)",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"(?:password|passwd|secret|community|pre-shared-key|psk|authentication-key)\s+"
    r"(?:cipher|simple|plain|irreversible-cipher|hash|encrypted|read|write|[05789])\s+(?P<value>[!-~]{4,})",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"(?:pass(?:word|wd|phrase|code)|pwd|psk|pre-shared-key|community|密码|口令|(?<=共享)密钥|共享密匙|团体字)"
    r"[ \t\u3000]+[\"'“‘`]?(?P<value>[!-~]{6,})(?![\u3400-\u9fff])",
    re.IGNORECASE,
)
_LETTER, _DIGIT, _SIGN = re.compile(r"[A-Za-z]"), re.compile(r"[0-9]"), re.compile(r"[@!#$%^&+~]")
_THING = re.compile(
    # an id, a version, a path, a file, an address, a variable
    r"[A-Z][A-Z0-9]*(?:[-_/.][A-Z0-9]+)+|[A-Za-z]+(?:-[A-Za-z0-9]+)*-[0-9]{1,3}|[vV]?[0-9]+(?:\.[0-9]+)+[^@!#$]*"
    r"|[^@!#$]*/[^@!#$]*|[\w-]+\.[a-z]{2,5}|[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}|[({].*|\$\w+"
    # a length or a term, a protocol with its version
    r"|[0-9-]+(?:days?|hours?|min\w*|chars?|characters?|bits?|bytes?|digits?|times?)|[A-Za-z-]+v[0-9](?:\.[0-9])?[a-z]?"
)
_ALGORITHM = re.compile(
    r"(?:sha|3?des|aes|rsa|dsa|ecdsa|md[245]|sm[234]|crc|hmac|pbkdf|scrypt|bcrypt|argon|base[0-9]|oauth|wpa|[th]?otp"
    r"|fido|ike|ipsec|x?chacha|ed25519|utf|kb[0-9]|cve)[\w.:-]*",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"[*x.·•_…#?-]+|<.*|\{.*|\$\{.*|\$[A-Z_]+|%.*%|\[.*|n/a.*|unknown|none|null|"
    r"true|false|todo.*|tbd|\d{4}-\d\d.*|yes|no|required|optional|"
    r"redacted|removed|hidden|masked|example|policy|separately|"
    r"see|never|not|the|a|an|in|on|by|at|to|of|for|with|and|or",
    re.IGNORECASE,
)
_TRAILING = ",.;:!?)]}\"'`，。；：！？）】”’"
_SHORTEST = 4
_SHORTEST_SPACED = 6

RANDOM = re.compile(r"[A-Za-z0-9+/_=-]{20,}")
_CHECKSUM_NAME = re.compile(
    r"(?:sha-?\d{1,3}|sha3-\d+|md5|sm3|crc\d*|blake\w*|hash|digest|checksum|fingerprint|指纹|哈希|散列|校验[值和码]?|摘要)"
    r"\s*[(（]?[^\n]{0,12}$",
    re.IGNORECASE,
)
_HEX = re.compile(r"(?:0x)?[0-9a-fA-F-]+")
_WORD = re.compile(r"[A-Za-z0-9]+")
_SHORTEST_RANDOM = 20


def assigned_passwords(text: str, lower: str) -> Iterator[tuple[int, Bilingual]]:
    """Passwords by the word before them, and in commands of network devices. ``lower``: the text in small letters."""
    for position in _named_at(lower if len(lower) == len(text) else text):
        found = _ASSIGNED.match(text, position)
        if found is not None and _is_password(found["value"], found["sign"], found["after"]):
            yield position, _PASSWORD
        spaced = _SPACED.match(text, position)
        if spaced is not None and _stands_out(spaced["value"].strip(_TRAILING)):
            yield position, _PASSWORD
        command = _COMMAND.match(text, position)
        if command is not None and not _PLACEHOLDER.fullmatch(command["value"].strip(_TRAILING)):
            yield position, _PASSWORD


def _named_at(text: str) -> Iterator[int]:
    """Where one of the words for a password begins. Searching plain words is many times faster than their pattern."""
    for hint in HINTS:
        position = text.find(hint)
        while position >= 0:
            yield position
            position = text.find(hint, position + 1)


def looks_random(token: str, before: str) -> bool:
    """Whether a long token was drawn at random: letters of both cases and digits in quick change.

    Serial numbers have one case, checksums are hexadecimal or named, file names and versions change seldom.
    """
    if _HEX.fullmatch(token) or _CHECKSUM_NAME.search(before):
        return False
    return any(_is_random(word) for word in _WORD.findall(token))


def _is_random(word: str) -> bool:
    classes = ["d" if char.isdigit() else "u" if char.isupper() else "l" for char in word]
    if len(word) < _SHORTEST_RANDOM or len(set(classes)) < 3:
        return False
    changes = sum(left != right for left, right in pairwise(classes))
    return changes * 3 >= len(word)


def _is_password(value: str, sign: str, after: str) -> bool:
    value = value.strip(_TRAILING + "“‘")
    if len(value) < _SHORTEST or _PLACEHOLDER.fullmatch(value):
        return False
    kinds = {"d" if char.isdigit() else "l" if char.isalpha() else "s" for char in value}
    if sign in {"=", "＝"}:
        return True
    # In a sentence a password mixes letters with digits, or stands alone behind a colon; a word of it does neither.
    alone = sign in {":", "："} and not after.strip(_TRAILING + " ")
    return alone or {"d", "l"} <= kinds


def _stands_out(value: str) -> bool:
    """Whether a word that only a space divides from “password” can be nothing else than one."""
    if len(value) < _SHORTEST_SPACED or any(each.fullmatch(value) for each in (_THING, _ALGORITHM, _PLACEHOLDER)):
        return False
    return bool(_LETTER.search(value) and (_DIGIT.search(value) or _SIGN.search(value)))
