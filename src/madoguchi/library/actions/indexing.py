"""Keeps the search index in step with the nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import translation

from madoguchi.library.findable import node_documents, record_id
from madoguchi.library.models import Collection
from madoguchi.search.actions import index_records, remove_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from madoguchi.library.models import Node

ORIGIN = "nodes"


def index_edited(collection: Collection, node: Node) -> None:
    """The node and everything that shows its title, in the transaction of the edit."""
    below = set(collection.nodes.filter(path__contains=f"{node.key} ").values_list("key", flat=True))
    _index(collection, {node.key, node.parent_key, *below})


def index_taken(collection_key: str, removed: Iterable[str]) -> None:
    """A whole collection after its source was taken: its nodes are many, so this waits for the commit and holds no
    lock. What has not changed costs a comparison."""
    gone = [record_id(collection_key, key) for key in removed]
    if settings.SEARCH_FOLLOWS_CONTENT:
        transaction.on_commit(lambda: _index_all(collection_key, gone), robust=True)


def _index_all(collection_key: str, gone: list[str]) -> None:
    remove_records(kind="node", ids=gone)
    collection = Collection.objects.filter(key=collection_key).first()
    if collection is not None:
        _index(collection, None)


def _index(collection: Collection, keys: set[str] | None) -> None:
    with translation.override("ja"):  # addresses are those of the Japanese pages
        index_records(origin=ORIGIN, documents=node_documents(collection, keys))
