"""Which records are worth ranking: a few bounded questions to the index, the rarest words first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .ranking import rarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .query import Query

RANKED = 100
"""Records that are ranked in full."""
_PER_STEP = 300
_PER_TOPIC = 120
_FEW = 60
"""With fewer candidates than this, topics and frequent words are asked, too."""
_FREQUENT = 0.2
"""A word in more of the records than this finds nothing by itself while there are rarer ones."""
_MAX_PAIRS = 4
_MAX_SINGLES = 6
_TITLE = 2.0


class Finder(Protocol):
    """What an index can do."""

    def find(self, conditions: Sequence[Sequence[str]], limit: int) -> list[int]:
        """Keys of at most ``limit`` records that carry one term of each condition, those of the asker only."""
        ...


def candidates(
    query: Query, counts: Mapping[str, int], documents: int, finder: Finder
) -> tuple[list[int], int]:
    """Keys of the most promising records, the best first, and how many were found in all (at least)."""
    groups = sorted(
        (
            _Known(terms, rarity(frequency, documents) * group.weight, frequency)
            for group in query.groups
            if (terms := [term for term in group.terms if counts.get(term)])
            and (frequency := max(counts[term] for term in terms))
        ),
        key=lambda known: -known.worth,
    )
    collected = _Collected(finder)
    strong = [known for known in groups if known.frequency <= _FREQUENT * documents] or groups[:2]
    if len(groups) > 1:
        for first, second in _pairs(groups):
            collected.ask([first.terms, second.terms], 0.3 * (first.worth + second.worth))
    for known in strong[:_MAX_SINGLES]:
        titles = [f"t:{term}" for term in known.terms if counts.get(f"t:{term}")]
        if titles:
            collected.ask([titles], _TITLE * known.worth)
        collected.ask([known.terms], known.worth)
    if query.topics:
        best = max((known.worth for known in groups), default=1.0)
        marks = [f"o:{topic}" for topic in query.topics]
        words = [term for known in strong[:3] for term in known.terms]
        if words:
            collected.ask([marks, words], 0.5 * best)
        for mark in marks if len(collected.worth) < _FEW else marks[:1]:
            collected.ask([[mark]], 0.6 * best, _PER_TOPIC)
    if len(collected.worth) < _FEW:
        for known in groups:
            if known not in strong:
                collected.ask([known.terms], known.worth)
    ordered = sorted(collected.worth, key=collected.worth.__getitem__, reverse=True)
    return ordered[:RANKED], len(ordered)


class _Known:
    """A group whose terms the index has."""

    __slots__ = ("frequency", "terms", "worth")

    def __init__(self, terms: list[str], worth: float, frequency: int) -> None:
        self.terms, self.worth, self.frequency = terms, worth, frequency


class _Collected:
    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self.worth: dict[int, float] = {}

    def ask(self, conditions: Sequence[Sequence[str]], worth: float, limit: int = _PER_STEP) -> None:
        known = self.worth
        for key in self._finder.find(conditions, limit):
            known[key] = known.get(key, 0.0) + worth


def _pairs(groups: Sequence[_Known]) -> list[tuple[_Known, _Known]]:
    """The rarest words with each other."""
    ordered = [(first, second) for place, second in enumerate(groups[:5]) for first in groups[:place]]
    return ordered[:_MAX_PAIRS]
