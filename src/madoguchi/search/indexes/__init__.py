"""The part that differs from database to database, behind one small interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from .base import Index


def index() -> Index:
    """The index of the database in use."""
    if connection.vendor == "postgresql":
        from .postgresql import PostgresIndex

        return PostgresIndex()
    from .sqlite import SqliteIndex

    return SqliteIndex()
