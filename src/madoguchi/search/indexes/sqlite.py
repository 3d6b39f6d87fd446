"""Posting lists in an FTS5 table without content and without places: the smallest and quickest it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from .base import Index

if TYPE_CHECKING:
    from collections.abc import Sequence

CREATE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', detail=none, "
    "tokenize=\"ascii tokenchars ':_-'\")"
)
"""Words are divided by blanks alone; whatever is not ASCII belongs to a word, and so do colon, underscore, hyphen."""
DROP = "DROP TABLE IF EXISTS search_index"
_WORDS = "tokens || ' ' || marks"
_SOME = 500


class SqliteIndex(Index):
    def find(self, conditions: Sequence[Sequence[str]], scopes: Sequence[str], limit: int) -> list[int]:
        # FTS5 walks the whole list of a word that nearly all records carry; a look at the table for each record that
        # has the other words is then ten times quicker. A rare scope is a good word to begin with.
        if self.hold_most(scopes):
            readable = (
                " AND EXISTS (SELECT 1 FROM search_searchrecord AS record INDEXED BY search_record_scope "
                f"WHERE record.id = search_index.rowid AND record.scope IN ({', '.join(['%s'] * len(scopes))}))"
            )
            values: list[str | int] = [_match(conditions), *scopes, limit]
        else:
            readable = ""
            values = [_match([*conditions, [f"c:{scope}" for scope in scopes]]), limit]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM search_index WHERE search_index MATCH %s{readable} LIMIT %s", values
            )
            return [row[0] for row in cursor.fetchall()]

    def add(self, keys: Sequence[int]) -> None:
        self._write(
            keys, f"INSERT INTO search_index (rowid, words) SELECT id, {_WORDS} FROM search_searchrecord"
        )

    def drop(self, keys: Sequence[int]) -> None:
        # A table without content is told the old words, which are those of the record.
        self._write(
            keys,
            "INSERT INTO search_index (search_index, rowid, words) "
            f"SELECT 'delete', id, {_WORDS} FROM search_searchrecord",
        )

    def rebuild(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(DROP)
            cursor.execute(CREATE)
            cursor.execute(
                f"INSERT INTO search_index (rowid, words) SELECT id, {_WORDS} FROM search_searchrecord ORDER BY id"
            )
            cursor.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")

    def _write(self, keys: Sequence[int], statement: str) -> None:
        with connection.cursor() as cursor:
            for start in range(0, len(keys), _SOME):
                part = list(keys[start : start + _SOME])
                places = ", ".join(["%s"] * len(part))
                cursor.execute(f"{statement} WHERE id IN ({places}) ORDER BY id", part)


def _match(conditions: Sequence[Sequence[str]]) -> str:
    return " AND ".join(f"({' OR '.join(map(_quoted, words))})" for words in conditions)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', "") + '"'
