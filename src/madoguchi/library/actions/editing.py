"""What editors do to nodes. Every write keeps a version, renews citations and tells what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from madoguchi.library.changes import Changes
from madoguchi.library.models import (
    COLUMNS_OF_TEXT,
    Citation,
    Collection,
    Node,
    NodeVersion,
    Origin,
    SourceState,
)
from madoguchi.library.permissions import check_edit

from .citations import cite_from_nodes, mark_citing
from .indexing import index_edited
from .taking import place_in_order
from .versions import keep_versions

if TYPE_CHECKING:
    from datetime import date, datetime

    from madoguchi.accounts.models import User
    from madoguchi.library.record import NodeText


class ChangedMeanwhileError(Exception):
    """Somebody else saved the node after this editor had opened it; nothing was written."""


class KeyTakenError(Exception):
    """A node of this key is there already."""


@dataclass(frozen=True, slots=True)
class Review:
    """When somebody should look at a node again, and who looked last."""

    on: date | None
    reviewer: str


def edit_node(
    *, node: Node, text: NodeText, review: Review, seen: str, why: str, by: User
) -> NodeVersion | None:
    """Save what an editor made of a node; ``None`` when the text is what it was (the review is saved all the same).

    ``seen`` is the digest of the text that the editor had before them. Raises ``ChangedMeanwhileError``.
    """
    check_edit(by)
    with transaction.atomic():
        collection = Collection.objects.select_for_update().get(pk=node.collection_id)
        current = collection.nodes.select_for_update().get(key=node.key)
        if current.content.digest != seen:
            raise ChangedMeanwhileError
        current.review_on, current.reviewer = review.on, review.reviewer
        current.save(update_fields=["review_on", "reviewer"])
        Citation.objects.filter(collection=collection, kind=Citation.Kind.NODE, citing_key=node.key).update(
            cited_changed_at=None, cited_change=""
        )
        if text.digest == seen:
            return None
        return _write(collection, current, text, now=timezone.now(), by=by, why=why)


def restore_version(*, version: NodeVersion, by: User) -> NodeVersion | None:
    """Give a node the text of an earlier version, as a new one; ``None`` when it has that text now."""
    check_edit(by)
    with transaction.atomic():
        collection = Collection.objects.select_for_update().get(key=version.collection_key)
        node = collection.nodes.select_for_update().get(key=version.node_key)
        if node.content.digest == version.content.digest:
            return None
        why = f"{version.number} ←"
        return _write(collection, node, version.content, now=timezone.now(), by=by, why=why)


def add_node(*, collection: Collection, key: str, parent: Node | None, text: NodeText, by: User) -> Node:
    """A new last child of ``parent``, or a new root. Raises ``KeyTakenError``."""
    check_edit(by)
    with transaction.atomic():
        collection = Collection.objects.select_for_update().get(pk=collection.pk)
        nodes = list(collection.nodes.order_by("position"))
        if any(node.key == key for node in nodes):
            raise KeyTakenError
        now = timezone.now()
        new = Node(collection=collection, key=key, edited=True, changed_at=now)
        new.parent_key = parent.key if parent else ""
        new.put(text)
        stood = {node.key: node.position for node in nodes}
        place_in_order([*nodes, new])
        new.save()
        moved = [node for node in nodes if node.position != stood[node.key]]
        Node.objects.bulk_update(moved, ["position"], batch_size=500)
        _follow(collection, new, before=[], now=now, by=by, why="")
    return new


def settle_citations(*, collection: Collection, key: str, by: User) -> None:
    """Say that a citing entry was looked at and is still right."""
    check_edit(by)
    Citation.objects.filter(collection=collection, kind=Citation.Kind.NODE, citing_key=key).update(
        cited_changed_at=None, cited_change=""
    )


def _write(
    collection: Collection, node: Node, text: NodeText, *, now: datetime, by: User, why: str
) -> NodeVersion:
    before = Node(key=node.key, text=node.text, changed_at=node.changed_at)
    node.put(text)
    node.changed_at = now
    node.edited = text.digest != node.source_digest
    if not node.edited:
        node.source_state = SourceState.SAME
    node.save(update_fields=[*COLUMNS_OF_TEXT, "changed_at", "edited", "source_state"])
    return _follow(collection, node, before=[before], now=now, by=by, why=why)


def _follow(
    collection: Collection, node: Node, *, before: list[Node], now: datetime, by: User, why: str
) -> NodeVersion:
    keep_versions(
        collection_key=collection.key,
        before=before,
        after=[node],
        at=now,
        origin=Origin.EDITOR,
        by=by,
        why=why,
    )
    cite_from_nodes(collection, [node])
    mark_citing(collection, Changes((), (node.key,), (), (), ()), at=now)
    collection.revision += 1
    collection.save(update_fields=["revision"])
    index_edited(collection, node)
    versions = NodeVersion.objects.filter(collection_key=collection.key, node_key=node.key)
    return versions.latest("number")
