"""Takes the nodes of a content release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from madoguchi.library.models import MAIN, Citation, Collection
from madoguchi.library.shipped import shipped_nodes

from .citations import renew_citations
from .taking import Source, take

if TYPE_CHECKING:
    from madoguchi.kernel.packs import Content
    from madoguchi.library.changes import Changes


def take_release(*, content: Content) -> Changes | None:
    """Make the shipped collection what the packs say; ``None`` when it already is. Called for every load, because an
    installation may have loaded its packs before there were tables for nodes."""
    taken = Collection.objects.filter(key=MAIN).values_list("source_digest", flat=True).first()
    if taken == content.digest:
        return None
    source = Source(key=MAIN, title="図書室", title_en="Library", format="pack", digest=content.digest)
    with transaction.atomic():
        changes = take(source=source, incoming=list(shipped_nodes(content)))
        _cite_from_other_kinds(content)
    return changes


def _cite_from_other_kinds(content: Content) -> None:
    collection = Collection.objects.get(key=MAIN)
    for kind, records in (
        (Citation.Kind.QUESTION, content.faq),
        (Citation.Kind.STORY, content.stories),
        (Citation.Kind.LAW, content.laws),
    ):
        rows = Citation.objects.filter(collection=collection, kind=kind)
        rows.exclude(citing_key__in=list(records)).delete()
        renew_citations(collection, kind, {one.id: one.related for one in records.values()})
