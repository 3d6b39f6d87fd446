"""Hide what should not be printed or handed over: passwords, card and telephone numbers, mail addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HIDDEN = "●●●"
_SEPARATOR = r"[-\u2010-\u2015\u2212\u30fc\uff0d\s]?"
_DIGIT = r"[0-9\uff10-\uff19]"
_SIGN = r"[!-~\uff01-\uff5e]"
_NAMED = (
    r"(?:パスワード|ﾊﾟｽﾜｰﾄﾞ|暗証番号|暗証|合言葉|ワンタイムパスワード|認証コード|確認コード|認証番号|"
    r"PIN|PW|pass(?:word|code)?|passwd)"
)
_LINK = r"(?:は|が|を|の|も|です|:|\uff1a|=|\uff1d|、|,)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        # Said to be the password (「パスワードは…」): any run of four signs. Only standing beside it: one with a digit.
        "password",
        re.compile(
            rf"(?P<keep>{_NAMED}(?:\s*{_LINK}){{1,3}}\s*[「『\"']?)(?P<hide>{_SIGN}{{4,256}})"
            rf"|(?P<keep2>{_NAMED}(?:\s+(?:is|was)\b)?\s*[「『\"']?)(?P<hide2>(?={_SIGN}{{0,63}}{_DIGIT}){_SIGN}{{4,256}})",
            re.IGNORECASE,
        ),
    ),
    (
        # The same separator throughout, so that a telephone number before a card number is not eaten half.
        "card",
        re.compile(
            rf"(?<!{_DIGIT})(?P<hide>{_DIGIT}{{4}}(?P<sep>{_SEPARATOR})"
            rf"(?:{_DIGIT}{{4}}(?P=sep){_DIGIT}{{4}}(?P=sep){_DIGIT}{{2,4}}|{_DIGIT}{{6}}(?P=sep){_DIGIT}{{5}}))(?!{_DIGIT})"
        ),
    ),
    (
        "phone",
        re.compile(
            rf"(?<![0-9\uff10-\uff19A-Za-z])(?P<hide>(?:\+81{_SEPARATOR}|[(\uff08]?[0\uff10]){_DIGIT}{{1,4}}[)\uff09]?"
            rf"{_SEPARATOR}{_DIGIT}{{1,4}}{_SEPARATOR}{_DIGIT}{{3,4}})(?!{_DIGIT})"
        ),
    ),
    (
        "mail",
        re.compile(
            r"(?P<hide>[A-Za-z0-9._%+-]{1,64}[@\uff20][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its secrets hidden. ``kinds`` names what was hidden: password, card, phone, mail."""

    text: str
    kinds: tuple[str, ...]


def mask(text: str) -> Masked:
    """Hide passwords that are spelled out, and card numbers, telephone numbers and mail addresses.

    Linear in the length of the text; the kinds come in the order password, card, phone, mail.
    """
    kinds = []
    for kind, pattern in _PATTERNS:
        text, count = pattern.subn(_hide, text)
        if count:
            kinds.append(kind)
    return Masked(text, tuple(kinds))


def _hide(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (groups.get("keep") or groups.get("keep2") or "") + _HIDDEN
