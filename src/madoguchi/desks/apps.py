"""Registers this slice with Django, and its pages with those a browser keeps for use without a network."""

from __future__ import annotations

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "madoguchi.desks"

    def ready(self) -> None:
        from madoguchi.content.queries import current_content
        from madoguchi.search import sources
        from madoguchi.shell import offline

        from . import findable, kept_pages

        sources.register(findable.source())
        offline.register(kept_pages.pages)
        offline.register_links(kept_pages.links)
        offline.register_edition(lambda: current_content().digest)
