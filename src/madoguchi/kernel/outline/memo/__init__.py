"""The memo's text form: an outline that went through a word processor and a printed page and came back as text."""

from __future__ import annotations

from .contents import looks_like_memo
from .reader import read_memo

__all__ = ["looks_like_memo", "read_memo"]
