"""Which statements should be compared with their source again, and which have none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .faults import key_text
from .walk import all_sourced

if TYPE_CHECKING:
    from .content import Content
    from .schema import Confidence


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A statement and its last check. ``key`` is empty when the record as a whole is meant."""

    kind: str
    id: str
    key: str
    checked: date
    age_days: int
    source: str | None
    derived: bool
    confidence: Confidence


def stale_facts(content: Content, today: date, older_than_days: int) -> list[DatedFact]:
    """Every statement checked more than ``older_than_days`` before ``today``; the oldest first."""
    return [fact for fact in _all_dated(content, today) if fact.age_days > older_than_days]


def unsourced_facts(content: Content, today: date) -> list[DatedFact]:
    """Every statement that names no source, however lately it was checked; the oldest first.

    There is nothing to compare it with: it is ``derived`` (we spelled out what sources imply) or not confirmed.
    """
    return [fact for fact in _all_dated(content, today) if fact.source is None]


def _all_dated(content: Content, today: date) -> list[DatedFact]:
    found = [
        DatedFact(
            kind=kind,
            id=record_id,
            key=key_text(path),
            checked=fact.checked,
            age_days=(today - fact.checked).days,
            source=fact.source,
            derived=fact.derived,
            confidence=fact.confidence,
        )
        for kind, record_id, path, fact in all_sourced(content)
    ]
    return sorted(found, key=lambda fact: (fact.checked, fact.kind, fact.id, fact.key))
