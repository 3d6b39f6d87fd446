"""Who names whom, and what was cited when it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madoguchi.library.cited import cited_keys
from madoguchi.library.models import Citation, Collection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from madoguchi.library.changes import Changes
    from madoguchi.library.models import Node


def renew_citations(collection: Collection, kind: Citation.Kind, cited: Mapping[str, Iterable[str]]) -> None:
    """Make the citations of some entries what they are now: ``cited`` maps each to the keys that it names.

    A citation that stays keeps the mark that its cited node has changed.
    """
    rows = Citation.objects.filter(collection=collection, kind=kind)
    there = set(rows.filter(citing_key__in=list(cited)).values_list("citing_key", "cited_key"))
    wanted = {(citing, key) for citing, keys in cited.items() for key in keys if key != citing}
    Citation.objects.bulk_create(
        [
            Citation(collection=collection, kind=kind, citing_key=citing, cited_key=key)
            for citing, key in sorted(wanted - there)
        ],
        batch_size=500,
    )
    gone: dict[str, list[str]] = {}
    for citing, key in there - wanted:
        gone.setdefault(citing, []).append(key)
    for citing, keys in gone.items():
        rows.filter(citing_key=citing, cited_key__in=keys).delete()


def cite_from_nodes(collection: Collection, nodes: Iterable[Node]) -> None:
    """The citations of these nodes."""
    renew_citations(
        collection, Citation.Kind.NODE, {node.key: set(cited_keys(node.content)) for node in nodes}
    )


def mark_citing(collection: Collection, changes: Changes, *, at: datetime) -> None:
    """Note at every entry that names a changed, moved or removed node that somebody should look at it."""
    for change, keys in (
        ("moved", changes.moved),
        ("changed", changes.changed),
        ("removed", changes.removed),
    ):
        for start in range(0, len(keys), 500):
            cited = Citation.objects.filter(collection=collection, cited_key__in=keys[start : start + 500])
            cited.update(cited_changed_at=at, cited_change=change)
