"""Japan's calendar: time zone, days on which offices are closed, opening hours, deadlines. No input, no output."""

from __future__ import annotations

from .business_days import HOLIDAY_YEARS, is_closed_day, is_holiday, is_year_end, next_open_day
from .deadlines import Clock, duty_clocks
from .opening import OpenState, open_state
from .zone import JST, in_japan

__all__ = [
    "HOLIDAY_YEARS",
    "JST",
    "Clock",
    "OpenState",
    "duty_clocks",
    "in_japan",
    "is_closed_day",
    "is_holiday",
    "is_year_end",
    "next_open_day",
    "open_state",
]
