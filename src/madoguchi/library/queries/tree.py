"""The outline of the shipped collection: children in order, the way to a node, and who names it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from madoguchi.kernel.packs.citations import citations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Law, Node, Question, Story


@dataclass(frozen=True, slots=True)
class Branch:
    """A node with what hangs under it."""

    node: Node
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class NodePage:
    """What the page of one node shows. ``path`` are its ancestors, the root first."""

    node: Node
    path: tuple[Node, ...]
    children: tuple[Node, ...]
    before: Node | None
    after: Node | None
    related: tuple[Node, ...]
    cited_by: tuple[Node, ...]
    questions: tuple[Question, ...]
    stories: tuple[Story, ...]
    laws: tuple[Law, ...]


class Outline:
    """The tree of one content release."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._children: dict[str | None, list[Node]] = {}
        for node in content.nodes.values():
            self._children.setdefault(node.parent, []).append(node)
        for siblings in self._children.values():
            siblings.sort(key=lambda node: node.order)
        self._cited_by: dict[str, list[str]] = {}
        for node in content.nodes.values():
            for cited in {one.id for one in citations(node) if one.kind == "nodes"} - {node.parent}:
                self._cited_by.setdefault(cited, []).append(node.id)
        self._in_order = [node for branch in self.branches() for node in _walk(branch)]
        self._place = {node.id: place for place, node in enumerate(self._in_order)}

    def branches(self, parent: str | None = None) -> tuple[Branch, ...]:
        """The subtrees under a node; the whole tree without one. Packs are checked to have no circles."""
        return tuple(Branch(node, self.branches(node.id)) for node in self._children.get(parent, ()))

    def page(self, node_id: str) -> NodePage | None:
        """Everything about one node; ``None`` when there is none of this id."""
        content = self._content
        node = content.nodes.get(node_id)
        if node is None:
            return None
        place = self._place[node_id]
        return NodePage(
            node=node,
            path=tuple(self._path(node)),
            children=tuple(self._children.get(node_id, ())),
            before=self._in_order[place - 1] if place else None,
            after=self._in_order[place + 1] if place + 1 < len(self._in_order) else None,
            related=tuple(content.nodes[one] for one in node.related),
            cited_by=tuple(content.nodes[one] for one in self._cited_by.get(node_id, ())),
            questions=tuple(one for one in content.faq.values() if node_id in one.related),
            stories=tuple(one for one in content.stories.values() if node_id in one.related),
            laws=tuple(one for one in content.laws.values() if node_id in one.related),
        )

    def way(self, node_id: str) -> tuple[Node, ...]:
        """The ancestors of a node, the root first."""
        return tuple(self._path(self._content.nodes[node_id]))

    def children(self, node_id: str) -> tuple[Node, ...]:
        """What hangs directly under a node."""
        return tuple(self._children.get(node_id, ()))

    def _path(self, node: Node) -> list[Node]:
        path: list[Node] = []
        while node.parent is not None:
            node = self._content.nodes[node.parent]
            path.insert(0, node)
        return path


def _walk(branch: Branch) -> Iterator[Node]:
    yield branch.node
    for below in branch.branches:
        yield from _walk(below)


def outline_of(content: Content) -> Outline:
    """The outline of a release, built once for each."""
    return _built(_ByDigest(content))


@dataclass(frozen=True, slots=True, eq=False)
class _ByDigest:
    """A release that counts as another when their digests are equal."""

    content: Content

    def __hash__(self) -> int:
        return hash(self.content.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and self.content.digest == other.content.digest


@lru_cache(maxsize=2)
def _built(release: _ByDigest) -> Outline:
    return Outline(release.content)
