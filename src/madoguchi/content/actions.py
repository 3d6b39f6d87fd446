"""Loads the packs into the database, where every process reads them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from madoguchi.kernel.packs import Content, load_packs, to_json

from .models import ContentRelease
from .signals import release_activated, release_loaded

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = 5
"""Releases that stay in the database, so that it can be seen what was shown last week."""
_LOADING = 0x6D61646F_6C6F6164
"""Number of the advisory lock in PostgreSQL: “mado load” in ASCII."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """``changed`` is false when the packs say what they said before."""

    content: Content
    changed: bool


def load_content(*, roots: Iterable[Path] | None = None) -> Loaded:
    """Check all packs and make their content the active release.

    ``roots`` are those of the settings by default. Raises ``PackFaults`` with every fault; the release that was
    active then stays active. Several processes may load at the same moment: one waits for the other. Not written to
    the audit log: it is an act of the installation, not of a person.
    """
    content = load_packs(settings.PACK_ROOTS if roots is None else roots)
    snapshot = zlib.compress(to_json(content))
    with transaction.atomic():
        _wait_for_other_loads()
        current = ContentRelease.objects.filter(active=True).values_list("digest", flat=True).first()
        changed = current != content.digest
        if changed:
            ContentRelease.objects.filter(active=True).update(active=False)
            ContentRelease.objects.update_or_create(
                digest=content.digest,
                defaults={"snapshot": snapshot, "loaded_at": timezone.now(), "active": True},
            )
            _forget_old_releases()
        release_loaded.send(sender=ContentRelease, content=content)
    if changed:
        # After the commit: whoever follows must not hold the lock that other loads wait for, nor lose us the release.
        transaction.on_commit(lambda: release_activated.send_robust(ContentRelease, content=content))
    return Loaded(content, changed=changed)


def _wait_for_other_loads() -> None:
    """Until the end of this transaction no other process loads; without it, two that find no active release would
    both make one, and the second would fail. On SQLite the transaction itself, which is immediate, does that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])


def _forget_old_releases() -> None:
    """The active release stays whatever its date says: the clock may have been set back since the others came."""
    others = ContentRelease.objects.filter(active=False).order_by("-loaded_at")
    old = others.values_list("pk", flat=True)[KEPT - 1 :]
    ContentRelease.objects.filter(pk__in=list(old)).delete()
