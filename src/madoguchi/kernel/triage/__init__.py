"""Triage: from an enquiry to situation, types, first actions, desks and duties, each with its reasons."""

from .engine import Engine
from .model import MAX_ANALYSED, DeskChoice, DutyNotice, Enquiry, IntakeLine, Outcome, Reason, TypeFinding

__all__ = [
    "MAX_ANALYSED",
    "DeskChoice",
    "DutyNotice",
    "Engine",
    "Enquiry",
    "IntakeLine",
    "Outcome",
    "Reason",
    "TypeFinding",
]
