"""Fold a text to one way of writing, and remember where every folded character came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Half-width voiced marks join the kana before them under NFKC, so they belong to its cluster.
_JOINS_BEFORE = frozenset("\uff9e\uff9f\u3099\u309a")
_COMBINES = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u1dff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabed\ufb1e\ufe20-\ufe2f\uff9e\uff9f\U00010000-\U0010ffff]"
)
"""Whatever may join the character before it; hardly any text has one, and then every character is its own cluster."""
_LONG_REPEAT = 3
_ALIKE = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d"), '"'),
}
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_HIRAGANA_TO_KATAKANA = {code - 0x60: code for code in range(0x30A1, 0x30F7)}
_KANA_ONLY = re.compile(r"^[\u3041-\u3096\u30a1-\u30f6\u30fc]+$")
_JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. ``origin[i]`` is the half-open span in the original of folded character ``i``."""

    original: str
    text: str
    origin: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original that the folded characters ``start`` to ``end`` came from."""
        if start >= end:
            at = self.origin[start][0] if start < len(self.origin) else len(self.original)
            return at, at
        return self.origin[start][0], self.origin[end - 1][1]


def _clusters(text: str) -> Iterable[tuple[int, int]]:
    if not _COMBINES.search(text):
        return zip(range(len(text)), range(1, len(text) + 1), strict=True)
    return _joined_clusters(text)


def _joined_clusters(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(text) + 1):
        ends = index == len(text) or not (text[index] in _JOINS_BEFORE or unicodedata.combining(text[index]))
        if ends:
            yield start, index
            start = index


@lru_cache(maxsize=8_192)
def _fold_cluster(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", cluster).translate(_ALIKE).lower()
    kept = []
    for char in folded:
        category = unicodedata.category(char)
        if char in "\n\t":
            kept.append("\n" if char == "\n" else " ")
        elif category[0] == "Z":
            kept.append(" ")
        elif category in {"So", "Sk", "Cs", "Co", "Cn"} and char not in "\u309b\u309c^`":
            kept.append(" ")  # emoji and symbols part words, they are none
        elif category[0] != "C":
            kept.append(char)
    return "".join(kept)


def fold(text: str) -> Folded:
    """NFKC, lower case, no control characters or emoji, runs of one character cut to three.

    Half-width kana become full-width, full-width letters and digits half-width (Unicode NFKC).
    Never fails: lone surrogates and unassigned characters become spaces.
    """
    chars: list[str] = []
    origin: list[tuple[int, int]] = []
    repeat = 0
    for start, end in _clusters(text) if text else ():
        for char in _fold_cluster(text[start:end]):
            repeat = repeat + 1 if chars and chars[-1] == char else 1
            if repeat > _LONG_REPEAT and not char.isdigit():
                continue
            chars.append(char)
            origin.append((start, end))
    return Folded(text, "".join(chars), tuple(origin))


def to_hiragana(text: str) -> str:
    return text.translate(_KATAKANA_TO_HIRAGANA)


def to_katakana(text: str) -> str:
    return text.translate(_HIRAGANA_TO_KATAKANA)


def is_kana(text: str) -> bool:
    return bool(_KANA_ONLY.match(text))


def japanese_share(text: str) -> float:
    """Share of Japanese letters among all letters; 0.0 for a text without letters."""
    letters = sum(1 for char in text if char.isalpha())
    return len(_JAPANESE.findall(text)) / letters if letters else 0.0
