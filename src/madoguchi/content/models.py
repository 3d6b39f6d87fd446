"""Content releases: what the packs said when they were last loaded without a fault."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ContentRelease(models.Model):
    """One loaded state of all packs. Rows are disposable: the packs are the source."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the content; loading the same packs again adds no row."""
    snapshot = models.BinaryField()
    """The content as compressed JSON (see ``madoguchi.kernel.packs.snapshot``)."""
    loaded_at = models.DateTimeField()
    active = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["active"], condition=models.Q(active=True), name="content_one_active_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.digest[:12]} ({self.loaded_at:%Y-%m-%d %H:%M})"
