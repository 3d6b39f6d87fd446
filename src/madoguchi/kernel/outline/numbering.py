"""Numbers for outlines that have none: 1, 1.1, 1.2, 2 …"""

from __future__ import annotations

from dataclasses import replace

from madoguchi.kernel.outline.model import Node, NodeKind, Outline


def numbered(outline: Outline) -> Outline:
    """``outline`` with a number at every topic, unless its source numbers any: then it is returned as it is.

    A single root is the outline's own title and gets no number; its children are 1, 2, 3. What hangs loosely in a map
    (detached, callout, summary) and all below it is passed over.
    """
    if any(node.number for node in outline.nodes):
        return outline
    is_single = sum(node.parent is None for node in outline.nodes) == 1
    numbers: dict[str | None, str | None] = {None: ""}
    counts: dict[str | None, int] = {}
    nodes: list[Node] = []
    for node in outline.nodes:
        above = numbers[node.parent]
        number: str | None = None
        if node.parent is None and is_single:
            number = ""
        elif above is not None and node.kind is NodeKind.TOPIC:
            counts[node.parent] = counts.get(node.parent, 0) + 1
            number = f"{above}.{counts[node.parent]}" if above else str(counts[node.parent])
        numbers[node.id] = number
        nodes.append(replace(node, number=number or ""))
    return replace(outline, nodes=tuple(nodes))
