"""Records as anybody may see them.

Templates get only what comes from here: a number that was not confirmed and the notes of the editors have been taken
out (``Desk.public``), so that no page can show them by a slip.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from madoguchi.kernel.calendar import JST, OpenState, open_state
from madoguchi.kernel.packs.schema import Confidence, Desk, DeskKind, Hours, Prefecture, Text

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content

_FAR = datetime.max.replace(tzinfo=JST)
_NO_CARD = frozenset({DeskKind.HELPER, DeskKind.NOT_A_DESK})


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A desk in a list, ready for ``shell/components/desk_card.html``."""

    desk: Desk
    """See ``Desk.public``."""
    state: OpenState
    detail_url: str
    vcard_url: str
    """Empty where there is nothing to save."""

    @property
    def listed(self) -> Desk:
        """The desk as a list shows it, without what would bury the next number: what to say first, unknown hours."""
        hours = self.desk.hours
        known = hours is not None and (hours.always or bool(hours.weekly))
        return self.desk.model_copy(update={"say_first": None, "hours": hours if known else None})


@dataclass(frozen=True, slots=True)
class PoliceCard:
    """The police of a prefecture in the form that ``desk_card.html`` reads."""

    code: str
    name: Text
    prefecture: Text
    public_phone: str | None
    phone_note: Text | None
    confirmed_way: Text | None
    public_email: str | None
    hours: Hours | None
    source: str | None
    checked: date
    confidence: Confidence
    state: OpenState
    detail_url: str
    vcard_url: str
    common: Desk | None
    """The desk with a confirmed number that serves every prefecture (#9110)."""


def desk_row(desk: Desk, now: datetime) -> DeskRow:
    """The row of ``desk``; ``now`` with a time zone."""
    seen = desk.public
    return DeskRow(
        desk=seen,
        state=open_state(seen.hours, now),
        detail_url=reverse("desks:detail", args=[desk.id]),
        vcard_url=reverse("desks:vcard", args=[desk.id]) if has_vcard(seen) else "",
    )


def has_vcard(desk: Desk) -> bool:
    """Whether there is a way to reach this public desk that is worth saving as a contact."""
    ways = desk.public_phone or desk.public_email or desk.url or desk.form_url
    return desk.kind not in _NO_CARD and bool(ways)


def police_card(content: Content, prefecture: Prefecture, now: datetime) -> PoliceCard:
    """The card of one prefecture; where its number is not confirmed, the ways that are stand in its place."""
    seen = prefecture.public
    phone = seen.public_phone
    ways = [content.desks[desk_id].public for desk_id in prefecture.fallback]
    return PoliceCard(
        code=prefecture.id,
        name=prefecture.force,
        prefecture=prefecture.name,
        public_phone=phone,
        phone_note=seen.phone_kind,
        confirmed_way=None if phone else _other_ways(ways),
        public_email=seen.email,
        hours=seen.hours,
        source=prefecture.source,
        checked=prefecture.checked,
        confidence=prefecture.confidence,
        state=open_state(seen.hours, now),
        detail_url=reverse("desks:police", args=[prefecture.id]),
        vcard_url=reverse("desks:police_vcard", args=[prefecture.id]) if phone else "",
        common=next((desk for desk in ways if desk.public_phone), None),
    )


def opening_order(state: OpenState) -> tuple[int, datetime]:
    """Sorts rows: open, probably open, then by the next opening, then those whose hours are not known."""
    if state.open_now:
        return (0 if state.certain else 1, _FAR)
    if state.opens is not None:
        return 2, state.opens
    return (3 if state.open_now is False else 4), _FAR


def _other_ways(ways: list[Desk]) -> Text:
    """One sentence that names the confirmed ways, with the number where there is one."""
    ja = "か、".join(f"{desk.name.ja}{_bracket(desk, '（', '）')}" for desk in ways)
    en = " or ".join(f"{desk.name.en}{_bracket(desk, ' (', ')')}" for desk in ways)
    return Text(
        ja=f"この警察だけの番号は、まだ確かめられていません。{ja}へ相談します。",
        en=f"We have not confirmed a number of its own. Use the {en}.",
    )


def _bracket(desk: Desk, opening: str, closing: str) -> str:
    phone = desk.public_phone
    return f"{opening}{phone}{closing}" if phone and phone not in desk.name.ja else ""
