"""Addresses: Japanese at ``/…``, English at ``/en/…``; probes for machines have no language."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from . import probes

urlpatterns = [
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    *i18n_patterns(
        path("", include("madoguchi.triage.urls")),
        path("", include("madoguchi.desks.urls")),
        path("", include("madoguchi.library.urls")),
        path("", include("madoguchi.library.editing.urls")),
        path("", include("madoguchi.accounts.urls")),
        path("", include("madoguchi.news.urls")),
        path("", include("madoguchi.search.urls")),
        path("", include("madoguchi.shell.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "madoguchi.shell.errors.bad_request"
handler403 = "madoguchi.shell.errors.permission_denied"
handler404 = "madoguchi.shell.errors.page_not_found"
handler500 = "madoguchi.shell.errors.server_error"
