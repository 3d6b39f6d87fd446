"""Ranks what an index found: BM25F over the fields of the stored tokens, with what a reader would prefer.

The same for every database: an index only has to name candidates.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .reading import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .query import Group

_K1 = 1.2
_WEIGHTS = (3.0, 2.0, 1.0, 1.0)
"""Of the fields, in the order of ``FIELDS``: what a title says weighs more than what a text mentions."""
_LENGTH = (0.3, 0.2, 0.3, 0.6)
"""How much the length of a field matters (the *b* of BM25)."""
_UNCOVERED = 0.45
"""What stays of the score of a record that has none of the words; all of it where it has every word."""
_TITLE_FIT = 0.25
_NEAR = 0.12
_NEAR_SPAN = 14
_MAIN_TOPIC, _ANY_TOPIC = 0.55, 0.3
_KINDS = {"type": 1.1, "faq": 1.05, "law": 0.9, "story": 0.85, "police": 0.6}
"""What is more often the answer, all else equal."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many records there are that the asker may read, and how many terms their fields have on average."""

    documents: int
    lengths: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record to rank. ``key`` is the index's own."""

    key: int
    tokens: str
    kind: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    key: int
    score: float
    kind: str
    matched: tuple[int, ...]
    """Places of the groups that it has."""
    title: frozenset[str]


class Ranker:
    """Scores candidates for one query."""

    def __init__(
        self, groups: Sequence[Group], counts: Mapping[str, int], totals: Totals, topics: Mapping[str, float]
    ) -> None:
        self._totals = totals
        self._topics = topics
        self._main = next(iter(topics), "")
        self._groups = [
            [(f" {term} ", weight) for term, weight in group.terms.items() if counts.get(term)]
            for group in groups
        ]
        self.rarity = [
            group.weight * rarity(sum(counts.get(term, 0) for term in group.terms), totals.documents)
            for group in groups
        ]
        self._mass = sum(self.rarity) or 1.0
        strongest = max(self.rarity, default=1.0)
        self._topic_worth = 2.0 * strongest

    def rank(self, candidates: Sequence[Candidate]) -> list[Ranked]:
        """Best first; those of which nothing fits are left out."""
        ranked = [self._scored(candidate) for candidate in candidates]
        return sorted((one for one in ranked if one.score > 0), key=lambda one: (-one.score, one.key))

    def _scored(self, candidate: Candidate) -> Ranked:
        tokens, fields = candidate.tokens, fields_of(candidate.tokens)
        scales = [self._scale(place, field) for place, field in enumerate(fields)]
        score, mass, titled, matched = 0.0, 0.0, 0.0, []
        for place, alternatives in enumerate(self._groups):
            frequency, in_title = 0.0, False
            for term, weight in alternatives:
                if term in tokens:
                    for number, field in enumerate(fields):
                        found = field.count(term)
                        if found:
                            frequency += weight * found * scales[number]
                            in_title = in_title or number == 0
            if frequency:
                worth = self.rarity[place]
                score += worth * frequency * (_K1 + 1) / (frequency + _K1)
                mass += worth
                titled += worth if in_title else 0.0
                matched.append(place)
        score *= _UNCOVERED + (1 - _UNCOVERED) * mass / self._mass
        title = frozenset(fields[0].split())
        if titled and score:
            score *= 1 + _TITLE_FIT * (titled / self._mass) * self._fit(title)
        if len(matched) > 1:
            score *= 1 + _NEAR * self._nearness(fields[3], matched)
        score = self._with_topics(score, candidate.topics) * _KINDS.get(candidate.kind, 1.0)
        return Ranked(candidate.key, score, candidate.kind, tuple(matched), title)

    def _scale(self, place: int, field: str) -> float:
        """What one occurrence in a field counts, its length considered."""
        average = self._totals.lengths[place]
        if not field or not average:
            return _WEIGHTS[place]
        length = field.count("  ") + 1
        return _WEIGHTS[place] / (1 - _LENGTH[place] + _LENGTH[place] * length / average)

    def _fit(self, title: frozenset[str]) -> float:
        """Which part of a title was asked for."""
        asked = sum(
            1 for alternatives in self._groups if any(term.strip() in title for term, _ in alternatives)
        )
        return min(1.0, asked / max(1, len(title)) * 2)

    def _nearness(self, body: str, matched: Sequence[int]) -> float:
        """1.0 where two of the words stand side by side, 0.0 where they are far apart."""
        places: list[tuple[int, int]] = []
        for group in matched:
            for term, _weight in self._groups[group]:
                at = body.find(term)
                if at >= 0:
                    places.append((at, group))
                    break
        places.sort()
        gaps = [
            after[0] - before[0]
            for before, after in zip(places, places[1:], strict=False)
            if after[1] != before[1]
        ]
        return max(0.0, 1 - min(gaps, default=99) / (5 * _NEAR_SPAN)) if gaps else 0.0

    def _with_topics(self, score: float, topics: tuple[str, ...]) -> float:
        if not self._topics or not topics:
            return score
        main = self._topics.get(topics[0], 0.0)
        other = max((self._topics.get(topic, 0.0) for topic in topics[1:]), default=0.0)
        worth = max(_MAIN_TOPIC * main, _ANY_TOPIC * other)
        return score * (1 + worth) + 0.35 * worth * self._topic_worth


def rarity(documents: int, total: int) -> float:
    """How much a word says: 0 where every record has it."""
    known = min(documents, total)
    return math.log(1 + (total - known + 0.5) / (known + 0.5))


def spread(ranked: Sequence[Ranked], wanted: int) -> list[Ranked]:
    """The first ``wanted``, with those put back that say again what stands above them.

    Two records of the same kind whose titles share most words, and a fourth of one kind in a row, help less than
    something of another sort with nearly the same score.
    """
    waiting = list(ranked[: max(3 * wanted, 30)])
    chosen: list[Ranked] = []
    while waiting and len(chosen) < wanted:
        best = max(waiting, key=lambda one: one.score * _freshness(one, chosen))
        chosen.append(best)
        waiting.remove(best)
    return chosen


def _freshness(one: Ranked, chosen: Sequence[Ranked]) -> float:
    fresh = 1.0
    for other in chosen:
        union = len(one.title | other.title)
        if union and len(one.title & other.title) / union > _ALIKE:
            fresh *= 0.8
    same = sum(1 for other in chosen if other.kind == one.kind)
    return fresh * (0.97**same if one.kind == "node" else 0.93**same)


_ALIKE = 0.6
