"""Closed days: known ones, a published list of holidays, and odd years."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.calendar import HOLIDAY_YEARS, is_closed_day, is_holiday, is_year_end, next_open_day

DEFAULT_SAMPLES = Path(__file__).parents[3].parent / "shared" / "data"
SAMPLE = Path(os.environ.get("MADOGUCHI_SAMPLES", DEFAULT_SAMPLES)) / "holidays_jp" / "holidays.yml"
FROM_YEAR = 1986
"""Before, a weekday between two holidays was no holiday yet, and the holiday library answers otherwise."""


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-11-22", "Sunday"),
        ("2026-11-21", "Saturday"),
        ("2026-11-23", "Labour Thanksgiving Day"),
        ("2026-05-06", "substitute for Constitution Day on a Sunday"),
        ("2026-09-22", "weekday between two holidays"),
        ("2026-12-29", "first day of the year-end"),
        ("2027-01-03", "last day of the new year"),
        ("2027-03-22", "substitute for the spring equinox"),
    ],
)
def test_closed_days(day: str, why: str) -> None:
    assert is_closed_day(date.fromisoformat(day)), why


@pytest.mark.parametrize("day", ["2026-11-24", "2026-12-28", "2027-01-04", "2026-12-25", "2026-12-23"])
def test_open_days(day: str) -> None:
    assert not is_closed_day(date.fromisoformat(day))


def test_year_end_is_no_holiday_but_closed() -> None:
    day = date(2026, 12, 30)
    assert (is_year_end(day), is_holiday(day), is_closed_day(day)) == (True, False, True)


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        ("2026-12-29", "2027-01-04"),
        ("2027-01-23", "2027-01-25"),
        ("2026-11-24", "2026-11-24"),
        ("2026-09-19", "2026-09-24"),
        ("2025-12-27", "2026-01-05"),
    ],
)
def test_next_open_day_is_the_day_itself_or_the_first_open_one_after(day: str, opens: str) -> None:
    assert next_open_day(date.fromisoformat(day)) == date.fromisoformat(opens)


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_next_open_day_is_near_and_open(day: date) -> None:
    opens = next_open_day(day)
    assert not is_closed_day(opens)
    assert timedelta(0) <= opens - day <= timedelta(days=10)


@pytest.mark.parametrize("year", [1900, HOLIDAY_YEARS[0] - 1, HOLIDAY_YEARS[-1] + 1, 9999])
def test_years_without_known_holidays_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match=f"holidays of {year} are not known"):
        is_holiday(date(year, 6, 15))


@pytest.mark.samples
def test_holidays_agree_with_the_published_list() -> None:
    if not SAMPLE.is_file():
        pytest.skip(f"no sample of holidays at {SAMPLE}: set MADOGUCHI_SAMPLES to the folder that has it")
    listed = {
        date.fromisoformat(day) for day in re.findall(r"(?m)^(\d{4}-\d\d-\d\d):", SAMPLE.read_text("utf-8"))
    }
    until = max(listed).year
    assert until >= 2050
    days = (
        date(FROM_YEAR, 1, 1) + timedelta(days=n)
        for n in range((date(until + 1, 1, 1) - date(FROM_YEAR, 1, 1)).days)
    )
    assert {day for day in days if is_holiday(day)} == {day for day in listed if day.year >= FROM_YEAR}
