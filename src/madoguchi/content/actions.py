"""Loads the packs into the database, where every process reads them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from madoguchi.kernel.packs import Content, load_packs, to_json

from .models import ContentRelease

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = 5
"""Releases that stay in the database, so that it can be seen what was shown last week."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """``changed`` is false when the packs say what they said before."""

    content: Content
    changed: bool


def load_content(*, roots: Iterable[Path] | None = None) -> Loaded:
    """Check all packs and make their content the active release.

    ``roots`` are those of the settings by default. Raises ``PackFaults`` with every fault; the release that was
    active then stays active. Not written to the audit log: it is an act of the installation, not of a person.
    """
    content = load_packs(settings.PACK_ROOTS if roots is None else roots)
    snapshot = zlib.compress(to_json(content))
    with transaction.atomic():
        current = ContentRelease.objects.filter(active=True).values_list("digest", flat=True).first()
        if current == content.digest:
            return Loaded(content, changed=False)
        ContentRelease.objects.filter(active=True).update(active=False)
        ContentRelease.objects.update_or_create(
            digest=content.digest,
            defaults={"snapshot": snapshot, "loaded_at": timezone.now(), "active": True},
        )
        old = ContentRelease.objects.order_by("-loaded_at").values_list("pk", flat=True)[KEPT:]
        ContentRelease.objects.filter(pk__in=list(old)).delete()
    return Loaded(content, changed=True)
