"""Registers this slice with Django, and lets the index follow the content."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "madoguchi.search"

    def ready(self) -> None:
        from madoguchi.content.signals import release_activated

        from .following import follow

        release_activated.connect(follow, dispatch_uid="search")
