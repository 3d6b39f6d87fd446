"""The piece of a text that shows best why it was found, with the words marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 110
_LEAD = 24
_ONE_WIDTH = str.maketrans({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
_KANJI = re.compile(r"[\u3400-\u9fff]")
_KANA_END = re.compile(r"[\u3041-\u3096]$")
_SENTENCE_END = re.compile(r"[。.!?\n]")


class Segment(NamedTuple):
    text: str
    marked: bool


def pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds the words in any case and width, verbs also in other forms; ``None`` without words."""
    forms: set[str] = set()
    for word in words:
        plain = word.translate(_ONE_WIDTH).lower().strip()
        if len(plain) > 1 or _KANJI.match(plain):
            forms.add(plain)
            stem = _KANA_END.sub("", plain)
            if len(stem) > 1 and _KANJI.search(stem):
                forms.add(stem)
    if not forms:
        return None
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(
        "|".join(
            rf"(?<![a-z0-9]){re.escape(form)}[a-z]*" if form.isascii() else re.escape(form)
            for form in ordered
        )
    )


def segments(text: str, pattern: re.Pattern[str] | None) -> list[Segment]:
    """The whole text in pieces, marked where the pattern stands."""
    return _segments(text, _same_length(text), pattern)


def _segments(text: str, folded: str | None, pattern: re.Pattern[str] | None) -> list[Segment]:
    found: list[Segment] = []
    last = 0
    for match in pattern.finditer(folded) if pattern is not None and folded is not None else ():
        if match.start() > last:
            found.append(Segment(text[last : match.start()], marked=False))
        found.append(Segment(text[match.start() : match.end()], marked=True))
        last = match.end()
    if last < len(text):
        found.append(Segment(text[last:], marked=False))
    return found


def snippet(text: str, pattern: re.Pattern[str] | None, length: int = LENGTH) -> list[Segment]:
    """About ``length`` characters with as many different words as possible, from the head of a sentence if near."""
    text = " ".join(text.split())
    folded = _same_length(text)
    start = _start(text, folded, pattern, length)
    end = min(len(text), start + length)
    shown = _segments(text[start:end], folded[start:end] if folded is not None else None, pattern)
    if start:
        shown.insert(0, Segment("…", marked=False))
    if end < len(text):
        shown.append(Segment("…", marked=False))
    return shown


def _start(text: str, folded: str | None, pattern: re.Pattern[str] | None, length: int) -> int:
    if len(text) <= length or pattern is None or folded is None:
        return 0
    hits = [(match.start(), match.group()) for match in pattern.finditer(folded)][:200]
    if not hits:
        return 0
    best = max(
        hits,
        key=lambda hit: (len({word for at, word in hits if hit[0] <= at < hit[0] + length - _LEAD}), -hit[0]),
    )
    earliest = max(0, best[0] - _LEAD)
    ends = list(_SENTENCE_END.finditer(text, earliest, best[0]))
    start = ends[-1].end() if ends else earliest if best[0] > _LEAD else 0
    return min(start, max(0, len(text) - length))


def _same_length(text: str) -> str | None:
    """Folded one by one, so that places stay what they are; ``None`` for the rare text where that cannot be."""
    folded = text.translate(_ONE_WIDTH).lower()
    return folded if len(folded) == len(text) else None
