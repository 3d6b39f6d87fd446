"""Finds what is wrong or out of date in an outline, as far as a program can."""

from __future__ import annotations

from .findings import Finding, Message, Severity
from .knowledge import Knowledge
from .run import lint_outline

__all__ = ["Finding", "Knowledge", "Message", "Severity", "lint_outline"]
