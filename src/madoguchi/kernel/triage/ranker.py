"""Which further types to mention: a small learned memory of similar enquiries.

It never decides. The rules choose the first type and the situation; this only fills and orders places two and
three, with a multinomial naive Bayes over words and concepts (Laplace smoothing). Its examples are written for this
project and ship as content (``training``); without them it keeps silent, and triage works all the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Text

from .model import Reason, TypeFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PLACES = 2
"""It speaks for so many types at the most: places two and three."""
_FLOOR = 0.08
"""Types with a smaller share of the likelihood are not mentioned."""
_TEMPERATURE = 0.25
"""Naive Bayes counts the same hint many times over; its certainty is toned down by this power."""
_SHOWN_WORDS = 3
_WEIGHT = 0.4
"""A likeness alone scores at most this much: memory is weaker than a rule."""
RULE = "similar-enquiries"
_BECAUSE = Text(ja="似た言葉の相談に多い種類です。", en="Enquiries in similar words were often of this type.")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A type that similar enquiries had: its share (0 to 1) and the words that spoke for it most."""

    type: str
    share: float
    words: tuple[str, ...]


class Ranker:
    """``examples`` are pairs (features of an enquiry, type)."""

    def __init__(self, examples: Iterable[tuple[Iterable[str], str]]) -> None:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        seen: Counter[str] = Counter()
        for features, type_id in examples:
            counts[type_id].update(set(features))
            seen[type_id] += 1
        vocabulary = {feature for counter in counts.values() for feature in counter}
        total = sum(seen.values())
        self._known = vocabulary
        self._prior = {type_id: math.log(number / total) for type_id, number in seen.items()}
        self._weights: dict[str, Mapping[str, float]] = {}
        self._unseen: dict[str, float] = {}
        for type_id, counter in counts.items():
            size = sum(counter.values()) + len(vocabulary)
            self._weights[type_id] = {
                feature: math.log((number + 1) / size) for feature, number in counter.items()
            }
            self._unseen[type_id] = math.log(1 / size)
        self._columns = {
            feature: tuple(
                self._weights[type_id].get(feature, self._unseen[type_id]) for type_id in self._prior
            )
            for feature in vocabulary
        }
        """For every feature its weight for each type, in the order of ``_prior``."""
        self._average = {feature: sum(column) / len(column) for feature, column in self._columns.items()}

    def rank(self, features: Iterable[str]) -> list[Likeness]:
        """Types by likeness, best first; empty without examples or without a single known feature."""
        known = [feature for feature in sorted(set(features)) if feature in self._known]
        if not known:
            return []
        sums = [sum(column) for column in zip(*(self._columns[feature] for feature in known), strict=True)]
        logs = {
            type_id: _TEMPERATURE * (self._prior[type_id] + total)
            for type_id, total in zip(self._prior, sums, strict=True)
        }
        top = max(logs.values())
        shares = {type_id: math.exp(log - top) for type_id, log in logs.items()}
        total = sum(shares.values())
        ranked = sorted(shares, key=lambda type_id: -shares[type_id])
        return [
            Likeness(type_id, shares[type_id] / total, self._telling(type_id, known))
            for type_id in ranked[: PLACES + 1]
            if shares[type_id] / total >= _FLOOR
        ]

    def _telling(self, type_id: str, known: list[str]) -> tuple[str, ...]:
        """The features that speak most for this type against the average of all."""
        weights, unseen = self._weights[type_id], self._unseen[type_id]
        words = [feature for feature in known if not feature.startswith("#")]
        words.sort(key=lambda feature: self._average[feature] - weights.get(feature, unseen))
        return tuple(words[:_SHOWN_WORDS])


def fill_places(types: Sequence[TypeFinding], likenesses: Sequence[Likeness]) -> tuple[TypeFinding, ...]:
    """The first type as the rules chose it; places two and three by rules and likeness together; scores descend."""
    if not types:
        return ()
    first = types[0]
    share = {likeness.type: likeness for likeness in likenesses}
    by_rule = {finding.id: finding for finding in types[1:]}
    candidates = [type_id for type_id in (*by_rule, *share) if type_id != first.id]

    def weight(type_id: str) -> float:
        rule = by_rule[type_id].score if type_id in by_rule else 0.0
        return rule + (share[type_id].share if type_id in share else 0.0)

    further = []
    ceiling = first.score
    for type_id in sorted(dict.fromkeys(candidates), key=weight, reverse=True)[:PLACES]:
        finding = by_rule.get(type_id) or _from_memory(share[type_id])
        ceiling = min(ceiling, finding.score)
        further.append(TypeFinding(type_id, ceiling, finding.reasons))
    return (first, *further)


def _from_memory(likeness: Likeness) -> TypeFinding:
    reason = Reason(phrase="、".join(likeness.words), rule=RULE, because=_BECAUSE)
    return TypeFinding(likeness.type, round(likeness.share * _WEIGHT, 2), (reason,))
