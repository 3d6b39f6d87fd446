"""Hide what should not be printed or handed over: passwords, card, account and telephone numbers, mail addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from .passwords import DIGIT, LINK, OPEN, UNIT, Span, passwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN = "●●●"
"""Stands for each thing that was hidden, however long."""
_BLANK = "●"
_SEPARATOR = r"[-\u2010-\u2015\u2212\u30fc\uff0d\s]?"
_ACCOUNT_JA = (
    rf"(?:口座番号|口座|(?:普通|当座|貯蓄)(?:預金)?(?:口座)?|[(\uff08][普当貯][)\uff09]|支店)"
    rf"(?:\s{{0,3}}(?:番号|No\.?))?(?:\s{{0,3}}{LINK})?\s{{0,3}}{OPEN}?"
)
_ACCOUNT_EN = (
    r"(?<![A-Za-z])(?:account|acct|a/c)(?:\s(?:number|no\.?|num\.?)|\s?#)?"
    r"(?:\s(?:is|was)\b|\s?:)?\s{0,3}"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        # The same separator throughout, so that a telephone number before a card number is not eaten half.
        "card",
        re.compile(
            rf"(?<!{DIGIT})(?P<card>{DIGIT}{{4}}(?P<sep>{_SEPARATOR})"
            rf"(?:{DIGIT}{{4}}(?P=sep){DIGIT}{{4}}(?P=sep){DIGIT}{{2,4}}|{DIGIT}{{6}}(?P=sep){DIGIT}{{5}}))(?!{DIGIT})"
        ),
    ),
    (
        # Japanese accounts have seven digits; where the number is named, a shorter or longer one is believed as well.
        # Those of the post office are a sign and a number (記号・番号).
        "account",
        re.compile(
            rf"(?:(?:マイナンバー|個人番号|my\s?number)(?:\s{{0,3}}{LINK})?\s{{0,3}}{OPEN}?"
            rf"(?P<mynumber>{DIGIT}{{4}}{_SEPARATOR}{DIGIT}{{4}}{_SEPARATOR}{DIGIT}{{4}})"
            rf"|口座番号(?:\s{{0,3}}{LINK})?\s{{0,3}}{OPEN}?(?P<named>{DIGIT}{{4,8}})"
            rf"|{_ACCOUNT_JA}(?P<seven>{DIGIT}{{3}}{_SEPARATOR}{DIGIT}{{4}})"
            rf"|記号{LINK}?\s?(?P<sign>{DIGIT}{{5}}(?:[-の\s]{DIGIT})?[\s、,-]?\s?(?:番号{LINK}?\s?)?{DIGIT}{{5,8}})"
            rf"|{_ACCOUNT_EN}(?P<english>{DIGIT}{{6,17}}))(?!{DIGIT}|[,.\uff0c]{DIGIT}|[-/]{DIGIT}|{UNIT})",
            re.IGNORECASE,
        ),
    ),
    (
        "phone",
        re.compile(
            rf"(?<![0-9\uff10-\uff19A-Za-z])(?P<phone>(?:\+81{_SEPARATOR}|[(\uff08]?[0\uff10]){DIGIT}{{1,4}}[)\uff09]?"
            rf"{_SEPARATOR}{DIGIT}{{1,4}}{_SEPARATOR}{DIGIT}{{3,4}})(?!{DIGIT})"
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
    finders = [("password", passwords)] + [(kind, partial(_secrets, pattern)) for kind, pattern in _PATTERNS]
    for kind, find in finders:
        found = _merged(find(rest))
        if found:
            kinds.append(kind)
            hidden += found
            rest = _blanked(rest, found)
    return Masked(text, tuple(kinds), tuple(sorted(hidden)))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """In order, apart from each other."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _secrets(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        name = next(name for name, value in match.groupdict().items() if value and name not in _NOT_SECRET)
        yield match.span(name)


def _blanked(text: str, spans: list[Span]) -> str:
    """The same length without the secrets, so that no later pattern finds a part of one."""
    edges = [(0, 0), *spans, (len(text), len(text))]
    pieces = [text[last:first] + _BLANK * (stop - first) for (_, last), (first, stop) in pairwise(edges)]
    return "".join(pieces)
