"""From evidence to the situation: what the rules say, then held against the words.

Three things are weighed against each other: rules that speak of harm, rules that speak of a question or an everyday
matter, and how calm the words are. Whoever may be in trouble is never sent away to read; where the voices contradict
each other, the answer is ``possible``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.schema import Situation, Text

from .judgement import HEARD_FROM, LEANING, OTHER, phrase_of, spans_of, told_by
from .model import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .evidence import Evidence
    from .telling import Said, TellingWords

    Voices = Mapping[Situation, Sequence[tuple[float, Evidence]]]

LEAD: Mapping[Situation, float] = {Situation.EMERGENCY: 0.35, Situation.POSSIBLE: 0.15}
"""Head start of the grave situations: to miss harm is worse than to look once too often."""
FAINT = 0.5
"""A fainter voice for a harmless situation is not believed: somebody in distress must not be sent to read."""
IN_ADVANCE = 0.6
"""How strongly harm that is only supposed ("if I lost it …") speaks for a question in advance …"""
SERIOUS = 0.4
"""… where no rule of at least this weight speaks of harm that is not supposed."""
CALM_BEATS_ALARM = 0.45
"""So calm must the words be to put an emergency in doubt, unless a rule is sure of it …"""
CALM_BEATS_DOUBT = 0.75
"""… so calm, to read a vague worry as the question it is …"""
CALM_BEATS_WORRY = 0.85
"""… and so calm where a rule does speak of harm, but not plainly."""
VAGUE = 0.3
"""What rules say of harm below this is vague."""
CALM_DOUBTED = 0.3
"""With so little calm in its words, a harmless reading is not believed …"""
CALM_DOUBTED_IF_PLAIN = 0.1
"""… with so little, not even a plain one beside which no rule speaks of harm."""
DOUBT_BEATS_ALARM = 0.6
"""With this share for "possible", an emergency of which no rule is sure is one that must be looked at first."""
ALARM_BEATS_DOUBT = 0.8
"""With this share for "emergency", harm of which a rule speaks with at least ``GRAVE`` is one …"""
GRAVE = 0.7
UNSURE, SUPPOSED = "unsure", "only-supposed"
"""Ids of the reasons that belong to no rule."""

_HARMLESS = (Situation.CONSUMER, Situation.PREVENTION, Situation.KNOWLEDGE, Situation.OTHER)
_ASKING = frozenset({Situation.PREVENTION, Situation.KNOWLEDGE})
_PLAIN = 0.8
"""A harmless voice of this strength puts an emergency in doubt …"""
_SURE = 0.85
"""… unless the emergency is told as done by a rule of at least this strength."""
_BEYOND_DOUBT = 0.9
"""From this strength a rule is sure of an emergency."""
_AUDIBLE = 0.3
"""A harmless voice of this strength may be chosen by the words among several."""
_BECAUSE_UNSURE = Text(
    ja="急ぐことかどうか、言葉だけでは決められません。念のため、いっしょに確かめます。",
    en="The words alone do not tell whether it is urgent. To be safe, let us make sure.",
)
_BECAUSE_SUPPOSED = Text(
    ja="もしもの話、または一般の質問として書かれています。",
    en="You write of it as something that might happen, or ask in general.",
)
_BECAUSE_WORDS = Text(
    ja="このような相談によく出る言葉です。", en="Words that are common in enquiries of this kind."
)


@dataclass(frozen=True, slots=True)
class Judgement:
    situation: Situation
    reasons: tuple[Reason, ...]
    understood: bool


def judge_situation(evidence: Sequence[Evidence], *, has_words: bool, general: bool = False) -> Judgement:
    """The situation with the strongest voice; the grave ones have a head start.

    With no voice at all a text is ``possible``: somebody wrote to us, and we did not understand what happened. A text
    that only asks in ``general`` is a question in advance, whatever it is about.
    """
    voices: dict[Situation, list[tuple[float, Evidence]]] = defaultdict(list)
    for piece in evidence:
        if piece.situation is not None:
            voices[piece.situation].append((piece.strength, piece))
    supposed = _only_supposed(evidence, general=general)
    if supposed is not None:
        voices[Situation.PREVENTION].append((IN_ADVANCE, supposed))
    if not voices and general:
        return Judgement(Situation.PREVENTION, (), understood=True)
    if not voices:
        return Judgement(Situation.POSSIBLE if has_words else Situation.OTHER, (), understood=False)
    loudness = {
        situation: max(_loudness(situation, strength, piece) for strength, piece in heard)
        for situation, heard in voices.items()
    }
    situation = max(loudness, key=lambda candidate: loudness[candidate])
    if _contradicted(situation, voices, evidence):
        situation = Situation.POSSIBLE
    return Judgement(situation, _reasons(situation, evidence, general=general), understood=True)


def sobered(
    judgement: Judgement, evidence: Sequence[Evidence], telling: TellingWords, said: Said, best_type: str
) -> Judgement:
    """The judgement of the rules, held against what the words tell of the situation.

    The words may put an alarm or a harmless reading in doubt, and tell a question from a worry. They raise an alarm
    only where a rule speaks of grave harm already. An emergency that is told as done is theirs only to doubt, and one
    that a rule is sure of not even that.
    """
    shares = {situation: share for situation, share in telling.shares(said).items() if share}
    situation = _weighed(judgement.situation, evidence, shares, best_type, said)
    if situation is judgement.situation:
        return judgement
    reasons = _reasons(situation, evidence, general=said.general)
    if not reasons or situation is not Situation.POSSIBLE:
        words = telling.reason(situation.value, said, _BECAUSE_WORDS)
        reasons = (*reasons, *([words] if words is not None else []))
    return Judgement(situation, reasons, understood=judgement.understood)


def _weighed(
    situation: Situation,
    evidence: Sequence[Evidence],
    shares: Mapping[str, float],
    best_type: str,
    said: Said,
) -> Situation:
    calm = {harmless: shares.get(harmless, 0.0) for harmless in _HARMLESS}
    calmness = sum(calm.values())
    likeliest = max(_HARMLESS, key=lambda harmless: calm[harmless])
    if situation is Situation.EMERGENCY:
        sure = any(_beyond_doubt(piece) for piece in evidence)
        doubted = calmness >= CALM_BEATS_ALARM or shares.get(Situation.POSSIBLE, 0.0) >= DOUBT_BEATS_ALARM
        return Situation.POSSIBLE if doubted and not sure else situation
    if situation is Situation.POSSIBLE:
        grave = any(
            piece.harmful and piece.situation in LEAD and piece.strength >= GRAVE for piece in evidence
        )
        if grave and shares.get(Situation.EMERGENCY, 0.0) >= ALARM_BEATS_DOUBT:
            return Situation.EMERGENCY
        fits = likeliest in _ASKING or best_type == OTHER
        asked = any(piece.situation in _HARMLESS for piece in evidence) or not said.something_told
        return likeliest if fits and asked and _only_asks(evidence, calmness) else situation
    plain = said.general or any(
        piece.situation is situation and piece.strength >= _BEYOND_DOUBT for piece in evidence
    )
    harm = any(piece.situation in LEAD and piece.strength >= VAGUE for piece in evidence)
    if shares and calmness <= (CALM_DOUBTED_IF_PLAIN if plain and not harm else CALM_DOUBTED):
        return Situation.POSSIBLE
    heard = any(piece.situation is likeliest and piece.strength >= _AUDIBLE for piece in evidence)
    return likeliest if heard and (likeliest in _ASKING or best_type == OTHER) else situation


def _only_asks(evidence: Sequence[Evidence], calmness: float) -> bool:
    """Whether the words are so calm, and the rules so quiet, that a worry is only a question."""
    harm = [piece for piece in evidence if piece.situation in LEAD]
    if any(_plain_harm(piece) for piece in harm):
        return False
    loudest = max((piece.strength for piece in harm), default=0.0)
    asked = [piece for piece in evidence if piece.situation in _HARMLESS]
    if asked and _stands_apart(asked, evidence):
        return False
    return calmness >= (CALM_BEATS_DOUBT if loudest < VAGUE else CALM_BEATS_WORRY)


def _only_supposed(evidence: Sequence[Evidence], *, general: bool) -> Evidence | None:
    """The plainest piece of harm, where all harm that is told of is only supposed, or asked about in general."""
    harm = [piece for piece in evidence if piece.harmful and float(piece.rule.weight) >= SERIOUS]
    if not harm or not all(piece.in_advance or (general and piece.supposed) for piece in harm):
        return None
    return max(harm, key=lambda piece: piece.strength)


def _contradicted(situation: Situation, voices: Voices, evidence: Sequence[Evidence]) -> bool:
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
            piece.rule.type not in {None, OTHER}
            and (piece.rule.weight > LEANING or strongest[situation] < _BEYOND_DOUBT)
            and piece.strength >= HEARD_FROM
            for piece in evidence
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
    return piece.situation is Situation.EMERGENCY and (
        piece.strength >= _BEYOND_DOUBT or (piece.done and (piece.rule.certain or piece.strength >= _SURE))
    )


def _told_plainly(piece: Evidence) -> bool:
    """Whether an emergency is told as done, by a sure rule."""
    return piece.situation is Situation.EMERGENCY and piece.done and piece.strength >= _SURE


def _loudness(situation: Situation, strength: float, piece: Evidence) -> float:
    """The head start goes to what happens to the person, now; not to what is over or happened elsewhere."""
    return strength + (0.0 if piece.elsewhere else LEAD.get(situation, 0.0))


def _reasons(situation: Situation, evidence: Sequence[Evidence], *, general: bool) -> tuple[Reason, ...]:
    """Reasons that fit the situation: never "somebody operates the computer" under a question, nor the reverse."""
    own = [(piece.strength, piece) for piece in evidence if piece.situation is situation]
    supposed = _only_supposed(evidence, general=general) if situation is Situation.PREVENTION else None
    if supposed is not None:
        extra = Reason(phrase_of([supposed]), SUPPOSED, _BECAUSE_SUPPOSED, spans_of([supposed]))
        return (extra, *told_by(own))
    if own or situation is not Situation.POSSIBLE:
        return told_by(own)
    loud = [max(side, key=lambda piece: piece.strength) for side in _two_sides(evidence) if side]
    return (Reason(phrase_of(loud), UNSURE, _BECAUSE_UNSURE, spans_of(loud)),) if loud else ()


def _two_sides(evidence: Sequence[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """What speaks of harm, and what does not."""
    return (
        [piece for piece in evidence if piece.harmful],
        [piece for piece in evidence if piece.rule.situation in _HARMLESS],
    )
