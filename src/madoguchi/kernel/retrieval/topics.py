"""Which topics somebody asks about: their words, and the phrases of the triage lexicon that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .reading import TermReader, Token

MAX_TOPICS = 3
_KEPT_FROM = 0.6
"""A topic stays when it is said at least this much of the strongest one."""
_FURTHER = 0.25
"""What each further phrase of a topic adds."""


@dataclass(frozen=True, slots=True)
class TopicWords:
    """A topic and the phrases that stand for it."""

    id: str
    phrases: tuple[str, ...]


_Elements = tuple[tuple[frozenset[str], ...], ...]
"""For each word of a phrase the ways to say it, each a set of terms that must all be there."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    topic: str
    elements: _Elements


class TopicMap:
    """Finds topics by phrases whose words all stand in a text, in any order."""

    def __init__(self, reader: TermReader, topics: Iterable[TopicWords]) -> None:
        self._by_term: dict[str, list[_Phrase]] = {}
        self._topics: dict[_Elements, set[str]] = {}
        """Topics that a phrase stands for: what speaks for many of them says little."""
        for topic in topics:
            for text in topic.phrases:
                elements = tuple(map(_ways, reader.tokens(fold(text).text)))
                if elements:
                    phrase = _Phrase(topic.id, elements)
                    self._topics.setdefault(elements, set()).add(topic.id)
                    for way in elements[0]:
                        self._by_term.setdefault(min(way), []).append(phrase)

    def of(self, tokens: Sequence[Token]) -> dict[str, float]:
        """Topics of a text with how much they are said, 1.0 for the strongest; the strongest first."""
        said = frozenset(term for token in tokens for term in token.terms)
        found: dict[str, set[_Elements]] = {}
        for term in said:
            for phrase in self._by_term.get(term, ()):
                if all(any(way <= said for way in ways) for ways in phrase.elements):
                    found.setdefault(phrase.topic, set()).add(phrase.elements)
        every = {elements for phrases in found.values() for elements in phrases}
        weights = {
            topic: max(self._says(elements, every) for elements in phrases) + _FURTHER * (len(phrases) - 1)
            for topic, phrases in found.items()
        }
        strongest = max(weights.values(), default=0.0)
        ordered = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
        return {
            topic: weight / strongest
            for topic, weight in ordered[:MAX_TOPICS]
            if weight >= _KEPT_FROM * strongest
        }

    def _says(self, elements: _Elements, every: set[_Elements]) -> float:
        """How much a phrase says: its words, shared among the topics that it could mean; half where a longer one that
        was said holds it (「暗号化」, 「メールの暗号化」)."""
        inside = any(len(other) > len(elements) and set(elements) < set(other) for other in every)
        return len(elements) / len(self._topics[elements]) * (0.5 if inside else 1.0)


def _ways(token: Token) -> tuple[frozenset[str], ...]:
    """A word itself, its stem, what it shares with its synonyms, or all of its parts: one part says something else."""
    lemma, *others = token.terms
    if lemma.isascii():
        return tuple(frozenset({term}) for term in token.terms)
    alone = [term for term in token.terms if term in {lemma, lemma[:-1]} or term.startswith("s:")]
    parts = frozenset(others) - frozenset(alone)
    ways = tuple(frozenset({term}) for term in alone)
    return (*ways, parts) if len(parts) > 1 else ways
