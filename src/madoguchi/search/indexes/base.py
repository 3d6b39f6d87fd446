"""What every index can do. Terms and marks are words without blanks; a record carries some of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ROWS = 200
"""Rows that one statement writes: SQLite takes 999 values in its older builds."""


class Index(ABC):
    """Posting lists inside the database, and the counts beside them."""

    def __init__(self) -> None:
        self._broad: dict[tuple[str, ...], bool] = {}

    def hold_most(self, scopes: Sequence[str]) -> bool:
        """Whether the scopes hold more than half of all records; asked once for each index object."""
        asked = tuple(scopes)
        if asked not in self._broad:
            rows = dict(self._rows("SELECT scope, documents FROM search_searchscope", []))
            self._broad[asked] = 2 * sum(rows.get(scope, 0) for scope in asked) > sum(rows.values())
        return self._broad[asked]

    @abstractmethod
    def find(self, conditions: Sequence[Sequence[str]], scopes: Sequence[str], limit: int) -> list[int]:
        """Keys of at most ``limit`` records of the scopes that carry at least one word of each condition."""

    @abstractmethod
    def add(self, keys: Sequence[int]) -> None:
        """Index records that have just been written."""

    @abstractmethod
    def drop(self, keys: Sequence[int]) -> None:
        """Forget records; called while they still are as they were indexed."""

    @abstractmethod
    def rebuild(self) -> None:
        """Make the posting lists again from the stored tokens of all records."""

    def settle(self) -> None:  # noqa: B027  # most databases notice by themselves
        """Called after much has changed at once."""

    def counts(self, terms: Sequence[str], scopes: Sequence[str]) -> dict[str, int]:
        """In how many records of the scopes each term or mark stands; those that stand in none are left out."""
        if not terms:
            return {}
        return dict(
            self._rows(
                "SELECT term, SUM(documents) FROM search_searchterm "
                f"WHERE term IN ({_places(terms)}) AND scope IN ({_places(scopes)}) AND documents > 0 GROUP BY term",
                [*terms, *scopes],
            )
        )

    def totals(self, scopes: Sequence[str]) -> tuple[int, ...]:
        """Number of records of the scopes, and of the terms of their four fields."""
        (row,) = self._rows(
            "SELECT SUM(documents), SUM(title_terms), SUM(also_terms), SUM(path_terms), SUM(body_terms) "
            f"FROM search_searchscope WHERE scope IN ({_places(scopes)})",
            scopes,
        )
        return tuple(int(number or 0) for number in row)

    def stored(self, keys: Sequence[int], scopes: Sequence[str]) -> list[tuple[int, str, str, str]]:
        """Key, tokens, kind and topics of records, those of the scopes only."""
        if not keys:
            return []
        return self._rows(
            "SELECT id, tokens, kind, topics FROM search_searchrecord "
            f"WHERE id IN ({_places(keys)}) AND scope IN ({_places(scopes)})",
            [*keys, *scopes],
        )

    def shown(self, keys: Sequence[int]) -> list[tuple[int, str, str, str, Any]]:
        """Key, kind, id, topics and what a hit shows (JSON, or its text) of records that were found."""
        if not keys:
            return []
        return self._rows(
            f"SELECT id, kind, record_id, topics, shown FROM search_searchrecord WHERE id IN ({_places(keys)})",
            keys,
        )

    def _rows(self, statement: str, values: Sequence[str | int]) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement, list(values))
            return list(cursor.fetchall())

    def tally(self, changes: Mapping[tuple[str, str], int]) -> None:
        """Add to the counts of (term, scope); in the order of the words, so that two writers never wait in a circle."""
        rows = sorted((term, scope, number) for (term, scope), number in changes.items() if number)
        self._upsert(
            rows,
            "INSERT INTO search_searchterm (term, scope, documents) VALUES {} "
            "ON CONFLICT (term, scope) DO UPDATE SET documents = search_searchterm.documents + excluded.documents",
        )

    def file_sounds(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """File terms under the keys of their sounds: (key, term, sound, shown)."""
        self._upsert(
            sorted(set(rows)),
            "INSERT INTO search_searchsound (key, term, sound, shown) VALUES {} ON CONFLICT (key, term) DO NOTHING",
        )

    def add_totals(self, scope: str, numbers: Sequence[int]) -> None:
        """Add to the number of records of a scope and to the terms of their four fields."""
        columns = ("documents", "title_terms", "also_terms", "path_terms", "body_terms")
        sums = ", ".join(f"{name} = search_searchscope.{name} + excluded.{name}" for name in columns)
        self._upsert(
            [(scope, *numbers)],
            f"INSERT INTO search_searchscope (scope, {', '.join(columns)}) VALUES {{}} "
            f"ON CONFLICT (scope) DO UPDATE SET {sums}",
        )

    def _upsert(self, rows: Sequence[Sequence[str | int]], statement: str) -> None:
        with connection.cursor() as cursor:
            for start in range(0, len(rows), _ROWS):
                part = rows[start : start + _ROWS]
                places = ", ".join(f"({', '.join(['%s'] * len(row))})" for row in part)
                cursor.execute(statement.format(places), [value for row in part for value in row])


def _places(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))
