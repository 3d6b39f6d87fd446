"""From evidence to incident types and situation. Plain arithmetic, so that every score can be retraced."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Situation

from .model import Reason, TypeFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madoguchi.kernel.packs.schema import IncidentType

    from .evidence import Evidence

ALSO = 0.5
"""A rule's further types get this part of its strength."""
SHOWN_FROM = 0.2
"""Types with a lower score are not shown."""
OTHER = "other"
LEANING = 0.3
"""Rules of this weight or less are leanings …"""
LEANING_CAP = 0.44
"""… and all leanings for a type together score no more than this."""
LONG_STORY = 70
"""Words (particles not counted) from which a text is a story."""
FAIR = 0.4
URGENT_FROM = 0.5
"""From this score a type about which nothing is asked (danger to life) comes before all others."""
MAX_TYPES = 4
MAX_REASONS = 4
"""Reasons told for one finding, the strongest first."""
LEAD: Mapping[Situation, float] = {Situation.EMERGENCY: 0.35, Situation.POSSIBLE: 0.15}
"""Head start of the grave situations: to miss harm is worse than to look once too often."""

_HARMLESS = frozenset({Situation.CONSUMER, Situation.PREVENTION, Situation.KNOWLEDGE, Situation.OTHER})
_ASKING = frozenset({Situation.PREVENTION, Situation.KNOWLEDGE})
_PLAIN = 0.8
"""A harmless voice of this strength puts an emergency in doubt …"""
_SURE = 0.85
"""… unless the emergency is told as done by a rule of at least this strength."""
CALM_BEATS_ALARM = 0.45
"""So calm must the words be to put an emergency in doubt, unless a rule is sure of it …"""
CALM_BEATS_DOUBT = 0.8
"""… and so sure, to read a vague worry as a question."""
CALM_DOUBTED = 0.3
"""With so little calm in its words, a harmless reading is not believed."""
_BEYOND_DOUBT = 0.9
"""From this strength a rule is sure of an emergency."""
FAINT = 0.5
"""A fainter voice for a harmless situation is not believed: somebody in distress must not be sent to read."""


@dataclass(frozen=True, slots=True)
class Judgement:
    situation: Situation
    reasons: tuple[Reason, ...]
    understood: bool


def score_types(
    evidence: Iterable[Evidence], known: Mapping[str, IncidentType], *, words: int = 0
) -> tuple[TypeFinding, ...]:
    """Noisy-or: pieces of evidence add up, and never exceed 1. Danger to life first, then the best.

    Leanings count only where nothing stronger speaks for their type. ``words`` is the length of the text: a long story
    names printers and hospitals by the way, so there "something else" never outdoes a fair sign of an incident.
    """
    pieces: dict[str, list[tuple[float, Evidence]]] = defaultdict(list)
    for piece in evidence:
        if piece.rule.type is not None:
            pieces[piece.rule.type].append((piece.strength, piece))
        for also in piece.rule.also:
            pieces[also].append((piece.strength * ALSO, piece))
    scores = {type_id: _score(found) for type_id, found in pieces.items() if type_id in known}
    incident = max((score for type_id, score in scores.items() if type_id != OTHER), default=0.0)
    if words >= LONG_STORY and incident >= FAIR and scores.get(OTHER, 0.0) >= incident:
        scores[OTHER] = incident - 0.01
    findings = [
        TypeFinding(type_id, round(score, 2), _reasons(pieces[type_id]))
        for type_id, score in scores.items()
        if score >= SHOWN_FROM
    ]
    return in_order(findings, known)[:MAX_TYPES]


def in_order(findings: Iterable[TypeFinding], known: Mapping[str, IncidentType]) -> tuple[TypeFinding, ...]:
    """Danger to life first, then the best score; ties by the type's own order."""

    def place(finding: TypeFinding) -> tuple[bool, float, int]:
        kind = known[finding.id]
        return kind.ask or finding.score < URGENT_FROM, -finding.score, kind.order

    return tuple(sorted(findings, key=place))


def _score(found: list[tuple[float, Evidence]]) -> float:
    strong = _noisy_or(strength for strength, piece in found if piece.rule.weight > LEANING)
    leaning = _noisy_or(strength for strength, piece in found if piece.rule.weight <= LEANING)
    return max(strong, min(leaning, LEANING_CAP))


def _noisy_or(strengths: Iterable[float]) -> float:
    return 1 - math.prod(1 - min(strength, 0.99) for strength in strengths)


def judge_situation(evidence: Sequence[Evidence], *, has_words: bool) -> Judgement:
    """The situation with the strongest voice; the grave ones have a head start.

    With no voice at all a text is ``possible``: somebody wrote to us, and we did not understand what happened.
    """
    voices: dict[Situation, list[tuple[float, Evidence]]] = defaultdict(list)
    for piece in evidence:
        if piece.situation is not None:
            voices[piece.situation].append((piece.strength, piece))
    if not voices:
        return Judgement(Situation.POSSIBLE if has_words else Situation.OTHER, (), understood=False)
    loudness = {
        situation: max(_loudness(situation, piece) for _, piece in heard)
        for situation, heard in voices.items()
    }
    situation = max(loudness, key=lambda candidate: loudness[candidate])
    if _contradicted(situation, voices, evidence):
        situation = Situation.POSSIBLE
    return Judgement(
        situation,
        _reasons(voices[situation] or voices[max(loudness, key=loudness.__getitem__)]),
        understood=True,
    )


def sobered(
    judgement: Judgement, evidence: Sequence[Evidence], shares: Mapping[str, float], best_type: str
) -> Judgement:
    """The judgement of the rules, held against what the words tell of the situation (shares that add up to 1).

    Words alone never raise an alarm. They may put an alarm or a harmless reading in doubt; and where no rule speaks
    plainly of harm, they may tell a question from a worry. Only what is of no known type becomes a matter for others.
    """
    calm = {situation: shares.get(situation, 0.0) for situation in _HARMLESS}
    calmness = sum(calm.values())
    doubted = replace(judgement, situation=Situation.POSSIBLE)
    if judgement.situation in _HARMLESS:
        return doubted if shares and calmness <= CALM_DOUBTED else judgement
    if judgement.situation is Situation.EMERGENCY:
        sure = any(_beyond_doubt(piece) for piece in evidence)
        return doubted if calmness >= CALM_BEATS_ALARM and not sure else judgement
    likeliest = max(calm, key=lambda situation: calm[situation])
    harm = any(_plain_harm(piece) for piece in evidence)
    asked = [piece for piece in evidence if piece.situation in _HARMLESS]
    apart = _stands_apart(asked, evidence)
    if (
        calmness >= CALM_BEATS_DOUBT
        and asked
        and not (harm or apart)
        and (likeliest in _ASKING or best_type == OTHER)
    ):
        return replace(judgement, situation=likeliest)
    return judgement


def _contradicted(
    situation: Situation,
    voices: Mapping[Situation, list[tuple[float, Evidence]]],
    evidence: Sequence[Evidence],
) -> bool:
    """Whether the loudest voice must not be followed, because harm and harmlessness speak against each other.

    Both ways the answer is ``possible``: it alarms nobody without need, and sends nobody in distress away to read.
    """
    strongest = {
        candidate: max(strength for strength, _ in heard) for candidate, heard in voices.items() if heard
    }
    if situation is Situation.EMERGENCY:
        harmless = max((strongest.get(candidate, 0.0) for candidate in _HARMLESS), default=0.0)
        told = any(_told_plainly(piece) for _, piece in voices[Situation.EMERGENCY])
        return harmless >= _PLAIN and not told
    if situation in _HARMLESS:
        faint = strongest[situation] < FAINT
        done = any(
            piece.done and piece.harmful and not piece.supposed and not piece.elsewhere for piece in evidence
        )
        topical = situation is Situation.OTHER and any(
            piece.rule.type not in {None, "other"} and piece.strength >= SHOWN_FROM for piece in evidence
        )
        apart = _stands_apart([piece for _, piece in voices[situation]], evidence)
        return faint or topical or apart or (done and situation is not Situation.CONSUMER)
    return False


def _stands_apart(asked: Sequence[Evidence], evidence: Sequence[Evidence]) -> bool:
    """Whether harm is told beside the question: who asks about a word may still be in trouble.

    An emergency need only stand in another clause; a sign of harm in another sentence, and beside a question to learn
    something (who complains about a purchase tells of trouble all the time).
    """
    clauses = {mention.clause for piece in asked for mention in piece.mentions}
    sentences = {mention.sentence for piece in asked for mention in piece.mentions}
    learning = any(piece.situation in _ASKING for piece in asked)

    def beside(piece: Evidence) -> bool:
        if piece.situation is Situation.EMERGENCY:
            return clauses.isdisjoint(mention.clause for mention in piece.mentions)
        return (
            learning
            and piece.situation is Situation.POSSIBLE
            and not piece.elsewhere
            and sentences.isdisjoint(mention.sentence for mention in piece.mentions)
        )

    return any(piece.strength >= FAINT and beside(piece) for piece in evidence)


def _plain_harm(piece: Evidence) -> bool:
    """Whether no word may turn this into a mere question: harm said plainly, or an emergency told as done."""
    return piece.situation in LEAD and (
        piece.strength >= _PLAIN or (piece.done and piece.situation is Situation.EMERGENCY)
    )


def _beyond_doubt(piece: Evidence) -> bool:
    return _told_plainly(piece) or (
        piece.situation is Situation.EMERGENCY and piece.strength >= _BEYOND_DOUBT
    )


def _told_plainly(piece: Evidence) -> bool:
    """Whether an emergency is told as done, by a sure rule."""
    return piece.situation is Situation.EMERGENCY and piece.done and piece.strength >= _SURE


def _loudness(situation: Situation, piece: Evidence) -> float:
    """The head start goes to what happens to the person, now; not to what is over or happened elsewhere."""
    return piece.strength + (0.0 if piece.elsewhere else LEAD.get(situation, 0.0))


def _reasons(pieces: list[tuple[float, Evidence]]) -> tuple[Reason, ...]:
    ordered = sorted(pieces, key=lambda piece: -piece[0])
    return tuple(
        Reason(
            phrase=" … ".join(dict.fromkeys(mention.phrase for mention in piece.mentions)),
            rule=piece.rule.id,
            because=piece.rule.because,
            spans=tuple(sorted({mention.span for mention in piece.mentions if mention.span is not None})),
        )
        for _strength, piece in ordered[:MAX_REASONS]
    )
