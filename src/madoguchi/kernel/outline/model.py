"""An outline: one tree for every format that we read and write.

Nodes stand flat, in the order of reading, each naming its parent: a tree of objects would end in the recursion limit
where a hostile file nests deeply, and every reader would have to be written twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class NodeKind(StrEnum):
    """How a node hangs in its map. Formats that know one kind only read and write ``topic``."""

    TOPIC = "topic"
    DETACHED = "detached"
    """Stands on the sheet without a line to its root."""
    CALLOUT = "callout"
    """A remark tied to its parent."""
    SUMMARY = "summary"
    """Sums up some of its siblings."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something that a node points to. ``target`` is an address, ``#`` with a node's id, or empty where it was lost."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One entry.

    ``id`` is unique in its outline and stays the same when the same entry is read again. ``depth`` of a root is 1.
    """

    id: str
    title: str
    parent: str | None = None
    depth: int = 1
    number: str = ""
    """As the source numbers it (``5.3.2``); empty where it does not."""
    kind: NodeKind = NodeKind.TOPIC
    body: str = ""
    """Notes and running text; lines end with a line feed."""
    tags: tuple[str, ...] = ()
    """Labels, and marks in the title such as 更新中."""
    markers: tuple[str, ...] = ()
    """Icons, by the name that the source gives them."""
    links: tuple[Link, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader noticed and mended or left out. ``number`` is the node's, where there is one."""

    code: str
    message: str
    number: str = ""
    ja: str = ""
    """The message in Japanese, where it has been written."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Nodes in the order of reading: every parent stands before its children."""

    title: str
    nodes: tuple[Node, ...]
    warnings: tuple[Notice, ...] = field(default=(), compare=False)
    native: frozenset[str] = field(default=frozenset(), compare=False)
    """Ids that the file itself gives to its nodes, and that therefore stay when a node is renamed or moved."""
    format: str = field(default="", compare=False)
    """Name of the format that it was read from."""

    @property
    def max_depth(self) -> int:
        return max((node.depth for node in self.nodes), default=0)

    def by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}


class OutlineRefusedError(ValueError):
    """A file that is not read, with one sentence for the person who gave it. Nothing was changed.

    ``str()`` is the English sentence, ``ja`` the Japanese one (the English where it has not been written).
    """

    def __init__(self, message: str, ja: str = "") -> None:
        super().__init__(message)
        self.ja = ja or message
