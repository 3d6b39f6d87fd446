"""Words as they sound, and words that were nearly typed right.

Everything is compared in a loose form: hiragana without long marks, small kana and doubled consonants, so that
「ウィルス」 and 「ういるす」, 「フィッシング」 and 「フイシング」 are the same before any slip is counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from madoguchi.kernel.text.folding import is_kana, to_hiragana

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SMALL = str.maketrans("ぁぃぅぇぉゃゅょゎ", "あいうえおやゆよわ", "ーっ・ -'")
_VOICED_V = re.compile("ゔ([ぁぃぇぉあいえお])")
_V_ROW = dict(zip("ぁぃぇぉあいえお", "ばびべぼばびべぼ", strict=True))
_SAME_SOUND = str.maketrans("づぢゔを", "ずじぶお")
MIN_SLIP = 4
"""Characters of a loose form from which a slip is looked for: in shorter ones every word is near every other."""
TWO_SLIPS = 7
"""From here on two slips are forgiven."""
_LONGEST = 16


def loose(word: str) -> str:
    """The loose form of a word in kana or Latin letters; what is neither is kept as it is."""
    text = to_hiragana(word.lower())
    text = _VOICED_V.sub(lambda match: _V_ROW[match.group(1)], text)
    return text.translate(_SMALL).translate(_SAME_SOUND)


def sound_of(word: str, reading: Callable[[str], str]) -> str:
    """The loose form of how a word sounds; empty where that cannot be known."""
    if word.isascii() or is_kana(word):
        return loose(word)
    sound = reading(word)
    return loose(sound) if is_kana(sound) else ""


def keys_of(sound: str) -> set[str]:
    """Keys under which a sound is filed and looked for: itself, and itself without one of its characters."""
    if not MIN_SLIP <= len(sound) <= _LONGEST:
        return {sound} if sound else set()
    return {sound, *(sound[:place] + sound[place + 1 :] for place in range(len(sound)))}


def slips(typed: str, meant: str) -> int:
    """How many characters are missing, too many, wrong, or exchanged with their neighbour."""
    before: list[int] = []
    current = list(range(len(meant) + 1))
    for row, char in enumerate(typed, start=1):
        earlier, before, current = before, current, [row]
        for column, other in enumerate(meant, start=1):
            cost = min(before[column] + 1, current[-1] + 1, before[column - 1] + (char != other))
            crossed = row > 1 and column > 1 and char == meant[column - 2] and typed[row - 2] == other
            if crossed:
                cost = min(cost, earlier[column - 2] + 1)
            current.append(cost)
    return current[-1]


def forgiven(sound: str) -> int:
    """How many slips are forgiven in a word of this sound."""
    return 0 if len(sound) < MIN_SLIP else 1 if len(sound) < TWO_SLIPS else 2


def nearest(sound: str, known: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    """Those of ``known`` (word, its sound) that may have been meant, with their slips; the nearest first."""
    limit = forgiven(sound)
    found = [(word, slips(sound, other)) for word, other in known if abs(len(sound) - len(other)) <= limit]
    return sorted((pair for pair in found if pair[1] <= limit), key=lambda pair: pair[1])


class Phrases:
    """Whole expressions by their sound: 「ふせいあくせす」 is two words of the dictionary, but one thing."""

    def __init__(self, phrases: Iterable[str], reading: Callable[[str], str]) -> None:
        self._by_key: dict[str, list[tuple[str, str]]] = {}
        self._sounds: dict[str, str] = {}
        for phrase in dict.fromkeys(phrases):
            sound = sound_of(phrase.lower(), reading)
            if sound:
                self._sounds.setdefault(sound, phrase)
                for key in keys_of(sound):
                    self._by_key.setdefault(key, []).append((phrase, sound))
        self._longest = max(map(len, self._sounds), default=0)

    def near(self, sound: str) -> list[tuple[str, int]]:
        """Phrases that may have been meant by a sound, with their slips; the nearest first."""
        filed = (pair for key in keys_of(sound) for pair in self._by_key.get(key, ()))
        return nearest(sound, dict.fromkeys(filed))

    def beginning_with(self, sound: str) -> list[str]:
        """Phrases that a sound may become, the shortest first."""
        return [
            phrase
            for known, phrase in sorted(self._sounds.items(), key=_shortest_first)
            if known.startswith(sound)
        ]

    def inside(self, sound: str) -> Iterator[str]:
        """Phrases heard one after the other in a longer sound, the longest at each place."""
        start = 0
        while start < len(sound):
            for end in range(min(len(sound), start + self._longest), start + MIN_SLIP - 1, -1):
                phrase = self._sounds.get(sound[start:end])
                if phrase is not None:
                    yield phrase
                    start = end
                    break
            else:
                start += 1


def _shortest_first(pair: tuple[str, str]) -> tuple[int, str]:
    return len(pair[0]), pair[0]
