"""Registers this slice with Django, and its pages with the visitor's browser for the hour without a network."""

from __future__ import annotations

from django.apps import AppConfig


class TriageConfig(AppConfig):
    name = "madoguchi.triage"

    def ready(self) -> None:
        from madoguchi.search import cards

        from . import findings_card, kept

        cards.register(findings_card.card)
        kept.register()
