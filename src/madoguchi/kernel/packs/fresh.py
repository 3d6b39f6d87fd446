"""Which statements should be compared with their source again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .faults import key_text
from .walk import all_sourced

if TYPE_CHECKING:
    from .content import Content


@dataclass(frozen=True, slots=True)
class StaleFact:
    """A statement whose last check is too long ago. ``key`` is empty when the record as a whole is meant."""

    kind: str
    id: str
    key: str
    checked: date
    age_days: int
    source: str | None


def stale_facts(content: Content, today: date, older_than_days: int) -> list[StaleFact]:
    """Every statement checked more than ``older_than_days`` before ``today``; the oldest first."""
    found = [
        StaleFact(kind, record_id, key_text(path), fact.checked, (today - fact.checked).days, fact.source)
        for kind, record_id, path, fact in all_sourced(content)
        if (today - fact.checked).days > older_than_days
    ]
    return sorted(found, key=lambda stale: (stale.checked, stale.kind, stale.id, stale.key))
