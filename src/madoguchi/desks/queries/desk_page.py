"""One desk, one prefecture's police: what stands on their pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from madoguchi.desks.words import AUDIENCE_WORDS, KIND_WORDS
from madoguchi.kernel.packs.schema import Desk, DeskKind, Duty, IncidentType, Prefecture, Text

from .directory import takes_type
from .public import DeskRow, PoliceCard, desk_row, police_card

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content

MAX_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The page of one desk."""

    row: DeskRow
    kind: Text
    audiences: list[Text]
    prefectures: list[Text]
    """Empty: the whole country."""
    types: list[IncidentType]
    duties: list[Duty]
    """Notifications that go to this desk."""
    neighbours: list[DeskRow]


@dataclass(frozen=True, slots=True)
class PolicePage:
    """The page of one prefecture's police."""

    card: PoliceCard
    ways: list[DeskRow]
    """Confirmed for the whole country."""
    local: list[DeskRow]
    """Other desks of the same prefecture."""


def find_desk_page(content: Content, desk_id: str, now: datetime) -> DeskPage | None:
    """The page of ``desk_id`` at ``now`` (with a time zone); ``None`` when there is no such desk."""
    desk = content.desks.get(desk_id)
    if desk is None:
        return None
    kinds = sorted(content.incident_types.values(), key=lambda kind: (kind.order, kind.id))
    return DeskPage(
        row=desk_row(desk, now),
        kind=KIND_WORDS[desk.kind],
        audiences=[AUDIENCE_WORDS[audience] for audience in desk.audience],
        prefectures=[content.prefectures[code].name for code in desk.prefectures],
        types=[kind for kind in kinds if takes_type(content, desk, kind.id)],
        duties=[duty for duty in content.duties.values() if duty.desk == desk_id],
        neighbours=[desk_row(other, now) for other in _neighbours(content, desk)],
    )


def find_police_page(content: Content, code: str, now: datetime) -> PolicePage | None:
    """The page of a prefecture by its two-digit code; ``None`` when there is no such code."""
    prefecture = content.prefectures.get(code)
    if prefecture is None:
        return None
    return PolicePage(
        card=police_card(content, prefecture, now),
        ways=[desk_row(content.desks[desk_id], now) for desk_id in prefecture.fallback],
        local=[desk_row(desk, now) for desk in content.desks.values() if _is_local(desk, prefecture)],
    )


def _is_local(desk: Desk, prefecture: Prefecture) -> bool:
    # The force's own line is listed as a desk too; it stands on the page already.
    same_line = desk.phone is not None and desk.phone == prefecture.phone
    return prefecture.id in desk.prefectures and not same_line


def _neighbours(content: Content, desk: Desk) -> list[Desk]:
    """Desks that a person at the wrong counter most likely wants; the most alike first."""
    alike = [
        (_likeness(desk, other), other)
        for other in content.desks.values()
        if other.id != desk.id and other.kind is not DeskKind.NOT_A_DESK and _share_a_place(desk, other)
    ]
    ranked = sorted((pair for pair in alike if pair[0]), key=lambda pair: -pair[0])
    return [other for _, other in ranked[:MAX_NEIGHBOURS]]


def _likeness(desk: Desk, other: Desk) -> int:
    """Same matters count most, then the same house, then the same kind of help for the same people."""
    if set(desk.audience).isdisjoint(other.audience):
        # Same house, other people: the classic wrong door.
        return 3 if desk.operator == other.operator else 0
    return (
        len(set(desk.handles) & set(other.handles))
        + 3 * (desk.operator == other.operator)
        + 5 * (desk.all_crime and other.all_crime)
        + (desk.kind is other.kind)
    )


def _share_a_place(desk: Desk, other: Desk) -> bool:
    return not (desk.prefectures and other.prefectures) or bool(
        set(desk.prefectures) & set(other.prefectures)
    )
