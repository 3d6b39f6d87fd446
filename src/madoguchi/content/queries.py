"""The content that is being served."""

from __future__ import annotations

import logging
import threading
import time
import zlib
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, transaction

from madoguchi.kernel.packs import Content, from_json, load_packs

from .models import ContentRelease

logger = logging.getLogger(__name__)

TRUST_SECONDS = 1.0
"""How long a process serves what it has before it asks whether another release is active."""


@dataclass(slots=True)
class _Cache:
    content: Content | None = None
    asked_at: float = float("-inf")
    packs: Content | None = None
    """What the packs say, for the time in which there is no usable release."""


_cache = _Cache()
_lock = threading.Lock()


def current_content() -> Content:
    """The active release, kept in memory; at most one small query, and none within a second of the last.

    Without a release (nothing loaded yet, no tables yet, or one written by another version) the packs are read
    from their files; only then may ``PackFaults`` be raised. The database failing later does not matter: what is in
    memory goes on being served.
    """
    if _cache.content is not None and time.monotonic() - _cache.asked_at < TRUST_SECONDS:
        return _cache.content
    with _lock:
        if _cache.content is None or time.monotonic() - _cache.asked_at >= TRUST_SECONDS:
            _cache.content = _refreshed()
            _cache.asked_at = time.monotonic()
        return _cache.content


def forget_content() -> None:
    """Drop what this process has in memory, so that the next call looks again at once."""
    with _lock:
        _cache.content, _cache.packs, _cache.asked_at = None, None, float("-inf")


def _refreshed() -> Content:
    known = _cache.content
    try:
        # A block of its own: a missing table must not break a transaction of the caller.
        with transaction.atomic():
            digest = ContentRelease.objects.filter(active=True).values_list("digest", flat=True).first()
            if known is not None and digest == known.digest:
                return known
            snapshot = None if digest is None else ContentRelease.objects.get(digest=digest).snapshot
    except (DatabaseError, ContentRelease.DoesNotExist):
        if known is not None:
            logger.warning("The active content release could not be read; serving the one in memory.")
            return known
        return _from_files()
    if snapshot is None:
        return _from_files()
    try:
        return from_json(zlib.decompress(bytes(snapshot)))
    except (ValueError, zlib.error):
        logger.warning("The active content release is of another version: run “madoguchi content load”.")
        return known or _from_files()


def _from_files() -> Content:
    if _cache.packs is None:
        _cache.packs = load_packs(settings.PACK_ROOTS)
    return _cache.packs
