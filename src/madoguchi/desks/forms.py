"""Reads the filters of the directory from an address."""

from __future__ import annotations

from collections.abc import Container

from django.http import QueryDict

from madoguchi.kernel.packs import Content

from .queries.directory import DeskFilter
from .words import FOR_WHOM

MAX_WORDS = 100
"""Characters of a search text that are read; names are shorter, and the rest would only slow the page."""


def read_filter(data: QueryDict, content: Content) -> DeskFilter:
    """The filter of a query string. Values that do not exist (an old link) count as not chosen: no one is refused."""
    return DeskFilter(
        audience=_known(data.get("for", ""), FOR_WHOM),
        type_id=_known(data.get("what", ""), content.incident_types),
        prefecture=_known(data.get("prefecture", ""), content.prefectures),
        words=read_words(data),
    )


def read_words(data: QueryDict) -> str:
    """The search text ``q``, without blanks round it and cut to ``MAX_WORDS``."""
    return data.get("q", "").replace("\0", "").strip()[:MAX_WORDS].strip()


def _known(value: str, values: Container[str]) -> str:
    return value if value in values else ""
