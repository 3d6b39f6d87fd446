"""Fetches feeds and keeps what they say. One transaction for each feed, and no network inside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.utils import timezone

from .fetching import DEFAULT_LIMITS, Document, Limits, Marks, NotFetched, Reach, fetch
from .models import FeedState, NewsEntry
from .reach import OPEN_NETWORK
from .reading import MOST_ENTRIES, Entry, FeedText, NoFeed, read_feed

if TYPE_CHECKING:
    from datetime import datetime

    from .feeds import FollowedFeed

_SHOWN_FIELDS = ("sameness", "title", "link", "dated_at", "dated_by", "summary")


@dataclass(frozen=True, slots=True)
class Visit:
    """How one feed was met. The numbers are entries; ``message`` is empty when all went well."""

    feed: str
    status: Literal["fetched", "unchanged", "failed"]
    new: int = 0
    changed: int = 0
    removed: int = 0
    message: str = ""


def visit_feed(*, feed: FollowedFeed, reach: Reach = OPEN_NETWORK, limits: Limits = DEFAULT_LIMITS) -> Visit:
    """Fetch one feed and keep its entries; what was there before stays when that fails. Raises nothing of the network.

    Not written to an audit log: it is an act of the installation, not of a person.
    """
    state = FeedState.objects.filter(feed=feed.id, url=feed.url).first()
    marks = Marks(state.etag, state.last_modified) if state else Marks()
    now = timezone.now()
    try:
        document = fetch(feed.url, marks, reach=reach, limits=limits)
        said = (
            None if document is None else read_feed(document.body, document.content_type, document.url, now)
        )
    except (NotFetched, NoFeed) as error:
        return keep_failure(feed=feed, sentence=str(error), now=now)
    if document is None or said is None:
        return keep_unchanged(feed=feed, now=now)
    return keep_entries(feed=feed, document=document, said=said, now=now)


@transaction.atomic
def keep_failure(*, feed: FollowedFeed, sentence: str, now: datetime) -> Visit:
    """Remember for the editors that a feed could not be had, and why."""
    state = _state(feed)
    state.failed_at, state.failure = now, sentence[:500]
    state.save()
    return Visit(feed.id, "failed", message=state.failure)


@transaction.atomic
def keep_unchanged(*, feed: FollowedFeed, now: datetime) -> Visit:
    """Remember that the feed still says what it said."""
    state = _state(feed)
    state.fetched_at = now
    state.save()
    return Visit(feed.id, "unchanged")


@transaction.atomic
def keep_entries(*, feed: FollowedFeed, document: Document, said: FeedText, now: datetime) -> Visit:
    """Keep what the feed says now: new entries, changed ones, and of the old ones as many as there is room for."""
    state = _state(feed)
    state.title, state.fetched_at = said.title, now
    state.etag, state.last_modified = document.marks.etag, document.marks.last_modified
    state.save()
    known = list(state.entries.all())
    new, changed, kept = _merged(state, known, said.entries)
    # Changes first: a new entry may bear the id that a known one has just given up.
    NewsEntry.objects.bulk_update(changed, ["key", *_SHOWN_FIELDS])
    NewsEntry.objects.bulk_create(new)
    # What the feed still names is never given up: it would come back as new the next time.
    others = sorted((one for one in known if one.pk not in kept), key=lambda one: one.dated_at, reverse=True)
    old = others[max(0, MOST_ENTRIES - len(kept) - len(new)) :]
    NewsEntry.objects.filter(pk__in=[one.pk for one in old]).delete()
    return Visit(feed.id, "fetched", new=len(new), changed=len(changed), removed=len(old))


def _merged(
    state: FeedState, known: Iterable[NewsEntry], entries: Iterable[Entry]
) -> tuple[list[NewsEntry], list[NewsEntry], set[int]]:
    """New rows, changed rows, and the keys of all rows that the feed still names.

    A row is found by the entry's id, or else by link and title: some feeds make up other ids each time.
    """
    by_key = {row.key: row for row in known}
    by_sameness = {row.sameness: row for row in known}
    new: list[NewsEntry] = []
    changed: list[NewsEntry] = []
    kept: set[int] = set()
    for entry in entries:
        row = by_key.get(entry.key) or by_sameness.get(entry.sameness)
        if row is None or row.pk in kept:
            new.append(NewsEntry(feed=state, key=entry.key, **_fields(entry)))
            continue
        kept.add(row.pk)
        fields = _fields(entry)
        if entry.dated_by == "fetched":
            # Without a date of its own it keeps the one on which it was first seen.
            fields |= {"dated_at": row.dated_at, "dated_by": row.dated_by}
        if row.key != entry.key or any(getattr(row, name) != value for name, value in fields.items()):
            row.key = entry.key
            for name, value in fields.items():
                setattr(row, name, value)
            changed.append(row)
    return new, changed, kept


def _fields(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in _SHOWN_FIELDS}


def _state(feed: FollowedFeed) -> FeedState:
    """The row of a feed, held until the end of the transaction: two fetches of one feed follow each other."""
    state, _ = FeedState.objects.select_for_update().get_or_create(feed=feed.id, defaults={"url": feed.url})
    if state.url != feed.url:
        state.url, state.etag, state.last_modified = feed.url, "", ""
    return state
