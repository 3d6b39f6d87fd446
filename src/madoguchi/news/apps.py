"""Registers this slice with Django."""

from __future__ import annotations

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "madoguchi.news"
