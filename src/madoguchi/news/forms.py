"""Reads the filter of the news from an address."""

from __future__ import annotations

from collections.abc import Container

from django.http import QueryDict

_MOST_DIGITS = 6


def read_source(data: QueryDict, known: Container[str]) -> str:
    """The id of the chosen source; empty for none, and for one that is not followed (an old link)."""
    source = data.get("source", "")
    return source if source in known else ""


def read_page(data: QueryDict) -> int:
    """The number of the page; 1 for what is no number."""
    page = data.get("page", "")
    return int(page) if page.isascii() and page.isdecimal() and len(page) <= _MOST_DIGITS else 1
