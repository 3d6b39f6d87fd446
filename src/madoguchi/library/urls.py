"""Addresses of the library; inside ``i18n_patterns``."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "library"

urlpatterns = [
    path("library/", views.front, name="front"),
    path("library/changes.atom", views.feed, name="feed"),
    path("library/<str:collection_key>/", views.collection, name="tree"),
    path("library/<str:collection_key>/<str:node_key>/", views.node, name="node"),
    path("library/<str:collection_key>/<str:node_key>/chapter.<str:kind>", views.chapter, name="chapter"),
    path("readers/<str:reader_id>/", views.readers, name="reader"),
    path("faq/", views.faq, name="faq"),
    path("faq/<str:question_id>/", views.question, name="question"),
    path("stories/", views.stories, name="stories"),
    path("stories/<str:story_id>/", views.story, name="story"),
    path("standards/", views.standards, name="standards"),
    path("laws/", views.laws, name="laws"),
    path("laws/<str:law_id>/", views.law, name="law"),
]
