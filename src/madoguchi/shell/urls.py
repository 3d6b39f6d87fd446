"""Addresses of the shell. They stand inside ``i18n_patterns``: English ones begin with ``/en/``."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("offline/", views.offline_page, name="offline"),
    path("offline/pages.json", views.offline_pages, name="offline-pages"),
    path("service-worker.js", views.service_worker, name="service-worker"),
    path("manifest.webmanifest", views.web_manifest, name="web-manifest"),
    path("components/", views.components, name="components"),
]
