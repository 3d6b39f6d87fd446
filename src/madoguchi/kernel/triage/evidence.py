"""Rules over mentions: which of them hold, with which words, and how surely."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Situation

from .mentions import EVERYWHERE, THIRD_PARTY_SOURCE, THIRD_PARTY_SUBJECT, Mention, Mentions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from madoguchi.kernel.packs.schema import Rule

Groups = tuple[frozenset[str], ...]
"""What a rule's ``all`` asks for: one concept of each group."""
NEWS = "news"
NOTHING_HAPPENED = "nothing-happened"
"""What is not told beside it is only supposed; what is told beside it must be looked at."""
REQUEST = "wants-material"
"""「仕組みはないのか」: what stands in its clause is what the person wants to avoid, unless it is told."""
DRILL, REAL = "drill", "turned-real"
"""What belongs to a drill has not happened, unless it turned out to be real."""
OURS = "ours"
LONG_AGO = "long-ago"
_OTHERS = frozenset({THIRD_PARTY_SUBJECT, THIRD_PARTY_SOURCE, "supplier", "third-party"})
_THREATS = frozenset({"ransom-note", "money-demanded", "stop-threat", "publish-threat", "exposure-threat"})
_HARMFUL = frozenset({Situation.EMERGENCY, Situation.POSSIBLE})
DOUBT, SUPPOSED, ELSEWHERE = 0.85, 0.6, 0.75
"""What is left of a rule's weight when its words are doubted, only supposed, or about somebody else."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule that holds, and the mentions that satisfy it."""

    rule: Rule
    mentions: tuple[Mention, ...]
    doubtful: bool
    supposed: bool
    """Only supposed, asked about, or told as news."""
    elsewhere: bool
    """It happened to somebody else, or long ago."""
    in_advance: bool = False
    """Only supposed, because it is written of as something that might happen ("if", a wish for rules)."""

    @property
    def strength(self) -> float:
        strength = float(self.rule.weight)
        if self.rule.type is None and self.rule.situation not in _HARMFUL:
            return strength  # what a person wants to know is not doubtful because what they ask about is
        if self.doubtful and not self.rule.certain:
            strength *= DOUBT
        if self.supposed:
            strength *= SUPPOSED
        if self.elsewhere:
            strength *= ELSEWHERE
        return strength

    @property
    def harmful(self) -> bool:
        """Whether the rule speaks of harm or of a sign of it."""
        return self.rule.situation in _HARMFUL

    @property
    def done(self) -> bool:
        """Whether the person tells it as done or as going on, or answered so."""
        return any(mention.told or mention.span is None for mention in self.mentions)

    @property
    def situation(self) -> Situation | None:
        """The situation the rule speaks for, lowered by doubt and by its being about others."""
        situation = self.rule.situation
        if situation not in _HARMFUL:
            return situation
        if self.supposed:
            return None
        if self.elsewhere or (self.doubtful and not self.rule.certain):
            return Situation.POSSIBLE
        return situation


class RuleSet:
    """The rules of a release, with their alternatives taken apart and filed under what they ask for first."""

    def __init__(self, rules: Iterable[Rule], intents: frozenset[str] = frozenset()) -> None:
        """``intents`` are the concepts that say what the person wants: a question silences no harm told beside it."""
        self._intents = intents
        self._rules = [(rule, tuple(frozenset(item.split("|")) for item in rule.all)) for rule in rules]
        self._filed: dict[str, list[int]] = defaultdict(list)
        self._by_denial: list[int] = []
        for number, (rule, groups) in enumerate(self._rules):
            for concept in groups[0] if groups else rule.any:
                self._filed[concept].append(number)
            if not groups and not rule.any:
                self._by_denial.append(number)

    def gather(self, mentions: Mentions) -> list[Evidence]:
        """The best evidence for every rule that holds."""
        present = mentions.concepts
        numbers = {number for concept in present for number in self._filed.get(concept, ())}
        found = []
        for number in sorted(numbers.union(self._by_denial)):
            rule, groups = self._rules[number]
            if any(present.isdisjoint(group) for group in groups):
                continue
            evidence = self._best(rule, groups, mentions)
            if evidence is not None:
                found.append(evidence)
        return _others_first(found)

    def _best(self, rule: Rule, groups: Groups, mentions: Mentions) -> Evidence | None:
        """The strongest way in which the rule holds; of two alike the one that is told."""
        best: Evidence | None = None
        for anchor in _anchors(rule, groups, mentions):
            satisfied = _satisfied(rule, groups, mentions, anchor)
            if satisfied is not None and not self._withdrawn(rule, mentions, anchor, satisfied):
                evidence = _evidence(rule, mentions, satisfied)
                if best is None or (evidence.strength, evidence.done) > (best.strength, best.done):
                    best = evidence
        return best

    def _withdrawn(
        self, rule: Rule, mentions: Mentions, anchor: Mention, satisfied: tuple[Mention, ...]
    ) -> bool:
        """Whether something stands near that withdraws the rule.

        Who tells of harm and asks a question beside it still tells of harm: there a wish counts in its own clause only.
        """
        clauses = {mention.clause for mention in satisfied}
        told = any(mention.told for mention in satisfied)
        return any(
            _within(rule.within, anchor, mention)
            and (mention.clause in clauses or not (told and concept in self._intents))
            for concept in rule.none
            for mention in mentions.asserted(concept)
        )


def _others_first(found: list[Evidence]) -> list[Evidence]:
    """What happened to a third party does not count a second time as having happened to the person."""
    theirs = {
        mention
        for evidence in found
        if any(mention.concept in _OTHERS for mention in evidence.mentions)
        for mention in evidence.mentions
    }
    spans = {mention.span for mention in theirs} - {None}
    return [
        replace(evidence, elsewhere=True)
        if not theirs.issuperset(evidence.mentions)
        and all(mention.span in spans for mention in evidence.mentions)
        else evidence
        for evidence in found
    ]


def _anchors(rule: Rule, groups: Groups, mentions: Mentions) -> list[Mention]:
    if groups:
        return [mention for concept in groups[0] for mention in mentions.asserted(concept)]
    if rule.any:
        return [mention for concept in rule.any for mention in mentions.asserted(concept)]
    return [mention for concept in rule.negated for mention in mentions.denied(concept)]


def _satisfied(rule: Rule, groups: Groups, mentions: Mentions, anchor: Mention) -> tuple[Mention, ...] | None:
    """The mentions that satisfy the rule around ``anchor``, or ``None``."""

    def nearest(candidates: Iterable[Mention]) -> Mention | None:
        inside = [mention for mention in candidates if _within(rule.within, anchor, mention)]
        return min(
            inside, key=lambda mention: (abs(mention.clause - anchor.clause), mention.doubtful), default=None
        )

    chosen = [anchor]
    others: list[Iterable[str]] = list(groups[1:])
    if rule.all and rule.any:
        others.append(rule.any)
    for group in others:
        mention = nearest(mention for concept in group for mention in mentions.asserted(concept))
        if mention is None:
            return None
        chosen.append(mention)
    for concept in rule.negated:
        mention = nearest(mentions.denied(concept))
        if mention is None:
            return None
        chosen.append(mention)
    return tuple(dict.fromkeys(chosen))


def _within(window: str, anchor: Mention, mention: Mention) -> bool:
    if window == "text" or EVERYWHERE in {anchor.sentence, mention.sentence}:
        return True
    if window == "clause":
        return anchor.clause == mention.clause
    return abs(anchor.sentence - mention.sentence) <= 1


def _evidence(rule: Rule, mentions: Mentions, chosen: tuple[Mention, ...]) -> Evidence:
    return Evidence(
        rule=rule,
        mentions=chosen,
        doubtful=any(mention.doubtful for mention in chosen) or mentions.has(NOTHING_HAPPENED),
        supposed=_supposed(rule, mentions, chosen),
        in_advance=_in_advance(mentions, chosen),
        elsewhere=_elsewhere(mentions, chosen),
    )


def _supposed(rule: Rule, mentions: Mentions, chosen: tuple[Mention, ...]) -> bool:
    sentences = {mention.sentence for mention in chosen}
    return (
        _in_advance(mentions, chosen)
        or (not rule.certain and any(mention.general for mention in chosen))
        or any(mention.sentence in sentences for mention in mentions.asserted(NEWS))
        or (
            not mentions.has(REAL)
            and any(_within("near", chosen[0], drill) for drill in mentions.asserted(DRILL))
        )
        or (mentions.has(NOTHING_HAPPENED) and not any(_real(mention) for mention in chosen))
    )


def _real(mention: Mention) -> bool:
    """Told, or a threat: that nothing has come of it yet does not undo it."""
    return mention.told or mention.concept in _THREATS


def _in_advance(mentions: Mentions, chosen: tuple[Mention, ...]) -> bool:
    clauses = {mention.clause for mention in chosen}
    told = any(mention.told for mention in chosen)
    return any(mention.hypothetical and not mention.general for mention in chosen) or (
        not told and any(request.clause in clauses for request in mentions.asserted(REQUEST))
    )


def _elsewhere(mentions: Mentions, chosen: tuple[Mention, ...]) -> bool:
    """Somebody else's trouble (unless the rule is about others), or over and done with."""
    sentences = {mention.sentence for mention in chosen}
    clauses = {mention.clause for mention in chosen} - {EVERYWHERE}
    about_others = any(mention.concept in _OTHERS for mention in chosen)
    others = () if about_others else mentions.asserted(THIRD_PARTY_SUBJECT)
    return any(mention.clause in clauses and not _lost_ours(mentions, mention) for mention in others) or any(
        mention.sentence in sentences for mention in mentions.asserted(LONG_AGO)
    )


def _lost_ours(mentions: Mentions, subject: Mention) -> bool:
    """「保守会社の人がうちのUSBをなくした」: done by somebody else, but the harm is ours."""
    return any(
        mention.clause == subject.clause and (mention.span or (0, 0)) > (subject.span or (0, 0))
        for mention in mentions.asserted(OURS)
    )
