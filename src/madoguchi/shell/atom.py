"""Atom feeds of our own: what is new, for people who let a program watch for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

CONTENT_TYPE = Atom1Feed.content_type
"""What the answer's ``Content-Type`` must say."""
_CONTROLS = dict.fromkeys((*range(0x20), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
"""Signs that XML cannot carry; a line break in a title or a summary means nothing either."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedHead:
    """A feed as a whole. Addresses are absolute: they are read far from this site."""

    title: str
    subtitle: str
    page: str
    """Where people read the same."""
    url: str
    """The address of the feed itself, which is also its lasting id."""
    language: str
    author: str
    """Who answers for the entries; Atom asks for a name."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry. All texts are plain text."""

    id: str
    """Never changes and is nobody else's: the permanent address, or one of the form ``tag:``."""
    title: str
    link: str
    summary: str
    updated: datetime
    """Aware; the last time that it said something else."""
    published: datetime | None = None
    topics: tuple[str, ...] = ()


def atom_feed(head: FeedHead, items: Iterable[FeedItem]) -> bytes:
    """The Atom document (RFC 4287) in UTF-8, items in the order given.

    The same rows give the same bytes: the feed was updated when the newest of its items was.
    """
    rows = list(items)
    feed = _Feed(
        title=_clean(head.title),
        link=head.page,
        description="",
        language=head.language,
        subtitle=_clean(head.subtitle),
        author_name=_clean(head.author),
        feed_url=head.url,
        feed_guid=head.url,
        newest=max((item.updated for item in rows), default=_EPOCH),
    )
    for item in rows:
        feed.add_item(
            title=_clean(item.title),
            link=item.link,
            # Django writes summaries as HTML; escaped, plain text means the same.
            description=escape(_clean(item.summary)),
            unique_id=item.id,
            updateddate=item.updated,
            pubdate=item.published,
            categories=item.topics,
        )
    return feed.writeString("utf-8").encode()


class _Feed(Atom1Feed):
    """Django's, but an empty feed was not changed a moment ago."""

    feed: dict[str, Any]

    def latest_post_date(self) -> datetime:
        newest: datetime = self.feed["newest"]
        return newest


def _clean(text: str) -> str:
    return " ".join(text.replace("\n", " ").replace("\t", " ").translate(_CONTROLS).split())
