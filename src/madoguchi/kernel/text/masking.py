"""Hide what should not be printed or handed over: passwords, card, account and telephone numbers, mail addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = "●●●"
"""Stands for each thing that was hidden, however long."""
_BLANK = "●"
_SEPARATOR = r"[-\u2010-\u2015\u2212\u30fc\uff0d\s]?"
_DIGIT = r"[0-9\uff10-\uff19]"
_SIGN = r"[!-~\uff01-\uff5e]"
_LATIN_CODE = r"(?:(?<![A-Za-z])(?:PIN(?:\s?(?:code|number))?|CVV|CVC|security\s?code)|passcode|PW)"
_CODE = (
    r"(?:暗証番号|暗証|セキュリティコード|ｾｷｭﾘﾃｨｺｰﾄﾞ|ワンタイムパスワード|認証コード|確認コード|認証番号|"
    rf"{_LATIN_CODE})"
)
_NAMED = rf"(?:パスワード|ﾊﾟｽﾜｰﾄﾞ|パス(?=[はが:\uff1a])|合言葉|pass(?:word|wd)|(?<![A-Za-z])pass(?![A-Za-z])|{_CODE})"
_LINK = r"(?:は|が|を|の|も|です|:|\uff1a|=|\uff1d)"
_COMMA = r"[、,\uff0c]"
_OPEN = r"[「『\"'(\uff08]"
_UNIT = r"(?:[回件円人名桁年月日時分秒万千百個通台歳]|\s?(?:yen|dollars?|usd|jpy|times|digits?)\b)"
"""After a number: it counts something, so it is neither a code nor an account."""
_GOES_ON = rf"(?![)\uff09\]」』,.\uff0c]){_SIGN}"
"""After the digits of a code: it was a password that only began with digits."""
_ACCOUNT_JA = (
    rf"(?:口座番号|口座|(?:普通|当座|貯蓄)(?:預金)?(?:口座)?|[(\uff08][普当貯][)\uff09]|支店)"
    rf"(?:\s{{0,3}}(?:番号|No\.?))?(?:\s{{0,3}}{_LINK})?\s{{0,3}}{_OPEN}?"
)
_ACCOUNT_EN = (
    r"(?<![A-Za-z])(?:account|acct|a/c)(?:\s(?:number|no\.?|num\.?)|\s?#)?"
    r"(?:\s(?:is|was)\b|\s?:)?\s{0,3}"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        # A code of digits may stand in brackets or before its name. Said to be the password (「パスワードは…」): any
        # run of four signs. Only standing beside it: one with a digit.
        "password",
        re.compile(
            rf"{_CODE}(?:\s+(?:is|was)\b|\s*(?:{_LINK}|として))?\s*{_COMMA}?\s*{_OPEN}?"
            rf"(?P<code>{_DIGIT}{{3,12}})(?!{_DIGIT}|{_UNIT}|{_GOES_ON})"
            rf"|{_NAMED}(?:\s*{_LINK}){{1,3}}\s*{_COMMA}?\s*{_OPEN}?(?P<said>{_SIGN}{{4,256}})"
            rf"|{_NAMED}(?:\s+(?:is|was)\b)?\s*{_COMMA}?\s*{_OPEN}?"
            rf"(?P<beside>(?={_SIGN}{{0,63}}{_DIGIT}){_SIGN}{{4,256}})"
            rf"|(?<!{_DIGIT})(?P<before>{_DIGIT}{{3,12}})(?=(?:が|は|という)\s?{_CODE}|\sis\s(?:my|our|the)\s{_CODE})",
            re.IGNORECASE,
        ),
    ),
    (
        # The same separator throughout, so that a telephone number before a card number is not eaten half.
        "card",
        re.compile(
            rf"(?<!{_DIGIT})(?P<card>{_DIGIT}{{4}}(?P<sep>{_SEPARATOR})"
            rf"(?:{_DIGIT}{{4}}(?P=sep){_DIGIT}{{4}}(?P=sep){_DIGIT}{{2,4}}|{_DIGIT}{{6}}(?P=sep){_DIGIT}{{5}}))(?!{_DIGIT})"
        ),
    ),
    (
        # Japanese accounts have seven digits; where the number is named, a shorter or longer one is believed as well.
        # Those of the post office are a sign and a number (記号・番号).
        "account",
        re.compile(
            rf"(?:(?:マイナンバー|個人番号|my\s?number)(?:\s{{0,3}}{_LINK})?\s{{0,3}}{_OPEN}?"
            rf"(?P<mynumber>{_DIGIT}{{4}}{_SEPARATOR}{_DIGIT}{{4}}{_SEPARATOR}{_DIGIT}{{4}})"
            rf"|口座番号(?:\s{{0,3}}{_LINK})?\s{{0,3}}{_OPEN}?(?P<named>{_DIGIT}{{4,8}})"
            rf"|{_ACCOUNT_JA}(?P<seven>{_DIGIT}{{3}}{_SEPARATOR}{_DIGIT}{{4}})"
            rf"|記号{_LINK}?\s?(?P<sign>{_DIGIT}{{5}}(?:[-の\s]{_DIGIT})?[\s、,-]?\s?(?:番号{_LINK}?\s?)?{_DIGIT}{{5,8}})"
            rf"|{_ACCOUNT_EN}(?P<english>{_DIGIT}{{6,17}}))(?!{_DIGIT}|[,.\uff0c]{_DIGIT}|[-/]{_DIGIT}|{_UNIT})",
            re.IGNORECASE,
        ),
    ),
    (
        "phone",
        re.compile(
            rf"(?<![0-9\uff10-\uff19A-Za-z])(?P<phone>(?:\+81{_SEPARATOR}|[(\uff08]?[0\uff10]){_DIGIT}{{1,4}}[)\uff09]?"
            rf"{_SEPARATOR}{_DIGIT}{{1,4}}{_SEPARATOR}{_DIGIT}{{3,4}})(?!{_DIGIT})"
        ),
    ),
    (
        "mail",
        re.compile(
            r"(?P<mail>[A-Za-z0-9._%+-]{1,64}[@\uff20][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"
        ),
    ),
)
_NOT_SECRET = frozenset({"sep"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Masked:
    """A text and what must not be shown of it."""

    original: str
    kinds: tuple[str, ...] = ()
    """What was hidden, each once: password, card, account, phone, mail."""
    hidden: tuple[Span, ...] = ()
    """Half-open spans of the original, in order, apart from each other."""

    @property
    def text(self) -> str:
        """The whole text as it may be shown."""
        return self.between(0, len(self.original))

    def between(self, start: int, end: int) -> str:
        """What may be shown of ``original[start:end]``; a secret that is only touched is hidden as well."""
        inside = [(first, last) for first, last in self.hidden if first < end and last > start]
        edges = [(start, start), *inside, (end, end)]
        open_parts = [
            self.original[last:first] if last < first else "" for (_, last), (first, _) in pairwise(edges)
        ]
        return HIDDEN.join(open_parts)

    def widened(self, start: int, end: int) -> Span:
        """The span with every secret that it touches taken in whole, so that it can be cut out."""
        inside = [span for span in self.hidden if span[0] < end and span[1] > start]
        return min([start, *(first for first, _ in inside)]), max([end, *(last for _, last in inside)])


def mask(text: str) -> Masked:
    """Find passwords and codes that are spelled out, card, account and telephone numbers, and mail addresses.

    Linear in the length of the text; the kinds come in the order password, card, account, phone, mail.
    """
    kinds, hidden = [], []
    rest = text
    for kind, pattern in _PATTERNS:
        found = list(_secrets(pattern, rest))
        if found:
            kinds.append(kind)
            hidden += found
            rest = _blanked(rest, found)
    return Masked(text, tuple(kinds), tuple(sorted(hidden)))


def _secrets(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        name = next(name for name, value in match.groupdict().items() if value and name not in _NOT_SECRET)
        yield match.span(name)


def _blanked(text: str, spans: list[Span]) -> str:
    """The same length without the secrets, so that no later pattern finds a part of one."""
    edges = [(0, 0), *spans, (len(text), len(text))]
    pieces = [text[last:first] + _BLANK * (stop - first) for (_, last), (first, stop) in pairwise(edges)]
    return "".join(pieces)
