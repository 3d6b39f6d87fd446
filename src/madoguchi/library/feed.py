"""New and changed nodes as an Atom feed (RFC 4287)."""

from __future__ import annotations

from django.urls import reverse

from madoguchi.shell.atom import FeedHead, FeedItem, atom_feed

from .models import MAIN, Node

NEWEST = 50


def feed_of_changes(*, origin: str, path: str, language: str) -> bytes:
    """The newest entries of the public collections; addresses begin with ``origin``. One query."""
    english = language == "en"
    head = FeedHead(
        title="Madoguchi: library" if english else "まどぐち：図書室",
        subtitle="New and changed entries" if english else "新しい項目と変わった項目",
        page=origin + reverse("library:front"),
        url=origin + path,
        language=language,
        author="Madoguchi" if english else "まどぐち",
    )
    nodes = Node.objects.filter(collection__public=True).select_related("collection").defer("text", "path")
    newest = nodes.order_by("-changed_at", "collection__key", "position")[:NEWEST]
    return atom_feed(head, [_item(node, origin, english=english) for node in newest])


def _item(node: Node, origin: str, *, english: bool) -> FeedItem:
    address = origin + reverse("library:node", args=[node.collection.key, node.key])
    title = (node.title_en if english else "") or node.title or node.key
    if node.collection.key != MAIN:
        title = f"{node.collection.title}: {title}"
    summary = (node.summary_en if english else "") or node.summary or title
    return FeedItem(id=address, title=title, link=address, summary=summary, updated=node.changed_at)
