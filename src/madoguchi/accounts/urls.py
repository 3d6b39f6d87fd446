"""Sign in and out; inside ``i18n_patterns``."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("account/login/", views.sign_in, name="sign-in"),
    path("account/logout/", views.sign_out, name="sign-out"),
]
