"""The content that is being served."""

from __future__ import annotations

import logging
import threading
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, transaction

from madoguchi.kernel.packs import Content, Fault, PackFaults, files_of, from_json, load_packs

from .models import ContentRelease

logger = logging.getLogger(__name__)

TRUST_SECONDS = 1.0
"""How long a process serves what it has before it asks whether another release is active."""


_Stamp = frozenset[tuple[str, int, int]]
"""Path, time of change and size of every file of the packs."""


@dataclass(slots=True)
class _Cache:
    content: Content | None = None
    asked_at: float = float("-inf")
    packs: Content | None = None
    """What the packs say, for the time in which there is no usable release."""
    faults: tuple[Fault, ...] = ()
    """Why the packs cannot be read."""
    broken_as: _Stamp | None = None
    """The state of their files in which that was found."""


_cache = _Cache()
_lock = threading.Lock()


def current_content() -> Content:
    """The active release, kept in memory; at most one small query, and none within a second of the last.

    Without a release (nothing loaded yet, no tables yet, or one written by another version) the packs are read
    from their files; only then may ``PackFaults`` be raised. The database failing later does not matter: what is in
    memory goes on being served.
    """
    known = _cache.content
    if known is not None and _asked_lately():
        return known
    with _lock:
        if not _asked_lately():
            _cache.content = _refreshed()
            _cache.asked_at = time.monotonic()
        if _cache.content is None:
            # A new exception each time: one that is raised again and again would gather every traceback.
            raise PackFaults(_cache.faults)
        return _cache.content


def _asked_lately() -> bool:
    return time.monotonic() - _cache.asked_at < TRUST_SECONDS


def forget_content() -> None:
    """Drop what this process has in memory, so that the next call looks again at once."""
    global _cache  # noqa: PLW0603  # what one process remembers
    with _lock:
        _cache = _Cache()


def _refreshed() -> Content | None:
    """The content to serve from now on; ``None`` when there is none (then ``_cache.faults`` says why)."""
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
        return _from_files() or known
    try:
        return from_json(zlib.decompress(bytes(snapshot)))
    except (ValueError, zlib.error):
        logger.warning("The active content release is of another version: run “madoguchi content load”.")
        return known or _from_files()


def _from_files() -> Content | None:
    """What the packs say. Broken ones are read again only when a file has changed: that takes most of a second, and
    every visitor would wait for it."""
    if _cache.packs is None and (stamp := _stamp()) != _cache.broken_as:
        try:
            _cache.packs = load_packs(settings.PACK_ROOTS)
        except PackFaults as refused:
            _cache.faults, _cache.broken_as = refused.faults, stamp
    return _cache.packs


def _stamp() -> _Stamp:
    """Taken before the files are read, so that a change in between is noticed the next time."""
    found = set()
    for path in files_of(settings.PACK_ROOTS):
        with suppress(OSError):  # deleted since it was listed
            stat = path.stat()
            found.add((str(path), stat.st_mtime_ns, stat.st_size))
    return frozenset(found)
