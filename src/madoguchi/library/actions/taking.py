"""Takes an outline into its collection: what changed is told, what editors wrote stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from madoguchi.library.changes import Changes, Known, changes_between
from madoguchi.library.models import COLUMNS_OF_TEXT, Collection, Node, Origin, SourceState

from .citations import cite_from_nodes, mark_citing
from .indexing import index_taken
from .versions import keep_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from madoguchi.library.record import Incoming

_PLACE = ("parent_key", "position", "depth", "path", "source_digest", "source_state")


@dataclass(frozen=True, slots=True)
class Source:
    """What is being taken: the collection it goes to, and where it comes from."""

    key: str
    title: str
    format: str
    digest: str
    title_en: str = ""
    file_name: str = ""
    notices: tuple[tuple[str, str, str, str], ...] = ()
    public: bool | None = None
    """``None`` leaves a known collection as it is, and makes a new one public."""


def changes_of(key: str, incoming: Sequence[Incoming]) -> Changes:
    """What taking these nodes would do to a collection; nothing is written. An unknown collection is empty."""
    nodes = Node.objects.filter(collection__key=key).order_by("position")
    return changes_between(_known(list(nodes)), incoming)


def take(*, source: Source, incoming: Sequence[Incoming]) -> Changes:
    """Make the collection what its source says now, and return what that changed.

    Nodes that an editor changed keep the editor's text and are marked when the source says something new or has them
    no more; nodes that editors made here stay where their parent is. Entries that name a changed node are marked.
    """
    with transaction.atomic():
        now = timezone.now()
        shown = Collection.objects.filter(key=source.key).values_list("public", flat=True).first()
        collection = _collection(source, now)
        existing = {node.key: node for node in collection.nodes.order_by("position")}
        stood = {key: _place_of(node) for key, node in existing.items()}
        changes = changes_between(_known(existing.values()), incoming)
        if changes:
            nodes, renewed = _renewed(collection, existing, incoming, now)
            _save(collection, nodes, renewed, stood)
            cite_from_nodes(collection, renewed)
            mark_citing(collection, changes, at=now)
            collection.revision += 1
        collection.source_digest, collection.taken_at = source.digest, now
        collection.save()
        if changes or shown != collection.public:
            index_taken(collection.key, changes.removed)
    return changes


def _known(nodes: Iterable[Node]) -> list[Known]:
    return [
        Known(node.key, node.parent_key or None, node.source_digest)
        for node in nodes
        if node.source_digest and node.source_state != SourceState.GONE
    ]


def _collection(source: Source, now: datetime) -> Collection:
    found = Collection.objects.select_for_update().filter(key=source.key).first()
    collection = found or Collection(key=source.key, taken_at=now)
    collection.title, collection.title_en = source.title, source.title_en
    collection.format, collection.file_name = source.format, source.file_name
    collection.notices = [list(notice) for notice in source.notices]
    if source.public is not None:
        collection.public = source.public
    collection.taken_at = now
    collection.save()
    return collection


def _renewed(
    collection: Collection, existing: Mapping[str, Node], incoming: Sequence[Incoming], now: datetime
) -> tuple[list[Node], list[Node]]:
    """All nodes as they are to be, and those among them that have another text than before."""
    before: list[Node] = []
    renewed: list[Node] = []
    nodes: list[Node] = []
    for one in incoming:
        node = existing.get(one.key) or Node(collection=collection, key=one.key)
        if node.source_digest != one.text.digest:
            if node.edited:
                node.source_state = SourceState.CHANGED
            else:
                if one.key in existing:
                    before.append(Node(key=node.key, text=node.text, changed_at=node.changed_at))
                node.put(one.text)
                node.changed_at = now
                renewed.append(node)
        elif node.source_state == SourceState.GONE:
            node.source_state = SourceState.SAME
        node.source_digest, node.parent_key = one.text.digest, one.parent or ""
        nodes.append(node)
    changed = [node for node in renewed if node.key in existing]
    keep_versions(collection_key=collection.key, before=before, after=changed, at=now, origin=Origin.SOURCE)
    nodes = _with_local_nodes(nodes, existing, {one.key for one in incoming})
    place_in_order(nodes)
    return nodes, renewed


def _with_local_nodes(nodes: list[Node], existing: Mapping[str, Node], incoming: set[str]) -> list[Node]:
    """The nodes to keep although the source does not have them: those that an editor changed or made.

    Each comes after the node that it followed; under its parent if that is still there, else under none.
    """
    kept = {node.key for node in nodes}
    order = list(existing)
    for earlier, (key, node) in enumerate(existing.items()):
        if key in incoming or not (node.edited or not node.source_digest):
            continue
        if node.source_digest:
            node.source_state = SourceState.GONE
        if node.parent_key not in kept:
            node.parent_key, node.depth = "", 1
        before = next((one for one in reversed(order[:earlier]) if one in kept), None)
        place = next((index + 1 for index, one in enumerate(nodes) if one.key == before), 0)
        nodes.insert(place, node)
        kept.add(key)
    return nodes


def place_in_order(nodes: list[Node]) -> None:
    """Sort nodes so that each subtree stands together in the order given, and set position, depth and path."""
    children: dict[str, list[Node]] = {}
    for node in nodes:
        children.setdefault(node.parent_key, []).append(node)
    waiting = [(node, 1, "") for node in reversed(children.get("", []))]
    position = 0
    while waiting:
        node, depth, path = waiting.pop()
        node.position, node.depth, node.path = position, depth, path
        position += 1
        waiting += [
            (below, depth + 1, f"{path}{node.key} ") for below in reversed(children.get(node.key, []))
        ]


def _save(
    collection: Collection, nodes: list[Node], renewed: list[Node], stood: Mapping[str, tuple[object, ...]]
) -> None:
    kept = {node.key for node in nodes}
    gone = [key for key in stood if key not in kept]
    for start in range(0, len(gone), 500):
        collection.nodes.filter(key__in=gone[start : start + 500]).delete()
    Node.objects.bulk_create([node for node in nodes if node.key not in stood], batch_size=500)
    written = [node for node in renewed if node.key in stood]
    Node.objects.bulk_update(written, [*COLUMNS_OF_TEXT, "changed_at"], batch_size=200)
    moved = [node for node in nodes if node.key in stood and stood[node.key] != _place_of(node)]
    Node.objects.bulk_update(moved, _PLACE, batch_size=200)


def _place_of(node: Node) -> tuple[object, ...]:
    return tuple(getattr(node, name) for name in _PLACE)
