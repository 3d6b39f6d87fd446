"""What anybody would try first: SQLite's own trigram index, with SQLite's own ranking."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DEEP = 10


def trigrams(rows: Iterable[tuple[str, str, str]]) -> Callable[[str], list[str]]:
    """Finds the keys of (key, title, text) for a question: any three letters of it, ranked by BM25."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE peer USING fts5(key UNINDEXED, title, text, tokenize='trigram')")
    connection.executemany("INSERT INTO peer VALUES (?, ?, ?)", rows)

    def find(question: str) -> list[str]:
        pieces = dict.fromkeys(question[start : start + 3] for start in range(len(question) - 2))
        match = " OR ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
        if not match:
            return []
        found = connection.execute(
            "SELECT key FROM peer WHERE peer MATCH ? ORDER BY rank LIMIT ?", [match, DEEP]
        )
        return [row[0] for row in found]

    return find
