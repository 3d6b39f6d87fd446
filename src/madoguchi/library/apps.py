"""Registers this slice with Django."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "madoguchi.library"

    def ready(self) -> None:
        """Take the nodes of every content release that is loaded."""
        from madoguchi.content.signals import release_loaded

        from .actions.releases import take_release

        def take(sender: object, **sent: Any) -> None:
            take_release(content=sent["content"])

        release_loaded.connect(take, dispatch_uid="library", weak=False)
