"""Addresses of the directory, the incident types and the glossary; inside ``i18n_patterns``."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "desks"

urlpatterns = [
    path("desks/", views.desk_list, name="list"),
    path("desks/police/<str:code>/", views.police, name="police"),
    path("desks/police/<str:code>.vcf", views.police_vcard, name="police_vcard"),
    path("desks/<str:desk_id>/", views.desk_detail, name="detail"),
    path("desks/<str:desk_id>.vcf", views.desk_vcard, name="vcard"),
    path("incident-types/", views.incident_type_list, name="incident_types"),
    path("incident-types/<str:type_id>/", views.incident_type, name="incident_type"),
    path("glossary/", views.glossary, name="glossary"),
]
