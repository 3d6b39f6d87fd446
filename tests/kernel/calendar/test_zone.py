"""Japan's clock on machines set to another zone, or without zone data."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from madoguchi.kernel.calendar import JST, in_japan, zone


def test_in_japan_moves_late_utc_evening_to_the_next_day() -> None:
    assert in_japan(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)).isoformat() == "2026-11-23T08:30:00+09:00"


def test_in_japan_refuses_a_naive_time_and_says_what_to_write() -> None:
    with pytest.raises(ValueError, match=r"2026-12-25T15:00:00 has no time zone.*2026-12-25T15:00:00\+09:00"):
        in_japan(datetime(2026, 12, 25, 15))  # noqa: DTZ001  # the naive time is what this is about


def test_zone_without_data_on_the_machine_is_nine_hours_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_data(name: str) -> None:
        raise zone.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zone, "ZoneInfo", no_data)
    fallback = zone._japan_zone()
    for month in (1, 7):
        at = datetime(2026, month, 1, tzinfo=UTC)
        assert fallback.utcoffset(at) == JST.utcoffset(at) == timedelta(hours=9)


@pytest.mark.parametrize("machine_zone", ["America/New_York", "Pacific/Kiritimati", "UTC"])
def test_machine_zone_changes_nothing(machine_zone: str) -> None:
    program = (
        "from datetime import datetime\n"
        "from madoguchi.kernel.calendar import in_japan\n"
        "print(in_japan(datetime.fromisoformat('2026-11-22T23:30+00:00')).date())"
    )
    # No zone data either, so that the fallback is tried in a real process.
    environment = {**os.environ, "TZ": machine_zone, "PYTHONTZPATH": ""}
    run = subprocess.run(  # noqa: S603  # our own interpreter and program
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "2026-11-23"
