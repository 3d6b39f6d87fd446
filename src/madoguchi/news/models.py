"""What feeds said, and how the last visits to them went. All of it can be fetched again; nothing of a user is in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class FeedState(models.Model):
    """One feed as it was met. ``feed`` is its id in the packs, or the one made from an address of the settings."""

    feed = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=500)
    """Where it was asked for the last time; at another address ``etag`` and ``last_modified`` mean nothing."""
    title = models.CharField(max_length=200, blank=True)
    """What the feed calls itself."""
    etag = models.CharField(max_length=2_000, blank=True)
    last_modified = models.CharField(max_length=2_000, blank=True)
    fetched_at = models.DateTimeField(null=True)
    """The last time that its server gave it, or said that it is unchanged."""
    failed_at = models.DateTimeField(null=True)
    """The last time that it could not be had; for editors. Failing now if this is later than ``fetched_at``."""
    failure = models.CharField(max_length=500, blank=True)
    """Why, in one sentence."""

    def __str__(self) -> str:
        return self.feed


class NewsEntry(models.Model):
    """One entry of a feed, as plain text. The id ``key`` stays the same from one fetch to the next."""

    feed = models.ForeignKey(FeedState, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=32)
    sameness = models.CharField(max_length=32, db_index=True)
    """Equal for entries that lead to the same page under the same title, in whichever feed."""
    title = models.CharField(max_length=200)
    link = models.CharField(max_length=1_000, blank=True)
    """An http or https address, or empty."""
    dated_at = models.DateTimeField(db_index=True)
    dated_by = models.CharField(
        max_length=9,
        choices=[("published", "published"), ("updated", "updated"), ("fetched", "fetched")],
    )
    """What ``dated_at`` is; ``fetched`` when the entry has no date of its own."""
    summary = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["feed", "key"], name="news_entry_once")]

    def __str__(self) -> str:
        return self.title
