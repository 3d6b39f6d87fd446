"""One process at a time prepares an installation."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import CommandError
from django.db import connection, connections

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT_SECONDS = 300
_PREPARING = 0x6D61646F_70726570
"""Number of the advisory lock in PostgreSQL: “mado prep” in ASCII."""


@contextmanager
def alone() -> Iterator[None]:
    """Other processes wait at this point: those that share the data folder, and those that share the database.

    Two servers that start together would otherwise make the same tables and files, and one of them would fail.
    Raises ``CommandError`` when the folder cannot be used.
    """
    with closing(_folder_lock()), _database_lock():
        yield


def _folder_lock() -> sqlite3.Connection:
    """SQLite has the one lock on files that works alike on every system, and it goes when its process dies."""
    folder = settings.DATA_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / "prepare.lock", timeout=WAIT_SECONDS, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except (OSError, sqlite3.Error) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise CommandError(
                f"Another process is still preparing {folder}: wait for it, or end it."
            ) from None
        reason = getattr(error, "strerror", None) or error
        raise CommandError(
            f"The data folder {folder} cannot be used ({reason}): "
            "set MADOGUCHI_DATA_DIR to a folder this user may write to."
        ) from None
    return lock


@contextmanager
def _database_lock() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield  # one SQLite database lies in one data folder
        return
    # A connection of its own, because migrations open and end transactions on the usual one.
    held = connections.create_connection("default")
    try:
        held.set_autocommit(False)
        with held.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PREPARING])
        yield
    finally:
        held.rollback()  # the lock goes at once; a closed connection is noticed by the server only later
        held.close()
