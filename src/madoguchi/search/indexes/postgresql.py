"""Posting lists in a GIN index over a column that PostgreSQL itself makes from the stored tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from .base import Index

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words are made by us: no dictionary, no stop words, no positions. A word may stand in both columns.
CREATE = (
    """
    ALTER TABLE search_searchrecord ADD COLUMN words tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(
        string_to_array(translate(tokens || ' ' || marks, E'\\n', ' '), ' '), ''))) STORED
    """,
    "CREATE INDEX search_words ON search_searchrecord USING gin (words) WITH (fastupdate = off)",
)
DROP = ("DROP INDEX IF EXISTS search_words", "ALTER TABLE search_searchrecord DROP COLUMN IF EXISTS words")


class PostgresIndex(Index):
    def find(self, conditions: Sequence[Sequence[str]], scopes: Sequence[str], limit: int) -> list[int]:
        # As on SQLite: a word that nearly all records carry is a slow condition, a column that is read anyhow is none.
        if self.hold_most(scopes):
            statement = (
                "SELECT id FROM search_searchrecord WHERE words @@ %s::tsquery AND scope = ANY(%s) LIMIT %s"
            )
            values: list[str | int | list[str]] = [_match(conditions), list(scopes), limit]
        else:
            statement = "SELECT id FROM search_searchrecord WHERE words @@ %s::tsquery LIMIT %s"
            values = [_match([*conditions, [f"c:{scope}" for scope in scopes]]), limit]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return [row[0] for row in cursor.fetchall()]

    def add(self, keys: Sequence[int]) -> None:
        """Nothing to do: the column follows the row."""

    def drop(self, keys: Sequence[int]) -> None:
        """Nothing to do: the column follows the row."""

    def rebuild(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("REINDEX INDEX search_words")
        self.settle()

    def settle(self) -> None:
        # Until its own time for that comes, PostgreSQL would plan for the tables as they were: ten times slower.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchrecord, search_searchterm, search_searchsound")


def _match(conditions: Sequence[Sequence[str]]) -> str:
    return " & ".join(f"({' | '.join(map(_quoted, words))})" for words in conditions)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "").replace("'", "") + "'"
