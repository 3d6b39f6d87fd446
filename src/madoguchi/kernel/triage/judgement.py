"""From evidence to incident types. Plain arithmetic, so that every score can be retraced."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from .model import Reason, TypeFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madoguchi.kernel.packs.schema import IncidentType

    from .evidence import Evidence

ALSO = 0.5
"""A rule's further types get this part of its strength."""
HEARD_FROM = 0.2
"""What rules score below this is no finding of theirs."""
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
        TypeFinding(
            type_id, round(score, 2), told_by(pieces[type_id]), by_words=not _is_ruled(pieces[type_id])
        )
        for type_id, score in scores.items()
        if score >= HEARD_FROM
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


def _is_ruled(found: list[tuple[float, Evidence]]) -> bool:
    """Whether more than leanings speak for a type."""
    return any(piece.rule.weight > LEANING for _, piece in found)


def _noisy_or(strengths: Iterable[float]) -> float:
    return 1 - math.prod(1 - min(strength, 0.99) for strength in strengths)


def told_by(pieces: Iterable[tuple[float, Evidence]]) -> tuple[Reason, ...]:
    """The strongest of some pieces (strength, evidence) as reasons."""
    ordered = sorted(pieces, key=lambda piece: -piece[0])
    return tuple(
        Reason(phrase_of([piece]), piece.rule.id, piece.rule.because, spans_of([piece]))
        for _strength, piece in ordered[:MAX_REASONS]
    )


def phrase_of(pieces: Sequence[Evidence]) -> str:
    """The words of some pieces, each once."""
    return " … ".join(dict.fromkeys(mention.phrase for piece in pieces for mention in piece.mentions))


def spans_of(pieces: Sequence[Evidence]) -> tuple[tuple[int, int], ...]:
    return tuple(
        sorted({mention.span for piece in pieces for mention in piece.mentions if mention.span is not None})
    )
