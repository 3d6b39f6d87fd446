"""Content packs: reading, checking, joining, keeping. Pure: nothing here knows of databases or the web."""

from __future__ import annotations

from .content import Content
from .faults import Fault, PackFaults, Remark
from .fresh import DatedFact, stale_facts, unsourced_facts
from .loader import Check, Checked, check_packs, files_of, load_packs
from .snapshot import from_json, to_json
from .stats import stats

__all__ = [
    "Check",
    "Checked",
    "Content",
    "DatedFact",
    "Fault",
    "PackFaults",
    "Remark",
    "check_packs",
    "files_of",
    "from_json",
    "load_packs",
    "stale_facts",
    "stats",
    "to_json",
    "unsourced_facts",
]
