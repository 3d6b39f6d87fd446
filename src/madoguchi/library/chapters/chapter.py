"""What every format of a chapter is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from madoguchi.library.queries.collections import title_of
from madoguchi.library.queries.tree import subtree

from .blocks import Block, blocks_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from madoguchi.library.models import Collection, Node
    from madoguchi.library.record import Reference

LARGEST = 2_000
"""Nodes in one file: a PDF of more takes longer than anybody waits for a page."""


class ChapterTooLargeError(Exception):
    """The part has more than ``LARGEST`` nodes."""


@dataclass(frozen=True, slots=True)
class Section:
    """One node in its chapter; ``depth`` of the chapter's own node is 1."""

    key: str
    depth: int
    number: str
    title: str
    summary: str
    blocks: list[Block]
    references: tuple[Reference, ...]
    checked: date | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A node and everything below it. ``url`` is its live page."""

    title: str
    collection: str
    url: str
    made_at: datetime
    changed_at: datetime
    sections: list[Section]


def chapter_of(collection: Collection, key: str, *, origin: str, now: datetime) -> Chapter | None:
    """The chapter under a node; ``None`` when there is no such node. Raises ``ChapterTooLargeError``.

    ``origin`` is the scheme and host that links in the file begin with.
    """
    nodes = subtree(collection, key)
    if not nodes:
        return None
    if len(nodes) > LARGEST:
        raise ChapterTooLargeError
    top = nodes[0]
    return Chapter(
        title=top.title or collection.title,
        collection=title_of(collection).ja,
        url=origin + reverse("library:node", args=[collection.key, key]),
        made_at=now,
        changed_at=max(node.changed_at for node in nodes),
        sections=[_section(node, collection, top.depth, origin) for node in nodes],
    )


def _section(node: Node, collection: Collection, top: int, origin: str) -> Section:
    text = node.content
    is_prose = collection.format == "pack"
    return Section(
        key=node.key,
        depth=node.depth - top + 1,
        number=text.number,
        title=text.title or "―",
        summary=text.summary,
        blocks=blocks_of(text.body, collection.key, is_prose=is_prose, origin=origin),
        references=text.references,
        checked=node.checked,
    )
