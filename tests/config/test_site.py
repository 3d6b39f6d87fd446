"""What every answer carries, and the addresses for machines."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection
from django.http import HttpResponse

from madoguchi.accounts.middleware import SignInRequiredMiddleware
from madoguchi.config import probes
from madoguchi.content.queries import forget_content
from tests.packs import complete, write_pack


@pytest.fixture
def packs(tmp_path, settings):
    settings.PACK_ROOTS = [tmp_path]
    forget_content()
    yield write_pack(tmp_path / "core", complete())
    forget_content()


def test_alive(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready(client, packs):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ok", "database": True, "content": True, "search": False},
    )


@pytest.mark.django_db
def test_not_ready_without_content(client, packs):
    (packs / "all.yaml").write_text("x: [", encoding="utf-8")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["content"]) == (503, False)


@pytest.mark.django_db
def test_not_ready_without_database(client, packs, monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", fail)
    assert probes._database_answers() is False


def test_probes_only_answer_reading(client):
    assert client.post("/healthz").status_code == 405


def test_every_answer_carries_the_strict_headers_and_no_cookie(client):
    answer = client.get("/healthz")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]


def test_another_host_is_refused(client):
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def test_a_view_that_is_not_marked_public_asks_for_sign_in(rf):
    middleware = SignInRequiredMiddleware(lambda request: HttpResponse())
    request = rf.get("/firm/")
    request.user = AnonymousUser()
    refused = middleware.process_view(request, lambda request: HttpResponse(), (), {})
    assert refused.status_code == 302
    assert refused["Location"] == "/account/login/?next=/firm/"
