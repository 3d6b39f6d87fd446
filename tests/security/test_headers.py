"""Headers of every answer: what a browser may do with it, who may keep it, and that nobody is followed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

import pytest

from .addresses import PUBLIC, addresses

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
WITH_COOKIES = {"accounts:sign-in"}
"""Where a form of a person who signs in is guarded against forged ones."""
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
OTHER = [
    "/nothing-here/",
    "/en/nothing-here/",
    "/desks/a%00b/",
    "/static/madoguchi/site.css",
    "/static/madoguchi/nothing.css",
    "/static/madoguchi/js/site.js",
]
FIELDS = {"text": "ファイルが開けず、英語で金を払えと出ています"}


def check(response, where: str) -> None:
    given = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";") if part.strip()
    )
    assert given == POLICY, where
    assert response["X-Content-Type-Options"] == "nosniff", where
    assert response["Referrer-Policy"] in {"same-origin", "no-referrer"}, where
    assert response["X-Frame-Options"] == "DENY", where
    assert response["Cross-Origin-Opener-Policy"] == "same-origin", where
    for feature in ("camera", "microphone", "geolocation"):
        assert f"{feature}=()" in response["Permissions-Policy"], where


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_every_answer_of_a_view_is_guarded_and_sets_no_cookie(outsider, paths_of, address):
    for path in paths_of(address):
        for response in (outsider.get(path), outsider.post(path, FIELDS), outsider.options(path)):
            check(response, path)
            if address.name in WITH_COOKIES:
                continue
            assert not response.cookies, path
            assert "Set-Cookie" not in response, path
            if address.name in PUBLIC:
                assert "cookie" not in response.get("Vary", "").lower(), path


@pytest.mark.parametrize("path", OTHER)
def test_errors_and_files_are_guarded_too(outsider, path):
    response = outsider.get(path)
    check(response, path)
    assert not response.cookies


@pytest.mark.parametrize("path", ["/", "/en/", "/triage/", "/en/triage/", "/triage/answer.pdf"])
@pytest.mark.parametrize("fields", [FIELDS, {}, {"text": "あ" * 20_001}, {**FIELDS, "asked": "1"}])
def test_an_answer_to_what_was_typed_is_kept_by_nobody(outsider, path, fields):
    directives = {part.strip() for part in outsider.post(path, fields)["Cache-Control"].split(",")}
    assert "no-store" in directives


def test_error_pages_are_kept_by_nobody(outsider):
    assert "no-store" in outsider.get("/nothing-here/")["Cache-Control"]


def test_without_tls_nothing_promises_it(outsider):
    assert "Strict-Transport-Security" not in outsider.get("/healthz")


def test_with_tls_every_answer_binds_the_browser_to_it():
    # The settings are read once, at start: another process is the only honest way to see them with TLS on.
    program = """
import django
django.setup()
from django.test import Client
client = Client(headers={"host": "desk.example.jp"})
plain, secure = client.get("/desks/?q=a"), client.get("/offline/", secure=True)
print(plain.status_code, plain["Location"])
print(secure.status_code, secure["Strict-Transport-Security"])
"""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "madoguchi.config.settings",
            "MADOGUCHI_DATA_DIR": folder,
            "MADOGUCHI_TLS": "on",
            "MADOGUCHI_DEBUG": "on",
            "MADOGUCHI_HOSTS": "desk.example.jp",
        }
        printed = subprocess.run(  # noqa: S603  # this Python, with a program of our own
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        ).stdout.splitlines()
    assert printed[0] == "301 https://desk.example.jp/desks/?q=a"
    assert printed[1].startswith("200 max-age=31536000")
