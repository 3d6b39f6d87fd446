"""Reads a search from an address. Values that do not exist count as not chosen: no one is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from madoguchi.kernel.packs.schema import Reader
from madoguchi.kernel.retrieval.model import Wanted

from .sources import kinds

if TYPE_CHECKING:
    from collections.abc import Container

    from django.http import QueryDict

MAX_TEXT = 1_000
"""Characters that are read; the rest of a longer text is left out."""
LEVELS = ("1", "2", "3")
STEP, MOST = 20, 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. Empty strings mean: no matter."""

    text: str = ""
    kind: str = ""
    reader: str = ""
    level: str = ""
    topic: str = ""
    limit: int = STEP

    @property
    def plain(self) -> str:
        """The text as it stands in an address, without any filter."""
        return quote(self.text)

    @property
    def narrowed(self) -> bool:
        return bool(self.reader or self.level or self.topic)

    @property
    def wanted(self) -> Wanted:
        """For somebody who is not signed in: what is public."""
        return Wanted(
            kinds=(self.kind,) if self.kind else (),
            reader=self.reader,
            level=int(self.level) if self.level else None,
            topic=self.topic,
        )

    def address(self, **changes: str) -> str:
        """The query string of this search with some of its values changed."""
        values = {
            "q": self.text,
            "kind": self.kind,
            "reader": self.reader,
            "level": self.level,
            "topic": self.topic,
            **changes,
        }
        return "?" + urlencode({name: value for name, value in values.items() if value})


def read_asked(data: QueryDict, topics: Container[str]) -> Asked:
    """The search of a query string."""
    return Asked(
        text=read_text(data),
        kind=_known(data.get("kind", ""), kinds()),
        reader=_known(data.get("reader", ""), set(Reader)),
        level=_known(data.get("level", ""), LEVELS),
        topic=_known(data.get("topic", ""), topics),
        limit=MOST if data.get("more") else STEP,
    )


def read_text(data: QueryDict) -> str:
    """The text ``q`` on one line, without signs that no one can see."""
    text = data.get("q", "")[:MAX_TEXT]
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _known(value: str, values: Container[str]) -> str:
    return value if value in values else ""
