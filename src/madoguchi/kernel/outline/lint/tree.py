"""An outline arranged for looking around in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from madoguchi.kernel.outline.marks import is_unfinished, letters, without_labels
from madoguchi.kernel.outline.model import Node, Outline

from .texts import folded

_SHORT = 40
_LONGEST_PASSAGE = 500
_IN_BRACKETS = re.compile(r"[（(][^\n]{0,200}[)）]")
_STATEMENT = re.compile(r"⇒|→|は、|。|[ぁ-ん一-龥][るたいうくすぬぶむぐ]$|[立待持打経勝]つ$")


class Tree:
    """Children, parents and texts of an outline's nodes; everything is made once."""

    def __init__(self, outline: Outline) -> None:
        self.nodes = outline.nodes
        self.by_id = outline.by_id()
        self.children: dict[str | None, list[Node]] = {None: []}
        self._parents: dict[str, Node | None] = {}
        for node in outline.nodes:
            # A parent that does not stand before its child would let a walk go round in a circle.
            known = node.parent if node.parent in self._parents else None
            self._parents[node.id] = None if known is None else self.by_id[known]
            self.children.setdefault(known, []).append(node)
        self.text = {node.id: folded(f"{node.title}\n{node.body}") for node in outline.nodes}
        """Folded title and body."""
        self.core = {node.id: letters(without_labels(node.title)) for node in outline.nodes}
        """The title's letters without its labels."""
        self._barren = _barren(self)
        self._passage = cache(self._passage_text)

    def below(self, node: Node) -> list[Node]:
        return self.children.get(node.id, [])

    def parent(self, node: Node) -> Node | None:
        return self._parents[node.id]

    def above(self, node: Node) -> Iterator[Node]:
        """Its parent first, the root last."""
        current = self.parent(node)
        while current is not None:
            yield current
            current = self.parent(current)

    def siblings(self) -> Iterator[list[Node]]:
        """Every group of children of one parent, in the order of reading."""
        yield from self.children.values()

    def is_barren(self, node: Node) -> bool:
        """Whether a reader who is sent to ``node`` finds nothing there or below."""
        return node.id in self._barren

    def passage(self, node: Node) -> str:
        """The folded text of ``node`` and all below; for a leaf, of its parent and all below that. The first 500 nodes:
        in a chain without end every node would otherwise read the whole of it."""
        top = node if self.below(node) else self.parent(node) or node
        return self._passage(top.id)

    def _passage_text(self, top: str) -> str:
        texts: list[str] = []
        waiting = [top]
        while waiting and len(texts) < _LONGEST_PASSAGE:
            current = waiting.pop()
            texts.append(self.text[current])
            waiting.extend(child.id for child in reversed(self.children.get(current, [])))
        return "\n".join(texts)


def has_content(node: Node) -> bool:
    """Whether the node itself gives a reader something beside its title. A link to another node of the outline does."""
    leads = any(link.target for link in node.links)
    return bool(node.body.strip() or leads or node.phones or node.emails or node.urls)


def says_something(node: Node) -> bool:
    """Whether the title is a statement, and no mere heading: a sentence, a rule, or longer than headings are."""
    title = _IN_BRACKETS.sub("", without_labels(node.title)).strip()
    if len(title) > _SHORT or title.endswith(("。", "！", "!", ".")):
        return True
    return bool(_STATEMENT.search(title))


def is_unfinished_node(node: Node) -> bool:
    return any(is_unfinished(tag) for tag in node.tags) or is_unfinished(node.title)


def _barren(tree: Tree) -> frozenset[str]:
    found: set[str] = set()
    for node in reversed(tree.nodes):
        below = tree.below(node)
        bare = not has_content(node)
        if below:
            barren = bare and all(child.id in found for child in below)
        else:
            barren = bare and (is_unfinished_node(node) or not says_something(node))
        if barren:
            found.add(node.id)
    return frozenset(found)
