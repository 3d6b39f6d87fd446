"""Finds what is wrong or out of date in an outline, as far as a program can."""

from __future__ import annotations

from .findings import KINDS, Finding, Kind, Message, Severity
from .knowledge import Knowledge
from .run import lint_outline

__all__ = ["KINDS", "Finding", "Kind", "Knowledge", "Message", "Severity", "lint_outline"]
