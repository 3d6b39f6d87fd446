"""What the index keeps. All of it is disposable: one command makes it again from what the rooms have."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SearchRecord(models.Model):
    """One record that can be found, with its terms, so that the index is made again without reading the texts."""

    origin = models.CharField(max_length=64)
    """Name of the source that it comes from."""
    kind = models.CharField(max_length=32)
    record_id = models.CharField(max_length=128)
    scope = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    """Of the document and of the way it was read: what did not change is not read again."""
    tokens = models.TextField()
    marks = models.TextField()
    topics = models.TextField(blank=True)
    """Divided by blanks, the main topic first."""
    shown = models.JSONField()
    """What a hit shows: the document without what stands in a column of its own."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "record_id"], name="search_one_record_each")
        ]
        indexes: ClassVar = [
            models.Index(fields=["origin"], name="search_record_origin"),
            models.Index(fields=["scope"], name="search_record_scope"),  # named in indexes/sqlite.py
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class SearchTerm(models.Model):
    """In how many records of a scope a term or mark stands."""

    term = models.CharField(max_length=80)
    scope = models.CharField(max_length=64)
    documents = models.IntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "scope"], name="search_one_count_each")
        ]

    def __str__(self) -> str:
        return f"{self.term} ({self.scope}): {self.documents}"


class SearchScope(models.Model):
    """How many records a scope has, and how many terms their fields have together."""

    scope = models.CharField(max_length=64, primary_key=True)
    documents = models.IntegerField(default=0)
    title_terms = models.BigIntegerField(default=0)
    also_terms = models.BigIntegerField(default=0)
    path_terms = models.BigIntegerField(default=0)
    body_terms = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.scope}: {self.documents}"


class SearchFollowed(models.Model):
    """Up to which state of the content the records of a source are indexed."""

    origin = models.CharField(max_length=64, primary_key=True)
    state = models.CharField(max_length=128)
    """Digest of the content and edition of the way texts are read."""

    def __str__(self) -> str:
        return f"{self.origin}: {self.state}"


class SearchSound(models.Model):
    """A term under a key of its sound, so that a mistyped word is found (see ``kernel.retrieval.spelling``)."""

    key = models.CharField(max_length=48)
    term = models.CharField(max_length=80, db_index=True)
    sound = models.CharField(max_length=64)
    shown = models.CharField(max_length=80)
    """The term as it was once written."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "term"], name="search_one_sound_each")
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.term}"
