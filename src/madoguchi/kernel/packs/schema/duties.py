"""Duties: notifications that law, guideline or contract demands, and how their days are counted."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from .base import Fact, Id, Identified, NonEmpty, Record, Sourced, Text
from .desks import Audience


class Force(StrEnum):
    STATUTORY = "statutory"
    EXEMPTION = "exemption"
    """A condition that frees from a statutory duty."""
    GUIDELINE = "guideline"
    BEST_EFFORT = "best_effort"
    VOLUNTARY = "voluntary"
    CONTRACT = "contract"
    RULE = "rule"
    """Rules of an exchange, a certification or a supervisor."""
    RELIEF = "relief"
    """A procedure by which the victim can get something back."""


class Stage(StrEnum):
    PRELIMINARY = "preliminary"
    FINAL = "final"
    NOTICE = "notice"
    OTHER = "other"


class Nature(StrEnum):
    STATUTORY = "statutory"
    GUIDELINE = "guideline"
    """A rule of thumb of the authority; never shown as a legal limit."""
    NONE = "none"
    """No number of days is laid down ("without delay")."""


class Deadline(Sourced):
    """One clock of a duty.

    Days are calendar days. ``count_first_day`` true: the day of knowing is day one, so 30 days end 29 days later.
    ``roll`` true: a last day on a Saturday, Sunday, holiday or 29 December to 3 January moves to the next open day.
    """

    id: Id
    stage: Stage
    label: Text
    period: Text
    days_min: Annotated[int, Field(ge=0, le=3_650)] | None = None
    days_max: Annotated[int, Field(ge=0, le=3_650)] | None = None
    nature: Nature
    article: NonEmpty | None = None
    """The provision as Japanese law cites it, without a remark: it stands on English pages too."""
    article_note: Text | None = None
    """What has to be said beside the provision ("it lays down no number of days")."""
    count_first_day: bool = False
    roll: bool = False
    triggers: tuple[int, ...] = ()
    """Numbers of the triggers for which this clock runs; empty means all."""
    start: Text
    content: Text | None = None


class Trigger(Record):
    no: int
    rule: NonEmpty | None = None
    text: Text
    examples: tuple[Text, ...] = ()


class Duty(Identified, Sourced):
    name: Text
    plain: Text
    """The same in words a junior-high-school pupil knows."""
    force: Force
    who: Text
    audiences: tuple[Audience, ...] = ()
    """Whom it can bind or help; the others are not shown it. Empty means everybody."""
    needs: tuple[Id, ...] = ()
    """Concepts of which one must be so: not shown once an answer has denied them ("no personal data")."""
    unless: tuple[Id, ...] = ()
    """Not shown once an answer has said one of these concepts ("the account is abroad"); only ``may_apply`` where the
    text mentions one."""
    doubtful_when: tuple[Id, ...] = ()
    """Only ``may_apply`` where one of these concepts is mentioned ("somebody else made the transfer")."""
    open_until_denied: tuple[Id, ...] = ()
    """Only ``may_apply`` until an answer has denied each of these concepts ("abroad? no")."""
    articles: tuple[NonEmpty, ...] = ()
    article_note: Text | None = None
    triggers: tuple[Trigger, ...] = ()
    suspicion_counts: bool = False
    exemptions: tuple[Text, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    report_items: tuple[Text, ...] = ()
    desk: Id | None = None
    method: Text | None = None
    penalties: Text | None = None
    note: Text | None = None
    facts: tuple[Fact, ...] = ()
    editor_note: NonEmpty | None = None

    @model_validator(mode="after")
    def _deadlines_name_known_triggers(self) -> Duty:
        known = {trigger.no for trigger in self.triggers}
        for deadline in self.deadlines:
            unknown = set(deadline.triggers) - known
            if unknown:
                raise ValueError(f"deadline {deadline.id} names unknown triggers {sorted(unknown)}")
        return self
