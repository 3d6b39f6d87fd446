"""Addresses of the news; inside ``i18n_patterns``."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "news"

urlpatterns = [path("news/", views.news, name="list")]
