"""What to do, what not to do and what to say: the lines of the likely types, as the case at hand needs them."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Literal

from madoguchi.kernel.packs.schema import Urgency

from .judgement import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madoguchi.kernel.packs.loader import Content
    from madoguchi.kernel.packs.schema import Fact, Situation, Text, Variant

    from .mentions import Mentions
    from .model import TypeFinding

    Field = Literal["do_now", "do_not", "preserve"]

TRUSTED_FROM = 0.3
"""Below this score a type is a guess: the careful lines for the unknown are safer than those of a wrong type."""
LIKELY_FROM = 0.45
"""A second type brings its first lines when it has at least this part of the best score."""
_SECOND_TYPE_LINES = 2
_LOOK_AHEAD = 2
"""A line is as urgent as the one behind it: "photograph the page" goes before "stop the site"."""
_FIRST: Mapping[Urgency, int] = {Urgency.LIFE: 0, Urgency.MONEY: 1, Urgency.SPREAD: 2}
_THEN: Mapping[Urgency, int] = {Urgency.LIFE: 0, Urgency.MONEY: 1, Urgency.SPREAD: 1}
"""After the first line money no longer goes before harm that spreads: both calls and cables are within minutes."""


def choose_steps(
    content: Content, situation: Situation, types: Sequence[TypeFinding], mentions: Mentions, field: Field
) -> tuple[Fact, ...]:
    """The best type's list with the first lines of a second likely type among them, by urgency; no line twice."""
    lists: list[Sequence[Fact]] = []
    if situation.running:
        lists = [_of_type(content, type_id, mentions, field) for type_id in _likely(content, types)]
    if not any(lists) and field != "preserve" and situation.value in content.situations:
        lists = [getattr(content.situations[situation.value], field)]
    first, second = (*lists, (), ())[:2]
    return _interleaved(first, second)


def _interleaved(first: Sequence[Fact], second: Sequence[Fact]) -> tuple[Fact, ...]:
    """What is most urgent in either case stands at the head: both happen at once, and nobody reads nine lines first.

    The more urgent list begins: life before money, money before harm that spreads. Then the two stand in turn, but
    what can wait gives way to what cannot. Each list keeps its own order, so a line that prepares an urgent one goes
    with it. Lines with one id are one action; the first list's words stay.
    """
    known = {fact.id for fact in first}
    waiting = [deque(first), deque([fact for fact in second if fact.id not in known][:_SECOND_TYPE_LINES])]
    mixed: list[Fact] = []
    turn, levels = 0, _FIRST
    while any(waiting):
        places = [place for place in (turn, 1 - turn) if waiting[place]]
        turn = min(places, key=lambda place: _pressing(waiting[place], levels))
        mixed.append(waiting[turn].popleft())
        turn, levels = 1 - turn, _THEN
    unique: dict[str, Fact] = {}
    for fact in mixed:
        unique.setdefault(fact.text.ja, fact)
    return tuple(unique.values())


def _pressing(lines: Iterable[Fact], levels: Mapping[Urgency, int]) -> int:
    """How urgent the most urgent of the next lines is; small is urgent."""
    return min(
        levels[fact.urgency] if fact.urgency is not None else len(Urgency)
        for fact in islice(lines, _LOOK_AHEAD)
    )


def choose_words(
    content: Content, situation: Situation, types: Sequence[TypeFinding], mentions: Mentions
) -> tuple[Text, ...]:
    """What a desk will ask: the best type's own list, or that of its special case."""
    likely = _likely(content, types)
    if not situation.running or not likely:
        return ()
    own = content.incident_types[likely[0]].tell_them
    return next(
        (variant.tell_them for variant in _variants(content, likely[0], mentions) if variant.tell_them), own
    )


def _likely(content: Content, types: Sequence[TypeFinding]) -> list[str]:
    """Ids of the one or two types whose lines are given.

    "Not clear" adds nothing to a type that is clear, and where life is in danger everything else can wait.
    """
    if not types:
        return []
    best = types[0]
    if best.score < TRUSTED_FROM and OTHER in content.incident_types:
        return [OTHER]
    if not content.incident_types[best.id].ask:
        return [best.id]
    further = [finding for finding in types[1:] if finding.id != OTHER][:1]
    return [best.id, *(finding.id for finding in further if finding.score >= best.score * LIKELY_FROM)]


def _of_type(content: Content, type_id: str, mentions: Mentions, field: Field) -> Sequence[Fact]:
    """The type's lines with those of its special cases before them; of two with one id the first stays."""
    variants = _variants(content, type_id, mentions)
    wrong = {line for variant in variants for line in variant.without}
    own: Sequence[Fact] = getattr(content.incident_types[type_id], field)
    special = [fact for variant in variants for fact in getattr(variant, field)]
    unique: dict[str, Fact] = {}
    for fact in (*special, *(fact for fact in own if fact.id not in wrong)):
        unique.setdefault(fact.id, fact)
    return tuple(unique.values())


def _variants(content: Content, type_id: str, mentions: Mentions) -> list[Variant]:
    """The special cases of a type that hold, the first to be done first."""
    holding = [
        variant
        for variant in content.variants.values()
        if type_id in variant.types and mentions.told(*variant.when) and not mentions.told(*variant.unless)
    ]
    return sorted(holding, key=lambda variant: variant.order)
