"""Keeps the texts that nodes had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from madoguchi.library.models import Node, NodeVersion, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from madoguchi.accounts.models import User


def keep_versions(
    *, collection_key: str, before: Iterable[Node], after: Iterable[Node], at: datetime, origin: Origin,
    by: User | None = None, why: str = "",
) -> None:  # fmt: skip
    """Write the new texts of nodes as their newest versions; where a node had none yet, its earlier text comes first.

    ``before`` holds the nodes as they stood (none for a new one), ``after`` the same nodes with their new text. The
    number of queries does not depend on how many there are.
    """
    after = list(after)
    earlier = {node.key: node for node in before}
    known = NodeVersion.objects.filter(collection_key=collection_key, node_key__in=[one.key for one in after])
    newest = dict(known.values_list("node_key").annotate(Max("number")))
    rows: list[NodeVersion] = []
    for node in after:
        number = newest.get(node.key, 0)
        first = earlier.get(node.key)
        if number == 0 and first is not None:
            number = 1
            rows.append(_version(collection_key, first, 1, at=first.changed_at, origin=Origin.SOURCE))
        rows.append(
            _version(collection_key, node, number + 1, at=at, origin=origin, by=by, why=why),
        )
    NodeVersion.objects.bulk_create(rows, batch_size=500)


def _version(
    collection_key: str, node: Node, number: int, *, at: datetime, origin: Origin, by: User | None = None, why: str = ""
) -> NodeVersion:  # fmt: skip
    return NodeVersion(
        collection_key=collection_key,
        node_key=node.key,
        number=number,
        text=node.text,
        origin=origin,
        by=by,
        by_name=str(by) if by else "",
        why=why,
        at=at,
    )
