"""Registers this slice with Django, and its pages with the visitor's browser for the hour without a network."""

from __future__ import annotations

from django.apps import AppConfig


class TriageConfig(AppConfig):
    name = "madoguchi.triage"

    def ready(self) -> None:
        from . import kept

        kept.register()
