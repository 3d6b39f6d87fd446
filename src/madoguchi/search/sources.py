"""What can be found: rooms register their records here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from madoguchi.kernel.packs import Content
from madoguchi.kernel.packs.schema import Text
from madoguchi.kernel.retrieval.model import Document


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of record, as the page names it. ``many`` heads a filter: "Questions"."""

    id: str
    one: Text
    many: Text


@dataclass(frozen=True, slots=True)
class Source:
    """Records of one room.

    ``records`` is given the content release to read; a room with tables of its own reads these instead, says
    ``from_content=False``, and calls ``index_records`` and ``remove_records`` itself, in the transaction of each edit.
    """

    name: str
    kinds: tuple[Kind, ...]
    records: Callable[[Content], Iterable[Document]]
    from_content: bool = True


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make a room's records findable. Call it in ``AppConfig.ready``; the same name again replaces."""
    _sources[source.name] = source


def sources() -> list[Source]:
    """All of them, in the order of registration."""
    return list(_sources.values())


def kinds() -> dict[str, Kind]:
    """Every kind of record by its id."""
    return {kind.id: kind for source in _sources.values() for kind in source.kinds}


EVERYTHING = Text(ja="すべて", en="Everything")
"""Head of the choice between the kinds."""
