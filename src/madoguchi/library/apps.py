"""Registers this slice with Django."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "madoguchi.library"

    def ready(self) -> None:
        from madoguchi.search import sources

        from . import findable

        sources.register(findable.source())
