"""One node with its neighbours, in a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from madoguchi.kernel.packs.schema import Text
from madoguchi.library.models import MAIN, Citation, Collection, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from madoguchi.kernel.packs import Content
    from madoguchi.kernel.packs.schema import Law, Question, Story
    from madoguchi.library.record import NodeText, Pointer


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A node as lists show it."""

    collection: str
    key: str
    number: str
    title: Text
    summary: Text | None


@dataclass(frozen=True, slots=True)
class NodePage:
    """What the page of one node shows. ``path`` are its ancestors, the root first."""

    line: NodeLine
    text: NodeText
    path: tuple[NodeLine, ...]
    children: tuple[NodeLine, ...]
    before: NodeLine | None
    after: NodeLine | None
    related: tuple[NodeLine, ...]
    cited_by: tuple[NodeLine, ...]
    questions: tuple[Question, ...]
    stories: tuple[Story, ...]
    laws: tuple[Law, ...]
    pointers: tuple[tuple[Pointer, NodeLine | None], ...]
    """Where the source led, with the node it means, if any."""
    changed_at: datetime
    checked: date | None
    has_english: bool


def node_page(collection: Collection, key: str, content: Content) -> NodePage | None:
    """Everything about one node; ``None`` when there is none of this key."""
    nodes = Node.objects.filter(collection=collection)
    node = nodes.filter(key=key).first()
    if node is None:
        return None
    text = node.content
    citing = Citation.objects.filter(collection=collection, cited_key=key).order_by("citing_key")
    citing_keys: dict[str, list[str]] = {}
    for kind, one in citing.values_list("kind", "citing_key"):
        citing_keys.setdefault(kind, []).append(one)
    aims = [one.target[1:] for one in text.links if one.target.startswith("#")]
    named = {*node.ancestors, *text.related, *aims, *citing_keys.get(Citation.Kind.NODE, ())}
    around = Q(key__in=named) | Q(position__in=(node.position - 1, node.position + 1))
    lines = _Lines(collection, nodes.filter(around | Q(parent_key=key)).defer("text", "path"))
    return NodePage(
        line=line_of(collection, node),
        text=text,
        path=lines.of(node.ancestors),
        children=lines.under(key),
        before=lines.at(node.position - 1),
        after=lines.at(node.position + 1),
        related=lines.of(text.related),
        cited_by=lines.of(one for one in citing_keys.get(Citation.Kind.NODE, ()) if one != node.parent_key),
        questions=_known(content.faq, citing_keys.get(Citation.Kind.QUESTION, ())),
        stories=_known(content.stories, citing_keys.get(Citation.Kind.STORY, ())),
        laws=_known(content.laws, citing_keys.get(Citation.Kind.LAW, ())),
        pointers=tuple((one, lines.one(one.target[1:])) for one in text.links),
        changed_at=node.changed_at,
        checked=node.checked,
        has_english=bool(node.title_en),
    )


def lines_of(keys: Iterable[str], collection_key: str = MAIN) -> tuple[NodeLine, ...]:
    """Nodes by key, in the order given; what is not there is left out. One query."""
    wanted = list(keys)
    nodes = Node.objects.filter(collection__key=collection_key, key__in=wanted).select_related("collection")
    found = {node.key: line_of(node.collection, node) for node in nodes.defer("text", "path")}
    return tuple(found[key] for key in wanted if key in found)


def line_of(collection: Collection, node: Node) -> NodeLine:
    """The title of a node without words is a dash; one without English has the Japanese title in both languages."""
    title = node.title or "―"
    summary = Text(ja=node.summary, en=node.summary_en or node.summary) if node.summary else None
    return NodeLine(collection.key, node.key, node.number, Text(ja=title, en=node.title_en or title), summary)


class _Lines:
    """The nodes round one node, read once."""

    def __init__(self, collection: Collection, nodes: Iterable[Node]) -> None:
        found = sorted(nodes, key=lambda node: node.position)
        self._children: dict[str, list[NodeLine]] = {}
        self._by_key: dict[str, NodeLine] = {}
        self._by_place: dict[int, NodeLine] = {}
        for node in found:
            line = line_of(collection, node)
            self._by_key[node.key] = self._by_place[node.position] = line
            self._children.setdefault(node.parent_key, []).append(line)

    def of(self, keys: Iterable[str]) -> tuple[NodeLine, ...]:
        return tuple(self._by_key[key] for key in dict.fromkeys(keys) if key in self._by_key)

    def one(self, key: str) -> NodeLine | None:
        return self._by_key.get(key)

    def under(self, key: str) -> tuple[NodeLine, ...]:
        return tuple(self._children.get(key, ()))

    def at(self, position: int) -> NodeLine | None:
        return self._by_place.get(position)


def _known(records: Mapping[str, T], keys: Iterable[str]) -> tuple[T, ...]:
    return tuple(records[key] for key in keys if key in records)
