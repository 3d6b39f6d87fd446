"""Walks over the tree of an outline, without recursion."""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.kernel.outline.model import Node, Outline


def closings(outline: Outline) -> Iterator[tuple[Node, int | None]]:
    """Each node, with None where children follow, else with how many of the nodes above it end after it."""
    nodes = outline.nodes
    for place, node in enumerate(nodes):
        following = nodes[place + 1].depth if place + 1 < len(nodes) else 1
        yield node, None if following > node.depth else node.depth - following


def roots(outline: Outline) -> int:
    return sum(node.parent is None for node in outline.nodes)
