"""An installation of its own for the measurements, set as in production; and what machine this is."""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PASSES = 3
"""Timings are taken so often and the best pass counts: other work on the machine is not what is measured."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``target`` is what the project promises; without one the figure only informs."""

    group: str
    what: str
    value: float
    unit: Literal["ms", "s", "KB", "MB", "share", "count", "times"]
    target: float | None = None
    at_least: bool = False
    """The target is a lower limit."""

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


def set_up(folder: Path, database: str | None = None) -> None:
    """Database, content and compressed static files in ``folder``; Django ready. The real data are not touched.

    ``database`` is the address of a PostgreSQL database to use instead of SQLite.
    """
    for name in [name for name in os.environ if name.startswith("MADOGUCHI_")]:
        del os.environ[name]
    os.environ["MADOGUCHI_DATA_DIR"] = str(folder)
    if database:
        os.environ["MADOGUCHI_DATABASE_URL"] = database
    os.environ["DJANGO_SETTINGS_MODULE"] = "madoguchi.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("prepare", quiet=True)


def machine() -> dict[str, str]:
    """What a reader needs to judge the figures; no name of a machine and no path."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "date": datetime.now(ZoneInfo("Asia/Tokyo")).date().isoformat(),
        "cores": str(os.cpu_count() or "unknown"),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load": load,
    }


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds by the clock and of the processor: the same on an idle machine, not on a busy one."""

    clock: float
    processor: float


def timed(work: Callable[[], object]) -> Timed:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Timed((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)


def best_of(works: Sequence[Callable[[], object]], *quantiles: float) -> list[Timed]:
    """The quantiles over all ``works``, of the pass that took least by the clock."""
    passes = [[timed(work) for work in works] for _ in range(PASSES)]
    best = min(passes, key=lambda times: sum(time.clock for time in times))
    return [
        Timed(
            _quantile([time.clock for time in best], each), _quantile([time.processor for time in best], each)
        )
        for each in quantiles
    ]


def _quantile(values: Sequence[float], quantile: float) -> float:
    return sorted(values)[min(int(len(values) * quantile), len(values) - 1)]


def peak_memory() -> float:
    """The most this process has held so far, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024
