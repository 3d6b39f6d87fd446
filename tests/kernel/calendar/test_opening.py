"""Open now, until when, and when next. 2026-11-24 is a Tuesday after a holiday Monday."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.calendar import JST, OpenState, open_state
from madoguchi.kernel.packs.schema import Hours

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
ALL_DAYS = [*WEEKDAYS, "sat", "sun"]
OFFICE = {"days": WEEKDAYS, "open": "09:00", "close": "17:00"}


def hours(*weekly: dict[str, Any], **more: Any) -> Hours:
    return Hours.model_validate({"text": {"ja": "時間", "en": "hours"}, "weekly": weekly, **more})


def jst(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JST)


def state_at(text: str, given_hours: Hours) -> OpenState:
    return open_state(given_hours, jst(text))


def is_open(closes: str | None) -> OpenState:
    return OpenState(open_now=True, certain=True, closes=jst(closes) if closes else None)


def is_closed(opens: str | None) -> OpenState:
    return OpenState(open_now=False, certain=True, opens=jst(opens) if opens else None)


@pytest.mark.parametrize("unconfirmed", [None, hours(), hours(varies=True)])
def test_unconfirmed_hours_are_neither_open_nor_closed(unconfirmed: Hours | None) -> None:
    assert open_state(unconfirmed, jst("2026-11-24T10:00")) == OpenState(open_now=None, certain=False)


def test_always_open_ignores_holidays_and_the_year_end() -> None:
    assert state_at("2027-01-01T03:00", hours(always=True)) == is_open(None)


def test_always_open_in_most_places_is_not_certain() -> None:
    state = state_at("2026-11-24T03:00", hours(always=True, varies=True))
    assert (state.open_now, state.certain) == (True, False)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-24T08:59:59", is_closed("2026-11-24T09:00")),
        ("2026-11-24T09:00", is_open("2026-11-24T17:00")),
        ("2026-11-24T16:59:59", is_open("2026-11-24T17:00")),
        ("2026-11-24T17:00", is_closed("2026-11-25T09:00")),
        ("2026-11-20T18:00", is_closed("2026-11-24T09:00")),  # Friday evening before three closed days
        ("2026-11-23T10:00", is_closed("2026-11-24T09:00")),  # the holiday itself
        ("2026-12-28T17:30", is_closed("2027-01-04T09:00")),
        ("2026-04-28T18:00", is_closed("2026-04-30T09:00")),
    ],
)
def test_office_hours(at: str, expected: OpenState) -> None:
    assert state_at(at, hours(OFFICE)) == expected


def test_lunch_break() -> None:
    desk = hours(
        {"days": WEEKDAYS, "open": "13:30", "close": "17:00"},
        {"days": WEEKDAYS, "open": "10:00", "close": "12:00"},
    )
    assert state_at("2026-11-24T11:00", desk) == is_open("2026-11-24T12:00")
    assert state_at("2026-11-24T12:30", desk) == is_closed("2026-11-24T13:30")
    assert state_at("2026-11-24T13:30", desk) == is_open("2026-11-24T17:00")


@pytest.mark.parametrize(
    ("on_holidays", "at_year_end", "at", "open_now"),
    [
        (False, True, "2026-11-23T10:00", True),
        (False, True, "2027-01-01T10:00", False),
        (False, False, "2027-01-01T10:00", True),
        (True, False, "2027-01-01T10:00", False),
        (True, False, "2026-12-31T10:00", True),
        (True, True, "2026-12-31T10:00", False),
    ],
)
def test_holidays_and_year_end_are_separate(
    on_holidays: bool, at_year_end: bool, at: str, open_now: bool
) -> None:
    desk = hours({**OFFICE, "days": ALL_DAYS}, closed_on_holidays=on_holidays, closed_at_year_end=at_year_end)
    assert state_at(at, desk).open_now is open_now


def test_varying_hours_are_never_certain() -> None:
    desk = hours(OFFICE, varies=True)
    assert state_at("2026-11-24T10:00", desk).certain is False
    assert state_at("2026-11-24T20:00", desk) == OpenState(
        open_now=False, certain=False, opens=jst("2026-11-25T09:00")
    )


def test_closing_at_24_is_midnight() -> None:
    desk = hours({"days": WEEKDAYS, "open": "18:00", "close": "24:00"})
    assert state_at("2026-11-24T23:59", desk) == is_open("2026-11-25T00:00")
    assert state_at("2026-11-25T00:00", desk) == is_closed("2026-11-25T18:00")


def test_interval_past_midnight_belongs_to_the_day_it_began() -> None:
    desk = hours({"days": ["fri"], "open": "22:00", "close": "02:00"})
    assert state_at("2026-11-28T01:00", desk) == is_open("2026-11-28T02:00")
    assert state_at("2026-11-28T02:00", desk) == is_closed("2026-12-04T22:00")
    assert state_at("2026-11-27T01:00", desk) == is_closed("2026-11-27T22:00")


def test_touching_intervals_are_one() -> None:
    night = hours(
        {"days": ALL_DAYS, "open": "18:00", "close": "24:00"},
        {"days": ALL_DAYS, "open": "00:00", "close": "06:00"},
        closed_on_holidays=False,
    )
    assert state_at("2026-11-24T20:00", night) == is_open("2026-11-25T06:00")


def test_round_the_clock_written_as_intervals_never_closes() -> None:
    desk = hours(
        {"days": ALL_DAYS, "open": "00:00", "close": "24:00"},
        closed_on_holidays=False,
        closed_at_year_end=False,
    )
    assert state_at("2026-11-24T20:00", desk) == is_open(None)


def test_opening_beyond_the_search_is_not_named() -> None:
    new_year_only = hours({"days": ["fri"], "open": "09:00", "close": "10:00"})
    # Friday 25 December is over; 1 January is closed; 8 January is exactly fourteen days ahead.
    assert state_at("2026-12-25T10:00", new_year_only) == is_closed("2027-01-08T09:00")
    assert state_at(
        "2026-12-24T10:00", hours({"days": ["thu"], "open": "09:00", "close": "10:00"})
    ) == is_closed("2027-01-07T09:00")
    golden_mondays = hours({"days": ["mon"], "open": "09:00", "close": "10:00"})
    assert state_at("2024-12-23T10:00", golden_mondays) == is_closed("2025-01-06T09:00")
    assert state_at("2018-12-17T10:00", golden_mondays) == is_closed(None)


def test_hours_are_japans_wherever_the_question_comes_from() -> None:
    assert open_state(hours(OFFICE), datetime(2026, 11, 24, 1, tzinfo=UTC)) == is_open("2026-11-24T17:00")


def test_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        open_state(hours(OFFICE), datetime(2026, 11, 24, 10))  # noqa: DTZ001  # what this is about


CLOCKS = st.builds(lambda hour, minute: f"{hour:02}:{minute:02}", st.integers(0, 23), st.integers(0, 59))
INTERVALS = st.lists(
    st.builds(
        lambda days, opening, closing: {"days": sorted(days), "open": opening, "close": closing},
        st.sets(st.sampled_from(ALL_DAYS), min_size=1),
        CLOCKS,
        CLOCKS,
    ),
    min_size=1,
    max_size=3,
)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(JST))  # noqa: DTZ001  # hypothesis adds it


@given(INTERVALS, MOMENTS)
def test_state_changes_exactly_when_it_says(weekly: list[dict[str, Any]], at: datetime) -> None:
    desk = hours(*weekly)
    state = open_state(desk, at)
    turns = state.closes if state.open_now else state.opens
    if turns is not None:
        assert turns > at
        assert open_state(desk, turns).open_now is not state.open_now
    assert not (state.closes and state.opens)
