"""The memo's text form: an outline that went through a word processor and a printed page and came back as text."""

from __future__ import annotations

from .reader import read_memo

__all__ = ["read_memo"]
