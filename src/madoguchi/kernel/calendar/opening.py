"""Whether a desk is open at a moment, until when, and when it opens next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from madoguchi.kernel.packs.schema.desks import Hours, Interval

from .business_days import is_holiday, is_year_end
from .zone import JST, in_japan

SEARCH_DAYS = 14
"""How many days ahead the next opening is looked for; no public office is closed longer than that."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_MINUTES = 24 * 60

_Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class OpenState:
    """What can be said of a desk at one moment. Times are Japan's.

    ``open_now`` is ``None`` when the hours are not confirmed. ``certain`` false means: never state it as a fact.
    ``closes`` is set when open, unless it never closes; ``opens`` when closed, unless that is beyond SEARCH_DAYS.
    """

    open_now: bool | None
    certain: bool
    closes: datetime | None = None
    opens: datetime | None = None


UNKNOWN = OpenState(open_now=None, certain=False)


def open_state(hours: Hours | None, at: datetime) -> OpenState:
    """State at ``at``, which must have a time zone (``ValueError``). A desk is closed at its closing minute."""
    now = in_japan(at)
    if hours is None or not (hours.always or hours.weekly):
        return UNKNOWN
    certain = not hours.varies
    if hours.always:
        return OpenState(open_now=True, certain=certain)
    # The day before counts too: an interval that passes midnight belongs to the day on which it began.
    today = now.date()
    horizon = _midnight(today) + timedelta(days=SEARCH_DAYS + 1)
    for start, end in _joined(_spans(hours, today - timedelta(days=1), SEARCH_DAYS + 2)):
        if start <= now < end:
            return OpenState(open_now=True, certain=certain, closes=end if end < horizon else None)
        if start > now:
            return OpenState(open_now=False, certain=certain, opens=start)
    return OpenState(open_now=False, certain=certain)


def _spans(hours: Hours, first: date, days: int) -> Iterator[_Span]:
    """Opening and closing time of each interval of ``days`` days, in order; not yet joined."""
    for offset in range(days):
        day = first + timedelta(days=offset)
        weekday = _WEEKDAYS[day.weekday()]
        intervals = [interval for interval in hours.weekly if weekday in interval.days]
        if intervals and not _is_day_off(hours, day):
            midnight = _midnight(day)
            for start, end in sorted(map(_minutes_of, intervals)):
                yield midnight + timedelta(minutes=start), midnight + timedelta(minutes=end)


def _is_day_off(hours: Hours, day: date) -> bool:
    return (hours.closed_on_holidays and is_holiday(day)) or (hours.closed_at_year_end and is_year_end(day))


def _joined(spans: Iterator[_Span]) -> Iterator[_Span]:
    """Spans that touch or overlap become one: 18:00 to 24:00 and 0:00 to 6:00 are one night."""
    open_span: _Span | None = None
    for start, end in spans:
        if open_span and start <= open_span[1]:
            open_span = (open_span[0], max(open_span[1], end))
            continue
        if open_span:
            yield open_span
        open_span = (start, end)
    if open_span:
        yield open_span


def _minutes_of(interval: Interval) -> tuple[int, int]:
    """Minutes from midnight; a closing time not after the opening time is one of the next day."""
    start, end = _minutes(interval.open), _minutes(interval.close)
    return start, end if end > start else end + _DAY_MINUTES


@cache
def _minutes(clock: str) -> int:
    """``"13:30"`` → 810. The schema admits 1,500 such texts, so the cache stays small."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, JST)
