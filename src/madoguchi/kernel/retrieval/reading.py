"""Reads documents and queries into the same terms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from madoguchi.kernel.text import english
from madoguchi.kernel.text.folding import fold, japanese_share
from madoguchi.kernel.text.japanese import Tokeniser, Unit

from .model import Document, Read, Text2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAX_TERMS = 20_000
"""Terms of one record that are kept; a book has about 100,000 words and belongs into chapters."""
_LONGEST = 48
_UNSAFE = re.compile(r"[^\w]|_")
_ENGLISH_BELOW = 0.15
_DASH_IN_KATAKANA = re.compile("(?<=[\u30a1-\u30fa])[-\u2010-\u2015\u2212\u2500](?![0-9a-z])")
_QUICK = str.maketrans({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})


class Token(NamedTuple):
    """A word of a text: its terms, the lemma first, and its half-open span in the folded text."""

    terms: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Synonym:
    """Ways to say one thing. ``id`` makes the term that they share."""

    id: str
    words: tuple[str, ...]


class TermReader:
    """Splits texts. Not to be entered by two threads at once, as Sudachi's tokeniser is not."""

    def __init__(self, synonyms: Iterable[Synonym] = ()) -> None:
        self._tokeniser = Tokeniser()
        self._safe: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._shared: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = {}
        self.said: dict[str, tuple[str, ...]] = {}
        """Shared term → the words that are read as it."""
        for synonym in synonyms:
            self._learn(synonym)

    def _learn(self, synonym: Synonym) -> None:
        """A set that has a word of an earlier one joins it."""
        runs = [tuple(token.terms[0] for token in self._plain(fold(word).text)) for word in synonym.words]
        term = next((self._shared[lemmas] for lemmas in runs if lemmas in self._shared), f"s:{synonym.id}")
        self.said[term] = (*self.said.get(term, ()), *synonym.words)
        for lemmas in runs:
            if lemmas:
                self._shared.setdefault(lemmas, term)
                self._longest[lemmas[0]] = max(self._longest.get(lemmas[0], 1), len(lemmas))

    def reading(self, word: str) -> str:
        """Hiragana as the dictionary reads the word."""
        return self._tokeniser.reading(word)

    def tokens(self, folded: str) -> list[Token]:
        """Words of a folded text in order; the first word of a synonym carries the shared term last."""
        tokens = list(self._plain(folded))
        for index, _length, term in self.synonym_runs(tokens):
            tokens[index] = tokens[index]._replace(terms=(*tokens[index].terms, term))
        return tokens

    def synonym_runs(self, tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
        """First token, number of tokens and shared term of each synonym in a text, the longest at each place."""
        runs: list[tuple[int, int, str]] = []
        index = 0
        while index < len(tokens):
            longest = self._longest.get(tokens[index].terms[0], 0)
            for length in range(min(longest, len(tokens) - index), 0, -1):
                term = self._shared.get(tuple(token.terms[0] for token in tokens[index : index + length]))
                if term is not None:
                    runs.append((index, length, term))
                    index += length
                    break
            else:
                index += 1
        return runs

    def _plain(self, folded: str) -> Iterator[Token]:
        units = _english(folded) if _is_english(folded) else self._tokeniser.units(folded)
        for keys, start, end in units:
            terms = self._safe.get(keys)
            if terms is None:
                terms = self._safe[keys] = safe_terms(keys)
            if terms:
                yield Token(terms, start, end)

    def read(self, document: Document) -> Read:
        """The terms of a document; the same document always gives the same."""
        surfaces: dict[str, str] = {}
        fields = (
            _both(document.title),
            "\n".join((*document.also, document.number)),
            "\n".join(_both(title) for title in document.path),
            _both(document.body),
        )
        read = [self._field(text, surfaces) for text in fields]
        marks = [
            *(
                f"t:{term}"
                for term in dict.fromkeys(read[0] + read[1])
                if ":" not in term or term.startswith("s:")
            ),
            f"c:{document.scope}",
            f"k:{document.kind}",
            f"l:{document.level}",
            *(f"r:{reader}" for reader in document.readers),
            *(f"o:{topic}" for topic in document.topics),
        ]
        tokens = "\n".join(f" {'  '.join(terms)} " if terms else "" for terms in read)
        return Read(tokens=tokens, marks=" ".join(marks), surfaces=surfaces)

    def _field(self, text: str, surfaces: dict[str, str]) -> list[str]:
        terms: list[str] = []
        for paragraph in text.split("\n"):
            # Each by itself: a record has Japanese and English paragraphs.
            folded = quick_fold(paragraph)
            for token in self.tokens(folded):
                terms.extend(token.terms)
                surfaces.setdefault(token.terms[0], folded[token.start : token.end])
            if len(terms) > MAX_TERMS:
                break
        return terms[:MAX_TERMS]


def quick_fold(text: str) -> str:
    """NFKC, lower case, no control characters: as ``fold``, without the places."""
    if text.isascii():
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKC", text.translate(_QUICK)).lower()
        folded = with_long_marks(folded)
    return folded if folded.isprintable() else "".join(char if char.isprintable() else " " for char in folded)


def with_long_marks(folded: str) -> str:
    """「テレワ-ク」: a dash between katakana is a long mark."""
    return _DASH_IN_KATAKANA.sub("ー", folded)


def safe_terms(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys without signs that an index could take for something else; those of which nothing stays are left out."""
    cleaned = (_UNSAFE.sub("", key)[:_LONGEST] for key in keys)
    return tuple(dict.fromkeys(key for key in cleaned if key))


def fields_of(tokens: str) -> list[str]:
    """The fields of stored tokens, in the order of ``FIELDS``."""
    return tokens.split("\n")


def count_terms(tokens: str, marks: str) -> set[str]:
    """Every term and mark of a record, once."""
    return {*tokens.split(), *marks.split()}


def _both(text: Text2) -> str:
    return f"{text.ja}\n{text.en}" if text.ja and text.en else text.ja or text.en


def _is_english(folded: str) -> bool:
    return folded.isascii() or japanese_share(folded) < _ENGLISH_BELOW


def _english(folded: str) -> Iterator[Unit]:
    for match in english.WORD.finditer(folded):
        word = match.group()
        plain = word.replace("\u2019", "").replace("'", "")
        if plain.isalnum() and word not in english.STOP and plain not in english.STOP:
            yield Unit((english.index_form(plain),), match.start(), match.end())


def surfaces_of(reads: Iterable[Read]) -> Mapping[str, str]:
    """One way to write each term of many records."""
    found: dict[str, str] = {}
    for read in reads:
        for term, surface in read.surfaces.items():
            found.setdefault(term, surface)
    return found
