"""The nodes of the packs, in the order of reading, as the library takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .record import Incoming, NodeText, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Node


def shipped_nodes(content: Content) -> Iterator[Incoming]:
    """Every node of a release; packs are checked to have no circles and no unknown parents."""
    children: dict[str | None, list[Node]] = {}
    for node in content.nodes.values():
        children.setdefault(node.parent, []).append(node)
    for siblings in children.values():
        siblings.sort(key=lambda node: node.order)
    waiting = [(node, 1) for node in reversed(children.get(None, []))]
    while waiting:
        node, depth = waiting.pop()
        yield Incoming(node.id, node.parent, depth, text_of(node))
        waiting += [(below, depth + 1) for below in reversed(children.get(node.id, []))]


def text_of(node: Node) -> NodeText:
    """What a node of a pack says."""
    return NodeText(
        title=node.title.ja,
        title_en=node.title.en,
        summary=node.summary.ja,
        summary_en=node.summary.en,
        body=node.body,
        number=node.memo[0] if node.memo else "",
        topics=node.topics,
        readers=node.readers,
        level=node.level,
        stage=node.stage,
        memo=node.memo,
        references=tuple(Reference(**one.model_dump()) for one in node.references),
        related=node.related,
    )
