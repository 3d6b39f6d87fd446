"""Desks: organisations' counters, the prefectural police, and helpers without a public counter."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from .base import Id, Identified, NonEmpty, Record, Sourced, Text, Url

Phone = Annotated[str, StringConstraints(pattern=r"^#?[0-9][0-9-]{1,14}$")]
Clock = Annotated[str, StringConstraints(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Audience(StrEnum):
    HOME = "home"
    FIRM = "firm"
    LARGE = "large"
    INFRASTRUCTURE = "infrastructure"


class DeskKind(StrEnum):
    CONSULT = "consult"
    REPORT = "report"
    STOP = "stop"
    """Stops money, a card, a line or an account at once."""
    EMERGENCY = "emergency"
    SERVICE = "service"
    DIRECTORY = "directory"
    HELPER = "helper"
    """A kind of helper everyone has their own of: maintenance firm, service provider, lawyer."""
    NOT_A_DESK = "not_a_desk"
    """Named in the memo, but it takes no enquiries; listed so that nobody loses time there."""


class Interval(Record):
    """Open on each of ``days`` from ``open`` to ``close`` (Japan time; ``24:00`` is midnight)."""

    days: tuple[Weekday, ...]
    open: Clock
    close: Clock


class Hours(Record):
    """Opening hours. ``weekly`` empty with ``always`` false means: not confirmed."""

    text: Text
    always: bool = False
    weekly: tuple[Interval, ...] = ()
    closed_on_holidays: bool = True
    closed_at_year_end: bool = True
    """Closed 29 December to 3 January, as public offices are."""
    varies: bool = False
    """The hours are a guide: places differ, so never state "open now" as certain."""


class Desk(Identified, Sourced):
    """One counter. ``phone`` is shown only when ``confidence`` is confirmed."""

    name: Text
    operator: Text
    kind: DeskKind
    purpose: Text
    not_for: Text | None = None
    phone: Phone | None = None
    phone_note: Text | None = None
    """Said instead of a number ("the number on your contract"), or beside it ("not from some IP telephones")."""
    email: NonEmpty | None = None
    url: Url | None = None
    url_checked: bool = False
    form_url: Url | None = None
    hours: Hours | None = None
    audience: tuple[Audience, ...]
    prefectures: tuple[Id, ...] = ()
    """Codes of the prefectures served ("13"); empty means the whole country."""
    handles: tuple[Id, ...] = ()
    """Incident type ids."""
    all_crime: bool = False
    say_first: Text | None = None
    """The first sentence to say to this desk."""
    confirmed_way: Text | None = None
    """How to reach or confirm it when no number may be shown."""
    editor_note: NonEmpty | None = None
    """For editors only: what is still to be confirmed, and where."""
    memo_node: str | None = None

    @cached_property
    def public(self) -> Desk:
        """The desk as anybody may see it: without an unconfirmed number, address or opening hours, and without notes
        for editors. Everything that is shown, printed or answered to a program goes through here."""
        hidden: dict[str, object] = {"editor_note": None, "memo_node": None}
        if not self.confidence.confirmed:
            hidden |= {"phone": None, "email": None, "hours": None}
        return self.model_copy(update=hidden)

    @property
    def public_phone(self) -> str | None:
        """The number a frightened person may dial; ``None`` when it was not confirmed."""
        return self.phone if self.confidence.confirmed else None

    @property
    def public_email(self) -> str | None:
        return self.email if self.confidence.confirmed else None

    @model_validator(mode="after")
    def _unconfirmed_number_needs_another_way(self) -> Desk:
        if self.phone and not self.confidence.confirmed:
            if self.confirmed_way is None:
                raise ValueError("phone is not confirmed: write confirmed_way, the way that is")
            if self.editor_note is None:
                raise ValueError("phone is not confirmed: write editor_note for the editors")
        return self


class Prefecture(Identified, Sourced):
    """A prefecture and its police. ``id`` is the two-digit JIS X 0401 code."""

    name: Text
    force: Text
    phone: Phone | None = None
    phone_kind: Text | None = None
    email: NonEmpty | None = None
    hours: Hours | None = None
    fallback: tuple[Id, ...]
    """Desk ids that are confirmed and serve the prefecture."""
    editor_note: NonEmpty | None = None

    @cached_property
    def public(self) -> Prefecture:
        """As ``Desk.public``: without what was not confirmed about the number, and without notes for editors."""
        hidden: dict[str, object] = {"editor_note": None}
        if not self.confidence.confirmed:
            hidden |= {"phone": None, "phone_kind": None, "email": None, "hours": None}
        return self.model_copy(update=hidden)

    @property
    def public_phone(self) -> str | None:
        return self.phone if self.confidence.confirmed else None
