"""Dates and times as people in Japan read them, in both languages.

Whatever the server's clock zone is, every date and time on a page is Japan's.
"""

from __future__ import annotations

from datetime import date, datetime

from madoguchi.kernel.calendar import in_japan

_WEEKDAYS_JA = "月火水木金土日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKDAYS_EN_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS_NAMED_BY_WEEKDAY = 7


def is_english(language: str) -> bool:
    """Whether a language code asks for English; everything else reads Japanese."""
    return language.startswith("en")


def japan_date(day: date) -> date:
    """The day in Japan of a date or of an aware datetime."""
    return in_japan(day).date() if isinstance(day, datetime) else day


def date_text(day: date, language: str, *, year: bool = True) -> str:
    """``2026年11月27日（金）`` or ``Fri 27 Nov 2026``; without the year when ``year`` is false."""
    day = japan_date(day)
    if is_english(language):
        text = f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]}"
        return f"{text} {day.year}" if year else text
    text = f"{day.month}月{day.day}日（{_WEEKDAYS_JA[day.weekday()]}）"
    return f"{day.year}年{text}" if year else text


def time_text(at: datetime) -> str:
    """``9:00``, the same in both languages."""
    local = in_japan(at)
    return f"{local.hour}:{local.minute:02}"


def datetime_text(at: datetime, language: str) -> str:
    """``2026年11月27日（金）9:00`` or ``Fri 27 Nov 2026, 9:00``."""
    separator = ", " if is_english(language) else ""
    return f"{date_text(at, language)}{separator}{time_text(at)}"


def until_text(at: datetime, now: datetime, language: str) -> str:
    """An end that is near: ``17:00`` today, ``24:00`` for the coming midnight, otherwise as ``moment_text``."""
    local = in_japan(at)
    days = (local.date() - japan_date(now)).days
    if days == 0:
        return time_text(at)
    if days == 1 and (local.hour, local.minute) == (0, 0):
        return "24:00"
    return moment_text(at, now, language)


def moment_text(at: datetime, now: datetime, language: str) -> str:
    """A coming moment as one says it: today, tomorrow, by weekday within six days, then by date."""
    english = is_english(language)
    days = (japan_date(at) - japan_date(now)).days
    if days == 0:
        day = "today" if english else "今日"
    elif days == 1:
        day = "tomorrow" if english else "明日"
    elif 1 < days < _DAYS_NAMED_BY_WEEKDAY:
        weekday = japan_date(at).weekday()
        day = _WEEKDAYS_EN_LONG[weekday] if english else f"{_WEEKDAYS_JA[weekday]}曜日"
    else:
        day = date_text(at, language, year=False)
    return f"{day} {time_text(at)}"
