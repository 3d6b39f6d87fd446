"""Addresses of the editors; inside ``i18n_patterns``. All need sign-in."""

from __future__ import annotations

from django.urls import path

from . import importing, views

app_name = "editing"

urlpatterns = [
    path("editing/", views.work, name="work"),
    path("editing/import/", importing.upload, name="import"),
    path("editing/import/<int:waiting_id>/", importing.decide, name="decide"),
    path("editing/<str:collection_key>/new/", views.new, name="new"),
    path("editing/<str:collection_key>/<str:node_key>/", views.edit, name="edit"),
    path("editing/<str:collection_key>/<str:node_key>/settled/", views.settle, name="settle"),
    path("editing/<str:collection_key>/<str:node_key>/history/", views.history, name="history"),
    path("editing/<str:collection_key>/<str:node_key>/history/<int:number>/", views.version, name="version"),
]
