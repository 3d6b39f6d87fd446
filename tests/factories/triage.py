"""Asking an engine in one line."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from madoguchi.kernel.calendar import JST
from madoguchi.kernel.packs import Content, load_packs
from madoguchi.kernel.triage import Engine, Enquiry, Outcome

CONTENT_FOLDER = Path(__file__).resolve().parents[2] / "content"
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=JST)
"""An ordinary working day at ten, the day after a holiday."""
SUNDAY_NIGHT = datetime(2026, 11, 29, 23, 0, tzinfo=JST)


def ask(content: Content | Engine, text: str = "", at: datetime = TUESDAY, **fields: Any) -> Outcome:
    engine = content if isinstance(content, Engine) else Engine(content)
    return engine.triage(Enquiry(at=at, text=text, **fields))


def scores(outcome: Outcome) -> dict[str, float]:
    return {finding.id: finding.score for finding in outcome.types}


@cache
def shipped_engine() -> Engine:
    """The engine of the shipped pack. Building it reads the whole lexicon, so the tests of one process share it."""
    return Engine(load_packs([CONTENT_FOLDER]))
