"""Which desks, in which order: by type, situation, audience, prefecture and the hour; each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.kernel.calendar import open_state
from madoguchi.kernel.packs.schema import Audience

from .model import DeskChoice
from .steps import TRUSTED_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from madoguchi.kernel.calendar import OpenState
    from madoguchi.kernel.packs.loader import Content
    from madoguchi.kernel.packs.schema import Desk, Route, RouteDesk, Situation

    from .mentions import Mentions
    from .model import Enquiry, TypeFinding

MAX_DESKS = 6
_TYPE_STEP = 1.5
"""A desk of the second type comes after one and a half of the first type's."""
_CLOSED_STEP = 1.2
"""A desk that is certainly closed now yields one place to the next that is not."""
_SECOND_TYPE_FROM = 0.5
"""Types below this part of the best score, and guesses, do not bring desks of their own."""
_POLICE = frozenset({"police_9110", "npa_online"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: float
    entry: RouteDesk
    desk: Desk
    state: OpenState


def choose_desks(
    content: Content, enquiry: Enquiry, situation: Situation, types: Sequence[TypeFinding], mentions: Mentions
) -> tuple[DeskChoice, ...]:
    """At most ``MAX_DESKS`` desks in calling order, as the public may see them; never two entries for one desk."""
    best: dict[str, _Candidate] = {}
    for step, route in enumerate(_routes(content, situation, types)):
        served = [
            entry for entry in route.desks if _serves(content.desks[entry.desk], entry, enquiry, mentions)
        ]
        for place, entry in enumerate(served):
            desk = content.desks[entry.desk].public
            state = open_state(desk.hours, enquiry.at)
            rank = place + step * _TYPE_STEP
            if entry.first_when and mentions.told(*entry.first_when):
                rank -= 100
            elif state.certain and state.open_now is False and place > 0:
                rank += _CLOSED_STEP
            if desk.id not in best or rank < best[desk.id].rank:
                best[desk.id] = _Candidate(rank, entry, desk, state)
    police = content.prefectures.get(enquiry.prefecture or "")
    ordered = sorted(best.values(), key=lambda candidate: candidate.rank)[:MAX_DESKS]
    return tuple(
        DeskChoice(
            desk=candidate.desk,
            why=candidate.entry.why,
            state=candidate.state,
            police=police.public if police and candidate.desk.id in _POLICE else None,
        )
        for candidate in ordered
    )


def _routes(content: Content, situation: Situation, types: Sequence[TypeFinding]) -> list[Route]:
    """The routes that apply, the best type's first, the situation's own last."""
    chosen: list[Route] = []
    of_situation = _matching(content.routes.values(), situation, None)[:1]
    floor = max(types[0].score * _SECOND_TYPE_FROM, TRUSTED_FROM) if types else 0
    for place, finding in enumerate(types):
        if place == 0 or finding.score >= floor:
            own = _matching(content.routes.values(), situation, finding.id)[:1]
            # A best type without a way of its own goes the way of the situation; a second one stays behind it.
            chosen.extend(own or (of_situation if place == 0 else ()))
    if not types or content.incident_types[types[0].id].ask:
        chosen.extend(of_situation)  # but beside danger to life no desk for computers
    return [route for index, route in enumerate(chosen) if route not in chosen[:index]]


def _matching(routes: Iterable[Route], situation: Situation, type_id: str | None) -> list[Route]:
    """Routes for a type (or, without one, for the situation alone), those that name the situation first."""
    fitting = [
        route
        for route in routes
        if (type_id in route.types if type_id else not route.types)
        and (not route.situations or situation in route.situations)
    ]
    return sorted(fitting, key=lambda route: not route.situations)


def _serves(desk: Desk, entry: RouteDesk, enquiry: Enquiry, mentions: Mentions) -> bool:
    audience = enquiry.audience
    if entry.audiences:
        fits = audience in entry.audiences
    else:
        fits = not desk.audience or audience in desk.audience or audience is Audience.LARGE
    return (
        fits
        and (not desk.prefectures or enquiry.prefecture is None or enquiry.prefecture in desk.prefectures)
        and (not entry.when or mentions.has(*entry.when))
    )
