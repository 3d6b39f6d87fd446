"""Finds every sourced statement inside a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .schema import Record, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .content import Content
    from .faults import KeyPath


def sourced(record: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Sourced]]:
    """``record`` itself and everything in it that carries a source, each with the keys that lead to it."""
    if isinstance(record, Record):
        if isinstance(record, Sourced):
            yield path, record
        for name in type(record).model_fields:
            yield from sourced(getattr(record, name), (*path, name))
    elif isinstance(record, tuple):
        for place, item in enumerate(record):
            yield from sourced(item, (*path, place))


def all_sourced(content: Content) -> Iterator[tuple[str, str, KeyPath, Sourced]]:
    """Kind, id, path inside the record, and statement, over the whole content."""
    for kind, records in content.kinds():
        for record in records.values():
            for path, statement in sourced(record):
                yield kind, record.id, path, statement
