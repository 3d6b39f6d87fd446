"""What the words of an enquiry tell, weighed by how often they stood in known enquiries.

The rules know what was foreseen; people say it otherwise. So every word and every concept also carries a weight: the
logarithm of its share among the words of the known enquiries of a type or of a situation (multinomial naive Bayes with
Lidstone smoothing; Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, chapter 13). The counts are
content (``type_words``, ``situation_words``) that anybody can read and change; without them triage works by its rules
alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Text

from .judgement import in_order
from .model import Reason, TypeFinding
from .steps import LIKELY_FROM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from madoguchi.kernel.packs.schema import IncidentType, WordCounts
    from madoguchi.kernel.text import Masked, Word

    from .mentions import Mentions

SMOOTHING = 0.3
"""A word that was never seen in a group counts as if it had been seen so often."""
ABOUT_TYPES, ABOUT_SITUATIONS = 0.6, 0.25
"""Soberness: the words of a sentence repeat the same hint, so the certainty of all together is toned down by this
power. It is lower for situations, where a mistake would be graver."""
KEPT_FROM = 0.08
"""Types with a lower score (the mean of rules and words) are dropped."""
MAX_TYPES = 3
TOLD_FROM = 0.2
"""From this share on, the words are told as a reason."""
TOLD_WORDS = 3
TELLING = 1.0
"""A word that speaks for a group more than for the average by this much (in logarithms) is told."""
RULE = "telling-words"
DENIED = "not "
"""Stands before a word that is denied, where denials are counted apart."""
_BECAUSE = Text(
    ja="この種類の相談によく出る言葉です。", en="Words that are common in enquiries of this type."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is weighed of an enquiry. ``masked`` is how its text may be shown."""

    masked: Masked
    words: Sequence[Word]
    mentions: Mentions

    @property
    def something_told(self) -> bool:
        """Whether anything at all is told as past or going on."""
        return any(word.past or word.regretted or word.ongoing for word in self.words)

    @property
    def general(self) -> bool:
        """Whether all of it only asks in general, or supposes."""
        return bool(self.words) and all(word.general or word.hypothetical for word in self.words)

    def features(self, *, denials: bool) -> set[str]:
        """Words by their lemma; concepts by their id, marked so that the two cannot be confused.

        With ``denials`` a denied word counts as another one: "files open" is not "files do not open".
        """
        words = {word_feature(word, denials=denials) for word in self.words if not word.number}
        return words | {concept_feature(concept) for concept in self.mentions.concepts}


def word_feature(word: Word, *, denials: bool) -> str:
    return f"{DENIED}{word.lemma}" if denials and word.negated else word.lemma


def concept_feature(concept: str) -> str:
    return f"#{concept}"


class TellingWords:
    """The weights of words for each of some groups: the types or the situations of one content release."""

    def __init__(self, counts: Collection[WordCounts], soberness: float, *, denials: bool = False) -> None:
        """``denials``: whether the counts tell denied words apart."""
        self._soberness, self._denials = soberness, denials
        self._groups = [group.id for group in counts]
        by_group = [_counted(group) for group in counts]
        vocabulary = {feature for counted in by_group for feature in counted}
        sizes = [sum(counted.values()) + SMOOTHING * len(vocabulary) for counted in by_group]
        total = sum(group.enquiries for group in counts)
        self._prior = [math.log(group.enquiries / total) for group in counts]
        self._weights = {
            feature: tuple(
                math.log((counted.get(feature, 0) + SMOOTHING) / size)
                for counted, size in zip(by_group, sizes, strict=True)
            )
            for feature in vocabulary
        }
        """Feature → its weight for each group, in the order of ``_groups``."""

    def shares(self, said: Said) -> Mapping[str, float]:
        """Group → share of the likelihood (all together 1); empty when no word is known."""
        # Sorted, so that the same enquiry gets the same shares to the last digit.
        known = sorted(
            feature for feature in said.features(denials=self._denials) if feature in self._weights
        )
        if not known:
            return {}
        sums = map(sum, zip(self._prior, *(self._weights[feature] for feature in known), strict=True))
        logs = [self._soberness * total for total in sums]
        top = max(logs)
        likelihoods = [math.exp(log - top) for log in logs]
        whole = sum(likelihoods)
        return {
            group: likelihood / whole for group, likelihood in zip(self._groups, likelihoods, strict=True)
        }

    def reason(self, group: str, said: Said, because: Text = _BECAUSE) -> Reason | None:
        """The words that speak most for a group against the average of all; ``None`` when none does."""
        if group not in self._groups:
            return None
        place = self._groups.index(group)
        features = {word_feature(word, denials=self._denials): word for word in reversed(said.words)}
        known = features.keys() & self._weights.keys()
        lead = {
            feature: self._weights[feature][place] - sum(self._weights[feature]) / len(self._groups)
            for feature in known
        }
        telling = sorted(
            (feature for feature in lead if lead[feature] > TELLING),
            key=lambda feature: (-lead[feature], feature),
        )
        spans = tuple(sorted((features[one].start, features[one].end) for one in telling[:TOLD_WORDS]))
        phrase = " … ".join(dict.fromkeys(said.masked.between(*span) for span in spans))
        return Reason(phrase, RULE, because, spans) if spans else None


def weigh_in(
    found: Sequence[TypeFinding], telling: TellingWords, said: Said, known: Mapping[str, IncidentType]
) -> tuple[TypeFinding, ...]:
    """Types by the mean of what the rules (``found``) and what the words say, at most three.

    A type without counts of its own keeps the score of its rules; so do all when not one word is known. Beside a type
    that a rule speaks for, one that only words speak for is a further guess.
    """
    shares = telling.shares(said)
    reasons = {finding.id: finding.reasons for finding in found}
    weighed = {finding.id: finding.score for finding in found}
    for type_id, share in shares.items():
        weighed[type_id] = (weighed.get(type_id, 0.0) + share) / 2

    def told(type_id: str) -> Iterable[Reason]:
        yield from reasons.get(type_id, ())
        if shares.get(type_id, 0.0) >= TOLD_FROM or type_id not in reasons:
            words = telling.reason(type_id, said) if type_id in shares else None
            if words is not None:
                yield words

    spoken = {finding.id for finding in found if not finding.by_words}
    best = max(weighed, key=weighed.__getitem__, default="")
    if best in spoken:  # then a guess brings no lines and no desks
        guess = weighed[best] * LIKELY_FROM - 0.01
        weighed = {one: score if one in spoken else min(score, guess) for one, score in weighed.items()}
    shown = [(type_id, round(score, 2)) for type_id, score in weighed.items() if score >= KEPT_FROM]
    shown_best = in_order([TypeFinding(type_id, score, ()) for type_id, score in shown], known)[:MAX_TYPES]
    return tuple(
        replace(finding, reasons=tuple(told(finding.id)), by_words=finding.id not in spoken)
        for finding in shown_best
    )


def _counted(group: WordCounts) -> dict[str, int]:
    concepts = {concept_feature(concept): number for concept, number in group.concepts.items()}
    return {**group.words, **concepts}
