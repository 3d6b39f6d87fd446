"""The clocks of a duty: on which day each one ends, counted from the moment of knowing.

The counting rule stands in each deadline of the content, with its article and source (see ``schema.duties``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from madoguchi.kernel.packs.schema.base import Text
from madoguchi.kernel.packs.schema.duties import Deadline, Duty

from .business_days import next_open_day
from .counting import Count, counting_sentence
from .zone import in_japan


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline with its dates in Japan.

    ``last`` is the last day; ``first`` the early end where a span is given ("3 to 5 days"). Both are ``None`` where no
    number of days is laid down; only ``first`` is set for a minimum ("60 days or more").
    """

    deadline: Deadline
    first: date | None
    last: date | None
    counted_as: Text
    """How the days were counted, in one sentence for the person who has to keep them."""


def duty_clocks(duty: Duty, known: datetime, trigger: int | None = None) -> list[Clock]:
    """The clocks that run when something became known at ``known``, in the order of the content.

    With ``trigger`` (the number of one of the duty's triggers) deadlines of other triggers are left out; without it
    all are given. Whether the duty applies is not decided here. ``ValueError`` when ``known`` has no time zone or
    lies in a year whose holidays are not known.
    """
    day = in_japan(known).date()
    return [
        _clock(deadline, day)
        for deadline in duty.deadlines
        if trigger is None or not deadline.triggers or trigger in deadline.triggers
    ]


def _clock(deadline: Deadline, known: date) -> Clock:
    first = _end(deadline, known, deadline.days_min)
    counted = _end(deadline, known, deadline.days_max)
    last = next_open_day(counted) if counted and deadline.roll else counted
    count = Count(known=known, first=first, counted=counted, last=last)
    return Clock(deadline=deadline, first=first, last=last, counted_as=counting_sentence(deadline, count))


def _end(deadline: Deadline, known: date, days: int | None) -> date | None:
    """The day on which ``days`` calendar days end. With the first day counted, one day ends on the day of knowing."""
    if days is None:
        return None
    return known + timedelta(days=max(days - 1, 0) if deadline.count_first_day else days)
