"""Addresses of the first door. They stand inside ``i18n_patterns``: English ones begin with ``/en/``."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "triage"
urlpatterns = [
    path("", views.home, name="home"),
    path("triage/", views.triage, name="triage"),
    path("triage/guide/", views.guide_start, name="guide-start"),
    path("triage/guide/<str:step_id>/", views.guide, name="guide"),
    path("triage/answer/", views.answer_again, name="answer"),
    path("triage/answer.pdf", views.answer_pdf, name="pdf"),
]
