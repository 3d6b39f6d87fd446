"""What the news page shows: three database queries, however many entries and sources there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from urllib.parse import urlsplit

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from madoguchi.kernel.calendar import in_japan
from madoguchi.kernel.packs.schema import Text

from .feeds import FollowedFeed
from .models import FeedState, NewsEntry

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Source:
    """One feed as the page names it."""

    id: str
    name: Text | str
    about: Text | None
    site: str
    """Where people read the same; empty when only the feed's address is known."""
    language: str
    """``ja`` or ``en``; empty when nobody said so."""
    fetched_at: datetime | None
    """The last time that it could be had; ``None`` before the first."""


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One entry as the page shows it."""

    id: str
    """Its place on the page, the same as long as the entry is kept."""
    title: str
    link: str
    host: str
    dated_at: datetime
    dated_by: str
    summary: str
    source: Source


@dataclass(frozen=True, slots=True)
class NewsDay:
    """The entries of one day in Japan."""

    day: date
    rows: tuple[NewsRow, ...]


@dataclass(frozen=True, slots=True)
class NewsPage:
    """``page`` counts entries and says where one is among them."""

    days: tuple[NewsDay, ...]
    sources: tuple[Source, ...]
    page: Page[NewsEntry]


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How the visits to one feed went, for the editors."""

    id: str
    url: str
    entries: int
    fetched_at: datetime | None
    failed_at: datetime | None
    failure: str

    @property
    def failing(self) -> bool:
        """Whether the last visit failed."""
        return self.failed_at is not None and (self.fetched_at is None or self.failed_at > self.fetched_at)


def news_page(feeds: Sequence[FollowedFeed], source: str, number: int) -> NewsPage:
    """One page of the entries of ``feeds``, newest first; of one of them when ``source`` is its id.

    A ``number`` beyond the last page gives the last one. What several feeds tell alike is shown once.
    """
    states = {state.feed: state for state in FeedState.objects.filter(feed__in=[feed.id for feed in feeds])}
    sources = {feed.id: _source(feed, states.get(feed.id)) for feed in feeds}
    shown = [state.pk for key, state in states.items() if source in {"", key}]
    page = Paginator(_entries(shown), PAGE_SIZE).get_page(number)
    feed_of = {state.pk: key for key, state in states.items()}
    rows = [_row(entry, sources[feed_of[entry.feed_id]]) for entry in page.object_list]
    days = groupby(rows, key=lambda row: in_japan(row.dated_at).date())
    return NewsPage(tuple(NewsDay(day, tuple(group)) for day, group in days), tuple(sources.values()), page)


def feed_health(feeds: Iterable[FollowedFeed]) -> list[FeedHealth]:
    """How each feed does, in the order of ``feeds``."""
    feeds = list(feeds)
    states = {state.feed: state for state in FeedState.objects.filter(feed__in=[feed.id for feed in feeds])}
    counts: dict[int, int] = {}
    for feed_pk in NewsEntry.objects.filter(feed__in=states.values()).values_list("feed_id", flat=True):
        counts[feed_pk] = counts.get(feed_pk, 0) + 1
    return [_health(feed, states.get(feed.id), counts) for feed in feeds]


def _entries(feed_pks: Iterable[int]) -> QuerySet[NewsEntry]:
    """Entries of these feeds; of those that are the same, the one that was there first."""
    feed_pks = list(feed_pks)
    earlier = NewsEntry.objects.filter(
        sameness=OuterRef("sameness"), feed_id__in=feed_pks, pk__lt=OuterRef("pk")
    )
    return NewsEntry.objects.filter(~Exists(earlier), feed_id__in=feed_pks).order_by("-dated_at", "-pk")


def _source(feed: FollowedFeed, state: FeedState | None) -> Source:
    name = feed.name or (state.title if state else "") or urlsplit(feed.url).hostname or feed.id
    fetched_at = state.fetched_at if state else None
    return Source(feed.id, name, feed.about, feed.site, feed.language, fetched_at)


def _row(entry: NewsEntry, source: Source) -> NewsRow:
    return NewsRow(
        id=f"n{entry.key}",
        title=entry.title,
        link=entry.link,
        host=urlsplit(entry.link).hostname or "",
        dated_at=entry.dated_at,
        dated_by=entry.dated_by,
        summary=entry.summary,
        source=source,
    )


def _health(feed: FollowedFeed, state: FeedState | None, counts: dict[int, int]) -> FeedHealth:
    if state is None:
        return FeedHealth(feed.id, feed.url, 0, None, None, "")
    return FeedHealth(
        feed.id, feed.url, counts.get(state.pk, 0), state.fetched_at, state.failed_at, state.failure
    )
