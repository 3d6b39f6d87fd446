"""New and changed nodes as an Atom feed (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from .models import MAIN, Node

if TYPE_CHECKING:
    from django.utils.feedgenerator import SyndicationFeed

NEWEST = 50


def feed_of_changes(*, origin: str, path: str, language: str) -> SyndicationFeed:
    """The newest entries of the public collections; addresses begin with ``origin``. One query."""
    english = language == "en"
    feed = Atom1Feed(
        title="Madoguchi: library" if english else "まどぐち：図書室",
        link=origin + reverse("library:front"),
        description="New and changed entries" if english else "新しい項目と変わった項目",
        language=language,
        feed_url=origin + path,
        feed_guid=origin + reverse("library:front"),
    )
    nodes = Node.objects.filter(collection__public=True).select_related("collection").defer("text", "path")
    for node in nodes.order_by("-changed_at", "collection__key", "position")[:NEWEST]:
        address = origin + reverse("library:node", args=[node.collection.key, node.key])
        title = (node.title_en if english else "") or node.title or node.key
        if node.collection.key != MAIN:
            title = f"{node.collection.title}: {title}"
        feed.add_item(
            title=title,
            link=address,
            description=(node.summary_en if english else "") or node.summary or title,
            unique_id=address,
            updateddate=node.changed_at,
        )
    return feed
