"""Days on which public offices are closed: weekends, national holidays, 29 December to 3 January.

Source of the rule: article 1 of the Act on Holidays of Administrative Organs (行政機関の休日に関する法律).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

HOLIDAY_YEARS = range(1949, 2100)
"""From the first full year of the holiday act (1948) to the last one for which the equinoxes are calculated."""
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_YEAR_END = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})


def is_holiday(day: date) -> bool:
    """Whether ``day`` is a national holiday, substitute holidays included. ``ValueError`` outside HOLIDAY_YEARS."""
    return day in _holidays(day.year)


def is_year_end(day: date) -> bool:
    """Whether ``day`` lies between 29 December and 3 January."""
    return (day.month, day.day) in _YEAR_END


def is_closed_day(day: date) -> bool:
    """Whether public offices are closed on ``day`` (a date in Japan). ``ValueError`` outside HOLIDAY_YEARS."""
    return day.weekday() >= _SATURDAY or is_year_end(day) or is_holiday(day)


def next_open_day(day: date) -> date:
    """``day`` itself when public offices are open on it, otherwise the first day after it that is not closed."""
    while is_closed_day(day):
        day += _ONE_DAY
    return day


@lru_cache(maxsize=len(HOLIDAY_YEARS))
def _holidays(year: int) -> frozenset[date]:
    """The holidays of one year. Working them out takes some 60 ms, looking them up next to nothing."""
    if year not in HOLIDAY_YEARS:
        raise ValueError(
            f"The holidays of {year} are not known: give a date from {HOLIDAY_YEARS[0]} to {HOLIDAY_YEARS[-1]}."
        )
    import jpholiday  # only commands and pages that ask for a date pay for it

    return frozenset(day for day, _name in jpholiday.year_holidays(year))
