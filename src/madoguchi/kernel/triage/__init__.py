"""Triage: from an enquiry to situation, types, first actions, desks and duties, each with its reasons."""

from .checks import phrases_never_found
from .engine import Engine
from .findings import Findings
from .model import (
    MAX_ANALYSED,
    SHOWN_FROM,
    DeskChoice,
    DutyNotice,
    Enquiry,
    IntakeLine,
    Outcome,
    Reason,
    TypeFinding,
)

__all__ = [
    "MAX_ANALYSED",
    "SHOWN_FROM",
    "DeskChoice",
    "DutyNotice",
    "Engine",
    "Enquiry",
    "Findings",
    "IntakeLine",
    "Outcome",
    "Reason",
    "TypeFinding",
    "phrases_never_found",
]
