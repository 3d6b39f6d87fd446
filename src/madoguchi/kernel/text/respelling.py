"""Texts written in kana only: known words are given their usual spelling before the words are split.

The dictionary knows 「めーる」 badly and 「ぱそこん」 not at all. Where a text has hardly any kanji, each
vocabulary word whose reading is long enough to be unmistakable is put in its place; spans keep pointing
at the kana that the person typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .folding import Folded, is_kana, to_hiragana, to_katakana

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .japanese import Tokeniser

_KANJI = re.compile(r"[\u3400-\u9fff]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_KANJI_SHARE_BELOW = 0.06
_MIN_HIRAGANA = 4
_MIN_READING = {"katakana": 3, "kanji": 4}


def is_written_in_kana(text: str) -> bool:
    """Whether a text has hardly any kanji, as children, some elderly people and many foreigners write."""
    kanji = len(_KANJI.findall(text))
    return len(_HIRAGANA.findall(text)) >= _MIN_HIRAGANA and kanji <= _KANJI_SHARE_BELOW * len(text)


def spoken(folded: Folded) -> Folded:
    """The sounds of a text written in kana: hiragana without the spaces between words."""
    kept = [index for index, char in enumerate(folded.text) if char != " "]
    text = to_hiragana("".join(folded.text[index] for index in kept))
    return Folded(folded.original, text, tuple(folded.origin[index] for index in kept))


class Respeller:
    """Knows the hiragana readings of a vocabulary."""

    def __init__(self, tokeniser: Tokeniser, vocabulary: Iterable[str]) -> None:
        self._spelling: dict[str, str] = {}
        for word in vocabulary:
            self._learn(tokeniser, word)
        readings = sorted(self._spelling, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, readings))) if readings else None

    def _learn(self, tokeniser: Tokeniser, word: str) -> None:
        if is_kana(word):
            katakana = to_katakana(word)
            reading = to_hiragana(word)
            if katakana == word and len(reading) >= _MIN_READING["katakana"]:
                self._spelling.setdefault(reading, word)
        elif _KANJI.search(word) and not re.search(r"[\sa-z0-9]", word):
            reading = tokeniser.reading(word)
            if is_kana(reading) and len(reading) >= _MIN_READING["kanji"]:
                self._spelling.setdefault(reading, word)

    def respell(self, folded: Folded) -> Folded:
        """The same text with its kana words respelled; unchanged when it has enough kanji of its own."""
        text = folded.text
        if self._pattern is None or not is_written_in_kana(text):
            return folded
        chars: list[str] = []
        origin: list[tuple[int, int]] = []
        position = 0
        for match in self._pattern.finditer(text):
            chars.append(text[position : match.start()])
            origin.extend(folded.origin[position : match.start()])
            spelling = self._spelling[match.group()]
            chars.append(spelling)
            origin.extend([folded.span(match.start(), match.end())] * len(spelling))
            position = match.end()
        chars.append(text[position:])
        origin.extend(folded.origin[position:])
        return Folded(folded.original, "".join(chars), tuple(origin))
