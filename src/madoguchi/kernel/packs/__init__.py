"""Content packs: reading, checking, joining, keeping. Pure: nothing here knows of databases or the web."""

from __future__ import annotations

from .content import Content
from .faults import Fault, PackFaults
from .fresh import StaleFact, stale_facts
from .loader import files_of, load_packs
from .snapshot import from_json, to_json
from .stats import stats

__all__ = [
    "Content",
    "Fault",
    "PackFaults",
    "StaleFact",
    "files_of",
    "from_json",
    "load_packs",
    "stale_facts",
    "stats",
    "to_json",
]
