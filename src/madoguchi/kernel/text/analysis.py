"""From a text to its words: what is said, whether it is denied, doubted or only supposed, and where it stands."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import english, japanese
from .folding import Folded, fold, japanese_share
from .respelling import Respeller, is_written_in_kana, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .words import Word

ENGLISH_BELOW = 0.15
"""A text with a smaller share of Japanese letters is read as English."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of a text. ``language`` is ``ja``, ``en`` or ``none`` (no letters at all)."""

    folded: Folded
    words: tuple[Word, ...]
    language: str
    spoken: Folded | None = None
    """The sounds alone, where a text is written in kana."""

    @property
    def text(self) -> str:
        return self.folded.original

    def word_at(self, position: int) -> int | None:
        """Index of the word at or next after a position in the original; ``None`` only without words."""
        index = bisect_left(self.words, position, key=lambda word: word.end - 1)
        return min(index, len(self.words) - 1) if self.words else None

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Half-open span in the original text of the words ``first`` to ``last``, both included."""
        return self.words[first].start, self.words[last].end


class Analyser:
    """Reads texts. ``synonyms`` are sets read as their first word; ``vocabulary`` helps texts written in kana only."""

    def __init__(self, synonyms: Iterable[Sequence[str]] = (), vocabulary: Iterable[str] = ()) -> None:
        self._tokeniser = japanese.Tokeniser()
        self._respeller = Respeller(self._tokeniser, vocabulary)
        self._canonical: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = {}
        """First word of a synonym → most words that one beginning with it has."""
        for words in synonyms:
            self._add_synonyms(words)

    def analyse(self, text: str) -> Analysis:
        """Words in order. Never fails; an empty or wordless text has no words."""
        folded = fold(text)
        share = japanese_share(folded.text)
        if not any(char.isalpha() for char in folded.text):
            return Analysis(folded, tuple(self._japanese(folded)), "none")
        if share < ENGLISH_BELOW:
            return Analysis(folded, tuple(self._unified(english.words_of(folded))), "en")
        respelled = self._respeller.respell(folded)
        sounds = spoken(folded) if is_written_in_kana(folded.text) else None
        return Analysis(respelled, tuple(self._japanese(respelled)), "ja", sounds)

    def reading(self, word: str) -> str:
        """Hiragana reading of a word as the dictionary has it."""
        return self._tokeniser.reading(word)

    def _japanese(self, folded: Folded) -> list[Word]:
        return self._unified(self._tokeniser.words_of(folded))

    def _add_synonyms(self, words: Sequence[str]) -> None:
        canonical = "+".join(word.lemma for word in self.analyse(words[0]).words)
        if not canonical:
            return
        for other in words:
            lemmas = tuple(word.lemma for word in self.analyse(other).words)
            if lemmas:
                self._canonical[lemmas] = canonical
                self._longest[lemmas[0]] = max(self._longest.get(lemmas[0], 1), len(lemmas))

    def _unified(self, words: list[Word]) -> list[Word]:
        """Replace each synonym, longest first, by one word that answers to the set's first word."""
        if not self._canonical:
            return words
        unified: list[Word] = []
        index = 0
        while index < len(words):
            longest = self._longest.get(words[index].lemma, 0)
            for length in range(min(longest, len(words) - index), 0, -1):
                run = words[index : index + length]
                canonical = self._canonical.get(tuple(word.lemma for word in run))
                if canonical is not None:
                    unified.append(run[0].merged(run[-1], canonical))
                    index += length
                    break
            else:
                unified.append(words[index])
                index += 1
        return unified
