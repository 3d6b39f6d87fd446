"""Ranks what an index found: BM25F over the fields of the stored tokens, with what a reader would prefer.

The same for every database: an index only has to name candidates.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .reading import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .query import Query

_K1 = 1.2
_PAIR = 0.8
"""What two words that stand together in the query and in a record add, in rarities of the less rare one."""
_WEIGHTS = (3.0, 2.0, 0.7, 1.0)
"""Of the fields, in the order of ``FIELDS``: what a title says weighs more than what a text mentions."""
_LENGTH = (0.3, 0.2, 0.3, 0.6)
"""How much the length of a field matters (the *b* of BM25)."""
_UNCOVERED = 0.45
"""What stays of the score of a record that has none of the words; all of it where it has every word."""
_TITLE_FIT = 0.25
_NEAR = 0.12
_FAR = 70
"""Characters of stored tokens between two words that have nothing to do with each other."""
_LOOKED_AT_CLOSELY = 40
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


@dataclass(slots=True)
class Ranked:
    """A candidate with its score; ``matched`` are places of the groups that it has, ``title`` its title's terms."""

    key: int
    score: float
    kind: str
    matched: tuple[int, ...]
    title: str
    body: str


class Ranker:
    """Scores candidates for one query."""

    def __init__(self, query: Query, counts: Mapping[str, int], totals: Totals) -> None:
        groups = query.groups
        self._lengths = totals.lengths
        self._topics = query.topics
        self._groups = [
            [(f" {term} ", weight) for term, weight in group.terms.items() if counts.get(term)]
            for group in groups
        ]
        self._rarity = [
            group.weight * rarity(max(counts.get(term, 0) for term in group.terms), totals.documents)
            for group in groups
        ]
        self._mass = sum(self._rarity) or 1.0
        self._pairs = list(_pairs(query, counts, totals.documents))
        self._topic_worth = 0.7 * max(self._rarity, default=1.0)

    def rank(self, candidates: Sequence[Candidate]) -> list[Ranked]:
        """Best first; those of which nothing fits are left out."""
        ranked = [one for candidate in candidates if (one := self._scored(candidate)).score > 0]
        ranked.sort(key=_best_first)
        # What costs most and changes least is looked at for those that may be shown.
        for one in ranked[:_LOOKED_AT_CLOSELY]:
            if len(one.matched) > 1:
                one.score *= 1 + _NEAR * self._nearness(one.body, one.matched)
        ranked.sort(key=_best_first)
        return ranked

    def _scored(self, candidate: Candidate) -> Ranked:
        tokens = candidate.tokens
        fields = fields_of(tokens)
        scales: list[float | None] = [None] * len(fields)
        score = mass = titled = 0.0
        in_title = 0
        matched = []
        for place, alternatives in enumerate(self._groups):
            frequency = 0.0
            before = in_title
            for term, weight in alternatives:
                if term in tokens:
                    for number, field in enumerate(fields):
                        if term in field:
                            scale = scales[number]
                            if scale is None:
                                scale = scales[number] = self._scale(number, field)
                            frequency += weight * field.count(term) * scale
                            if number == 0:
                                in_title = before + 1
            if frequency:
                worth = self._rarity[place]
                score += worth * frequency * (_K1 + 1) / (frequency + _K1)
                mass += worth
                titled += worth * (in_title - before)
                matched.append(place)
        for pair, worth in self._pairs:
            if pair in tokens:
                score += _PAIR * worth
        score *= _UNCOVERED + (1 - _UNCOVERED) * mass / self._mass
        if in_title:
            asked = min(1.0, 2 * in_title / (fields[0].count("  ") + 1))
            score *= 1 + _TITLE_FIT * (titled / self._mass) * asked
        score = self._with_topics(score, candidate.topics) * _KINDS.get(candidate.kind, 1.0)
        return Ranked(candidate.key, score, candidate.kind, tuple(matched), fields[0], fields[3])

    def _scale(self, place: int, field: str) -> float:
        """What one occurrence in a field counts, its length considered."""
        average = self._lengths[place]
        if not average:
            return _WEIGHTS[place]
        length = field.count("  ") + 1
        return _WEIGHTS[place] / (1 - _LENGTH[place] + _LENGTH[place] * length / average)

    def _nearness(self, body: str, matched: Sequence[int]) -> float:
        """1.0 where two of the words stand side by side, 0.0 where they are far apart."""
        places: list[int] = []
        for group in matched:
            for term, _weight in self._groups[group]:
                at = body.find(term)
                if at >= 0:
                    places.append(at)
                    break
        places.sort()
        gap = min((after - before for before, after in pairwise(places)), default=_FAR)
        return max(0.0, 1 - gap / _FAR)

    def _with_topics(self, score: float, topics: tuple[str, ...]) -> float:
        if not self._topics or not topics:
            return score
        main = self._topics.get(topics[0], 0.0)
        other = max((self._topics.get(topic, 0.0) for topic in topics[1:]), default=0.0)
        worth = max(_MAIN_TOPIC * main, _ANY_TOPIC * other)
        return score * (1 + worth) + worth * self._topic_worth


def _pairs(query: Query, counts: Mapping[str, int], total: int) -> Iterator[tuple[str, float]]:
    """Neighbours of the query as they would stand in stored tokens, with what the less rare of them says."""
    for before, after in pairwise(query.tokens):
        worth = min(rarity(counts.get(token.terms[0], total), total) for token in (before, after))
        if worth > 0:
            yield f" {before.terms[-1]}  {after.terms[0]} ", worth


def rarity(documents: int, total: int) -> float:
    """How much a word says: 0 where every record has it."""
    known = min(documents, total)
    return math.log(1 + (total - known + 0.5) / (known + 0.5))


def spread(ranked: Sequence[Ranked], wanted: int) -> list[Ranked]:
    """The first ``wanted``, with those put back that say again what stands above them.

    A word of the glossary beside the entry of the same name, and one more record of a kind, help less than
    something else with nearly the same score. Records of one kind may well share a title: chapters do.
    """
    waiting = list(ranked[: max(3 * wanted, _LOOKED_AT_CLOSELY)])
    titles = [frozenset(one.title.split()) for one in waiting]
    worth = [one.score for one in waiting]
    chosen: list[Ranked] = []
    while len(chosen) < min(wanted, len(waiting)):
        best = max(range(len(waiting)), key=worth.__getitem__)
        one, title = waiting[best], titles[best]
        chosen.append(one)
        worth[best] = -1.0
        for place, other in enumerate(waiting):
            if worth[place] > 0:
                if other.kind == one.kind:
                    worth[place] *= _SAME_KIND.get(one.kind, 0.93)
                if other.kind != one.kind and len(title & titles[place]) > _ALIKE * len(
                    title | titles[place]
                ):
                    worth[place] *= 0.8
    return chosen


_ALIKE = 0.6
_SAME_KIND = {"node": 0.97}
"""How much less another record of the same kind is worth."""


def _best_first(one: Ranked) -> tuple[float, int]:
    return (-one.score, one.key)
