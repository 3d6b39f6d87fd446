"""Which topics somebody asks about: their words, and the phrases of the triage lexicon that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .reading import Token, TermReader

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


@dataclass(frozen=True, slots=True)
class _Phrase:
    topic: str
    elements: tuple[frozenset[str], ...]


class TopicMap:
    """Finds topics by phrases whose words all stand in a text, in any order."""

    def __init__(self, reader: TermReader, topics: Iterable[TopicWords]) -> None:
        self._by_term: dict[str, list[_Phrase]] = {}
        for topic in topics:
            for text in topic.phrases:
                elements = tuple(frozenset(token.terms) for token in reader.tokens(fold(text.lstrip("~")).text))
                if elements:
                    phrase = _Phrase(topic.id, elements)
                    for term in elements[0]:
                        self._by_term.setdefault(term, []).append(phrase)

    def of(self, tokens: Sequence[Token]) -> dict[str, float]:
        """Topics of a text with how much they are said, 1.0 for the strongest; the strongest first."""
        said = frozenset(term for token in tokens for term in token.terms)
        found: dict[str, dict[tuple[frozenset[str], ...], int]] = {}
        for term in said:
            for phrase in self._by_term.get(term, ()):
                if all(not element.isdisjoint(said) for element in phrase.elements):
                    found.setdefault(phrase.topic, {})[phrase.elements] = len(phrase.elements)
        weights = {
            topic: max(phrases.values()) + _FURTHER * (len(phrases) - 1) for topic, phrases in found.items()
        }
        strongest = max(weights.values(), default=0.0)
        ordered = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
        return {
            topic: weight / strongest for topic, weight in ordered[:MAX_TOPICS] if weight >= _KEPT_FROM * strongest
        }
