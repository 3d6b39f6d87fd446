"""What needs a look: stale, cut off from its source, citing what changed or is not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from madoguchi.library.models import Citation, Node, NodeVersion, SourceState

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

STALE_AFTER_DAYS = 365
SHOWN = 50
"""Lines of each list on the page; the count says how many there are."""


@dataclass(frozen=True, slots=True)
class WorkList:
    """Nodes that need a look for one reason. ``count`` counts all of them."""

    count: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that needs a look. ``change`` is empty where the cited node is not there at all."""

    collection: str
    kind: str
    citing: str
    cited: str
    change: str


@dataclass(frozen=True, slots=True)
class Work:
    """Everything on the editors' front page."""

    stale: WorkList
    parted: WorkList
    """Edited here, and changed or gone in the source since."""
    broken: tuple[Cited, ...]
    broken_count: int
    touched: tuple[Cited, ...]
    touched_count: int
    newest: tuple[Node, ...]


def work_to_do(today: date) -> Work:
    """Ten queries, however much there is to do."""
    before = today - timedelta(days=STALE_AFTER_DAYS)
    nodes = Node.objects.select_related("collection").defer("text", "path")
    stale = nodes.filter(Q(checked__lt=before) | Q(review_on__lte=today)).order_by(
        "review_on", "checked", "key"
    )
    parted = nodes.exclude(source_state=SourceState.SAME).order_by("-changed_at", "key")
    broken = _broken()
    touched = Citation.objects.filter(cited_changed_at__isnull=False, kind=Citation.Kind.NODE)
    touched = touched.select_related("collection").order_by("-cited_changed_at", "citing_key")
    return Work(
        stale=_list(stale),
        parted=_list(parted),
        broken=_cited(broken),
        broken_count=broken.count(),
        touched=_cited(touched),
        touched_count=touched.count(),
        newest=tuple(nodes.filter(edited=True).order_by("-changed_at")[:10]),
    )


def _broken() -> QuerySet[Citation]:
    there = Node.objects.filter(collection=OuterRef("collection"), key=OuterRef("cited_key"))
    found = Citation.objects.filter(~Exists(there)).select_related("collection")
    return found.order_by("collection__key", "citing_key", "cited_key")


def _list(nodes: QuerySet[Node]) -> WorkList:
    return WorkList(nodes.count(), tuple(nodes[:SHOWN]))


def _cited(rows: QuerySet[Citation]) -> tuple[Cited, ...]:
    return tuple(
        Cited(one.collection.key, one.kind, one.citing_key, one.cited_key, one.cited_change)
        for one in rows[:SHOWN]
    )


def versions_of(node: Node) -> list[NodeVersion]:
    """The newest first; empty for a node that never changed."""
    found = NodeVersion.objects.filter(collection_key=node.collection.key, node_key=node.key)
    return list(found.order_by("-number"))


def find_version(node: Node, number: int) -> NodeVersion | None:
    """One earlier text of a node."""
    found = NodeVersion.objects.filter(collection_key=node.collection.key, node_key=node.key)
    return found.filter(number=number).first()


def find_node(collection_key: str, key: str) -> Node | None:
    """A node with its collection."""
    found = Node.objects.select_related("collection").filter(collection__key=collection_key, key=key)
    return found.first()


def keys_of(node: Node) -> set[str]:
    """The keys of the collection that a node stands in."""
    return set(Node.objects.filter(collection_id=node.collection_id).values_list("key", flat=True))
