"""Which collections there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from madoguchi.kernel.packs.schema import Text
from madoguchi.library.models import MAIN, Collection

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection as lists show it."""

    key: str
    title: Text
    count: int
    public: bool
    format: str
    taken_at: datetime


def list_collections(*, private: bool = False) -> list[CollectionRow]:
    """Every public collection by title, the shipped one first; with ``private`` the others, too. One query."""
    found = Collection.objects.annotate(count=Count("nodes")).order_by("title", "key")
    rows = [
        CollectionRow(one.key, title_of(one), one.count, one.public, one.format, one.taken_at)
        for one in found
        if private or one.public
    ]
    return sorted(rows, key=lambda row: row.key != MAIN)


def find_collection(key: str) -> Collection | None:
    """By key; ``None`` when there is none."""
    return Collection.objects.filter(key=key).first()


def last_collection() -> Collection | None:
    """What a command means that names none: the collection imported last, otherwise the shipped one."""
    return Collection.objects.order_by("-taken_at").exclude(key=MAIN).first() or find_collection(MAIN)


def title_of(collection: Collection) -> Text:
    """In both languages; an imported one has the title of its file in both."""
    title = collection.title or collection.key
    return Text(ja=title, en=collection.title_en or title)
