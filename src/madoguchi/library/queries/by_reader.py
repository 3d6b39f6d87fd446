"""What is written for one kind of reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.library.models import MAIN, Collection, Node

from .node_page import NodeLine, line_of

if TYPE_CHECKING:
    from madoguchi.kernel.packs.schema import Reader


@dataclass(frozen=True, slots=True)
class ReaderChapter:
    """The nodes of one chapter that are written for a reader, in the order of reading."""

    chapter: NodeLine
    nodes: list[NodeLine]


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """``first`` are the easiest nodes, one of each chapter at most; ``count`` counts all nodes for this reader."""

    first: list[NodeLine]
    chapters: list[ReaderChapter]
    count: int


_FIRST = 8


def reader_page(reader: Reader) -> ReaderPage:
    """The shipped collection as one kind of reader needs it. Two queries, however long it is."""
    collection = Collection.objects.filter(key=MAIN).first()
    if collection is None:
        return ReaderPage([], [], 0)
    nodes = Node.objects.filter(collection=collection).defer("text").order_by("position")
    tops: dict[str, NodeLine] = {}
    chapters: dict[str, ReaderChapter] = {}
    first: dict[str, NodeLine] = {}
    count = 0
    for node in nodes:
        top = node.ancestors[0] if node.path else node.key
        if node.key == top:
            tops[top] = line_of(collection, node)
        if f" {reader} " not in node.readers:
            continue
        count += 1
        line = line_of(collection, node)
        if top in tops:
            chapters.setdefault(top, ReaderChapter(tops[top], [])).nodes.append(line)
        if node.level == 1 and node.key != top and len(node.readers.split()) == 1:
            first.setdefault(top, line)
    return ReaderPage(list(first.values())[:_FIRST], list(chapters.values()), count)
