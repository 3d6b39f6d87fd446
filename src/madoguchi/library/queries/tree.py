"""The tree of a collection: one query, whatever its size."""

from __future__ import annotations

from typing import NamedTuple

from madoguchi.library.models import Collection, Node


class TreeRow(NamedTuple):
    """A node in the order of reading; that the next row is deeper says that it has children."""

    key: str
    depth: int
    number: str
    title: str
    title_en: str


def tree_rows(collection: Collection) -> list[TreeRow]:
    """Every node of the collection."""
    nodes = Node.objects.filter(collection=collection).order_by("position")
    return [TreeRow(*row) for row in nodes.values_list("key", "depth", "number", "title", "title_en")]


def subtree(collection: Collection, key: str) -> list[Node]:
    """A node and everything below it, in the order of reading; empty when there is no such node. Two queries."""
    top = Node.objects.filter(collection=collection, key=key).first()
    if top is None:
        return []
    below = Node.objects.filter(collection=collection, position__gt=top.position).order_by("position")
    after = below.filter(depth__lte=top.depth).values_list("position", flat=True).first()
    return [top, *(below if after is None else below.filter(position__lt=after))]
