"""Clocks of duties: the published examples, the rules one by one, and what must hold for every day."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.kernel.calendar import JST, Clock, duty_clocks, is_closed_day
from madoguchi.kernel.packs.schema import Duty

FACT = {"checked": "2026-11-22", "confidence": "high", "source": "https://example.jp/"}
WORD = {"ja": "語", "en": "word"}
FINAL_30 = {"id": "final-30", "stage": "final", "days_max": 30, "count_first_day": True, "roll": True}
FINAL_60 = {**FINAL_30, "id": "final-60", "days_max": 60, "triggers": [3]}
PRELIMINARY = {"id": "first", "stage": "preliminary", "days_min": 3, "days_max": 5, "nature": "guideline"}


def duty(*deadlines: dict[str, Any]) -> Duty:
    """A duty with four triggers and these deadlines."""
    usual = {"label": WORD, "period": WORD, "start": WORD, "nature": "statutory", **FACT}
    return Duty.model_validate(
        {
            "id": "report",
            "name": WORD,
            "plain": WORD,
            "who": WORD,
            "force": "statutory",
            "triggers": [{"no": number, "text": WORD} for number in (1, 2, 3, 4)],
            "deadlines": [{**usual, **deadline} for deadline in deadlines],
            **FACT,
        }
    )


def clock(deadline: dict[str, Any], known: str) -> Clock:
    (found,) = duty_clocks(duty(deadline), datetime.fromisoformat(known))
    return found


@pytest.mark.parametrize(
    ("known", "deadline", "last"),
    [
        ("2026-12-25T15:00+09:00", FINAL_30, "2027-01-25"),  # day 30 is Saturday 23 January
        ("2026-12-25T15:00+09:00", FINAL_60, "2027-02-22"),
        ("2026-11-22T23:30+00:00", FINAL_30, "2026-12-22"),  # 23 November in Japan
        ("2026-11-22T10:00+09:00", FINAL_30, "2026-12-21"),
        ("2026-11-30T10:00+09:00", FINAL_30, "2027-01-04"),  # day 30 is 29 December
        ("2026-11-22T10:00+09:00", PRELIMINARY, "2026-11-27"),
    ],
)
def test_last_day(known: str, deadline: dict[str, Any], last: str) -> None:
    assert clock(deadline, known).last == date.fromisoformat(last)


def test_span_gives_both_ends_and_moves_neither() -> None:
    found = clock(PRELIMINARY, "2026-11-18T10:00+09:00")
    assert (found.first, found.last) == (date(2026, 11, 21), date(2026, 11, 23))


def test_roll_moves_the_last_day_of_a_span_only() -> None:
    found = clock({**PRELIMINARY, "roll": True}, "2026-11-18T10:00+09:00")
    assert (found.first, found.last) == (date(2026, 11, 21), date(2026, 11, 24))


def test_minimum_has_no_last_day() -> None:
    found = clock({"id": "wait", "stage": "other", "days_min": 60}, "2026-12-25T15:00+09:00")
    assert (found.first, found.last) == (date(2027, 2, 23), None)
    assert found.counted_as.en == (
        "At least 60 days, counting from the day after Friday 25 December 2026, end on Tuesday 23 February 2027."
    )


@pytest.mark.parametrize(
    ("confidence", "ja", "en"),
    [("high", "遅れずに", "without delay"), ("low", "確認できていない", "not confirmed")],
)
def test_without_days_there_is_no_date(confidence: str, ja: str, en: str) -> None:
    found = clock({"id": "soon", "stage": "notice", "confidence": confidence}, "2026-12-25T15:00+09:00")
    assert (found.first, found.last) == (None, None)
    assert ja in found.counted_as.ja
    assert en in found.counted_as.en


@pytest.mark.parametrize(
    ("deadline", "ja", "en"),
    [
        (
            FINAL_30,
            (
                "2026年12月25日（金）を1日目として数えると、30日目は2027年1月23日（土）ですが、"
                "その日は役所が休みなので、次に開く2027年1月25日（月）が最後の日です。"
            ),
            (
                "30 days, counting Friday 25 December 2026 as day one, end on Saturday 23 January 2027; "
                "offices are closed then, so the last day moves to Monday 25 January 2027."
            ),
        ),
        (
            PRELIMINARY,
            "2026年12月25日（金）の次の日から数えると、3日目は2026年12月28日（月）、5日目は2026年12月30日（水）です。",
            (
                "3 to 5 days, counting from the day after Friday 25 December 2026, "
                "end between Monday 28 December 2026 and Wednesday 30 December 2026."
            ),
        ),
        (
            {"id": "one", "stage": "notice", "days_min": 1, "days_max": 1},
            "2026年12月25日（金）の次の日から数えると、1日目は2026年12月26日（土）です。",
            "1 day, counting from the day after Friday 25 December 2026, ends on Saturday 26 December 2026.",
        ),
    ],
)
def test_counting_is_explained(deadline: dict[str, Any], ja: str, en: str) -> None:
    sentence = clock(deadline, "2026-12-25T15:00+09:00").counted_as
    assert (sentence.ja, sentence.en) == (ja, en)


@pytest.mark.parametrize(
    ("trigger", "ids"),
    [
        (None, ["first", "final-30", "final-60"]),
        (1, ["first", "final-30"]),
        (3, ["first", "final-60"]),
    ],
)
def test_trigger_leaves_out_the_clocks_of_others(trigger: int | None, ids: list[str]) -> None:
    report = duty(PRELIMINARY, {**FINAL_30, "triggers": [1, 2, 4]}, FINAL_60)
    clocks = duty_clocks(report, datetime(2026, 12, 25, tzinfo=JST), trigger)
    assert [found.deadline.id for found in clocks] == ids


def test_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        clock(FINAL_30, "2026-12-25T15:00")


KNOWN = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.timezones())  # noqa: DTZ001  # hypothesis adds it
DAYS = st.integers(1, 90)


@given(KNOWN, DAYS, st.booleans())
def test_rolled_last_day_is_open_and_not_before_the_count(known: datetime, days: int, day_one: bool) -> None:
    (found,) = duty_clocks(duty({**FINAL_30, "days_max": days, "count_first_day": day_one}), known)
    assert found.last is not None
    assert not is_closed_day(found.last)
    counted = known.astimezone(JST).date() + timedelta(days=days - day_one)
    assert counted <= found.last <= counted + timedelta(days=10)


@given(KNOWN, st.timedeltas(timedelta(0), timedelta(days=40)), DAYS, st.booleans())
def test_knowing_later_never_ends_earlier(known: datetime, later: timedelta, days: int, roll: bool) -> None:
    report = duty({**FINAL_30, "days_max": days, "roll": roll})
    (early,) = duty_clocks(report, known)
    # Later in time, not on the wall: a zone with summer time would go back an hour.
    (late,) = duty_clocks(report, known.astimezone(UTC) + later)
    assert early.last is not None
    assert late.last is not None
    assert early.last <= late.last


@pytest.fixture(params=["America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati"])
def machine_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("machine_zone")
def test_machine_zone_changes_no_date() -> None:
    assert clock(FINAL_30, "2026-11-22T23:30+00:00").last == date(2026, 12, 22)
    assert clock(FINAL_30, "2026-11-22T14:59+00:00").last == date(2026, 12, 21)
